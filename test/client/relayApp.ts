import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ConcreteRequest } from 'relay-runtime';
import { type RelayConfig, relayConfig } from 'bitbucket-graphql-client/relay';
import { closeAfterAll } from '../support/cleanup';
import { at } from '../support/read';

const load = createRequire(__filename);
const COMPILER = require.resolve('relay-compiler/cli.js');
const SCHEMA = join(__dirname, '../../schema/schema.graphql');

/** An application with the recommended configuration of relay-compiler. */
export interface RelayApp {
  /** The text of a file that the compiler wrote, for example `BoardQuery.graphql.ts`. */
  artifact(file: string): string;
  /** Loads an operation that the compiler wrote. */
  request(name: string): ConcreteRequest;
}

type ConfigChanges = Partial<Omit<RelayConfig, 'language'>> & { readonly language?: 'typescript' | 'javascript' };

/**
 * Compiles an application in a temporary folder, which is removed after all tests of the file.
 *
 * @param modules are documents by the names of their modules. The names of their definitions begin with these.
 * @param changes of the recommended configuration
 */
export async function compileRelayApp(
  modules: Readonly<Record<string, string>>,
  changes: ConfigChanges = {},
): Promise<RelayApp> {
  const folder = mkdtempSync(join(tmpdir(), 'relay-app-'));
  closeAfterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const config = { ...relayConfig, src: './src', artifactDirectory: './src/artifacts', ...changes };
  const extension = config.language === 'typescript' ? 'ts' : 'js';
  mkdirSync(join(folder, 'src/artifacts'), { recursive: true });
  mkdirSync(dirname(join(folder, relayConfig.schema)), { recursive: true });
  cpSync(SCHEMA, join(folder, relayConfig.schema));
  writeFileSync(join(folder, 'package.json'), '{}');
  writeFileSync(join(folder, 'relay.config.json'), JSON.stringify(config));
  for (const [name, document] of Object.entries(modules)) {
    writeFileSync(join(folder, 'src', `${name}.${extension}`), `graphql\`${document}\`;\n`);
  }
  await compile(folder);
  const artifacts = join(folder, 'src/artifacts');
  return {
    artifact: (file) => readFileSync(join(artifacts, file), 'utf8'),
    request: (name) => {
      const artifact: unknown = load(join(artifacts, `${name}.graphql.js`));
      if (!isRequest(artifact)) throw new Error(`${name} is not an operation.`);
      return artifact;
    },
  };
}

function isRequest(artifact: unknown): artifact is ConcreteRequest {
  return at(artifact, 'kind') === 'Request';
}

function compile(folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const compilerArguments = [COMPILER, '--noWatchman', 'relay.config.json'];
    execFile(process.execPath, compilerArguments, { cwd: folder }, (error, stdout, stderr) => {
      if (error === null) resolve();
      else reject(new Error(`relay-compiler failed:\n${stdout}${stderr}`));
    });
  });
}
