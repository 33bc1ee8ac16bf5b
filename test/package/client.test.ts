import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeAfterAll } from '../support/cleanup';

const ROOT = join(__dirname, '..', '..');
const NAME = 'bitbucket-graphql-client';
const manifest = JSON.parse(readFileSync(join(ROOT, 'client', 'package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, string | { readonly import: string; readonly require: string }>>;
};
const ENTRIES = Object.entries(manifest.exports)
  .filter(([, target]) => typeof target === 'object')
  .map(([entry]) => entry.replace('./', ''));

/** The clients that an entry may load. */
const CLIENT_OF_ENTRY: Readonly<Record<string, string>> = {
  apollo: '@apollo/client',
  urql: '@urql/',
  relay: 'relay-runtime',
};
const CLIENTS = [...Object.values(CLIENT_OF_ENTRY), 'react', 'graphql-sse'];

let project: string;
let files: readonly string[];

// As in the project of a user: the package beside its peers, which are those of this repository.
beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), `${NAME}-`));
  closeAfterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  project = join(folder, 'project');
  const modules = join(project, 'node_modules');
  mkdirSync(modules, { recursive: true });
  const output = run('npm', ['pack', '--json', '--pack-destination', folder], join(ROOT, 'client'));
  const [packed] = JSON.parse(output.slice(output.indexOf('['))) as { filename: string; files: { path: string }[] }[];
  if (packed === undefined) throw new Error('npm pack has packed nothing.');
  files = packed.files.map(({ path }) => path);
  run('tar', ['-xzf', join(folder, packed.filename)], modules);
  run('mv', ['package', NAME], modules);
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "commonjs" }');
}, 240_000);

test('the package contains compiled entries, the schema and its documents, and nothing else', () => {
  const rest = files.filter((file) => !/^dist\/(cjs|esm)\/.*\.(js|d\.ts)$/.test(file));

  expect(rest.sort()).toEqual([
    'LICENSE',
    'README.md',
    'dist/cjs/package.json',
    'dist/esm/package.json',
    'dist/schema.graphql',
    'package.json',
  ]);
});

test.each(ENTRIES)('%s can be imported and required, and loads no other client', (entry) => {
  const loaded = JSON.parse(
    run(process.execPath, ['-e', `${loadByRequire(entry)}; console.log(JSON.stringify(Object.keys(require.cache)))`]),
  ) as string[];
  const imported = runModule(`import * as entry from '${NAME}/${entry}'; console.log(Object.keys(entry).join())`);
  const required = run(process.execPath, ['-e', `${loadByRequire(entry)}; console.log(Object.keys(entry).join())`]);

  const others = CLIENTS.filter((client) => client !== CLIENT_OF_ENTRY[entry]);
  expect(loaded.filter((file) => others.some((client) => file.includes(`/node_modules/${client}`)))).toEqual([]);
  expect(namesIn(imported)).toEqual(namesIn(required));
  expect(namesIn(imported).length).toBeGreaterThan(0);
});

test('the errors and the settings of graphql-codegen need no other package', () => {
  const program = `require('${NAME}/errors'); require('${NAME}/codegen'); console.log(Object.keys(require.cache).join('\\n'))`;

  const loaded = run(process.execPath, ['-e', program]).trim().split('\n');

  expect(loaded.filter((file) => !file.includes(`${NAME}/dist/`))).toEqual([]);
});

const CONSUMER = `
  import { createGatewayCache, createGatewayLink } from '${NAME}/apollo';
  import { gatewayErrorsOf, type GatewayErrorCode } from '${NAME}/errors';
  import { gatewayCodegenConfig } from '${NAME}/codegen';
  import { ApolloClient } from '@apollo/client';
  import { IssuesDocument } from '${NAME}/operations';
  export const client = new ApolloClient({ cache: createGatewayCache(), link: createGatewayLink({ url: '/graphql' }).link });
  export const code: GatewayErrorCode | 'NETWORK_ERROR' | 'UNKNOWN_ERROR' | undefined = gatewayErrorsOf(null)[0]?.code;
  export const schema: string = gatewayCodegenConfig({ documents: 'src/*.ts', output: 'src/generated/' }).schema;
  export const result = client.query({ query: IssuesDocument, variables: { fullName: 'acme/widget', first: 1 } });
  // @ts-expect-error: the link needs a URL. Without the types of the package, this line would be valid.
  createGatewayLink({});
  // @ts-expect-error: the same for the errors
  export const number: number = gatewayErrorsOf(null);
  // @ts-expect-error: the same for the operations
  void client.query({ query: IssuesDocument, variables: { fullName: 1 } });
`;

test.each([
  ['nodenext', 'nodenext', ['module.mts', 'commonjs.cts']],
  ['esnext', 'bundler', ['bundled.ts']],
])('TypeScript finds the types with module %s and moduleResolution %s', (module, moduleResolution, sources) => {
  for (const source of sources) writeFileSync(join(project, source), CONSUMER);
  const settings = ['--module', module, '--moduleResolution', moduleResolution, '--target', 'es2022', '--skipLibCheck'];
  const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');

  const output = runOrFail([compiler, '--noEmit', '--strict', '--ignoreConfig', ...settings, ...sources]);

  expect(output).toBe('');
});

test('the schema can be found by its name', () => {
  const path = run(process.execPath, ['-e', `console.log(require.resolve('${NAME}/schema.graphql'))`]).trim();

  expect(readFileSync(path, 'utf8')).toBe(readFileSync(join(ROOT, 'schema', 'schema.graphql'), 'utf8'));
});

function loadByRequire(entry: string): string {
  return `const entry = require('${NAME}/${entry}')`;
}

function runModule(program: string): string {
  return run(process.execPath, ['--input-type=module', '-e', program]);
}

/** The names that a module exports. Node.js adds these two to a module of CommonJS that is imported. */
function namesIn(output: string): readonly string[] {
  const names = output
    .trim()
    .split(',')
    .filter((name) => !['__esModule', 'default', 'module.exports', ''].includes(name));
  return names.sort();
}

function run(program: string, args: readonly string[], cwd = project): string {
  return execFileSync(program, [...args], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Runs a program of Node.js and returns its output, also if it fails. */
function runOrFail(args: readonly string[]): string {
  try {
    return run(process.execPath, args);
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
  }
}
