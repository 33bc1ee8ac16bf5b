import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { buildOnce } from '../support/gatewayProcess';

const ROOT = join(__dirname, '..', '..');
const COMPILED = /^dist\/.*\.js$/;
const SOURCE_MAP = /^dist\/.*\.js\.map$/;
const SCHEMA = /^schema\/(schema|operations\/\w+)\.graphql$/;
const PAGE = /^pages\/\w+\/\w+\.(html|css|js|svg)$/;
const GRAPHIQL = /^dist\/graphiql\/(graphiql|\w+\.worker)\.(js|css)\.gz$/;
const EXPECTED = [COMPILED, SOURCE_MAP, SCHEMA, PAGE, GRAPHIQL];
const DOCUMENTS = ['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json'];

interface Manifest {
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(read('package.json')) as Manifest;
let files: readonly string[];

beforeAll(async () => {
  await buildOnce();
  // Without scripts: prepack compiles from scratch, and other tests use dist/ at the same time.
  const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [packed] = JSON.parse(output) as { files: { path: string }[] }[];
  files = packed?.files.map(({ path }) => path) ?? [];
}, 240_000);

test('the package contains the compiled gateway, its pages, the schema and its documents, and nothing else', () => {
  const rest = files.filter((file) => !EXPECTED.some((pattern) => pattern.test(file)));

  expect(rest.sort()).toEqual(DOCUMENTS);
});

test('each source file is in the package, compiled and with its source map', () => {
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `dist/${file.split(sep).join('/').replace(/ts$/, 'js')}`);

  expect(sources.filter((file) => !files.includes(file) || !files.includes(`${file}.map`))).toEqual([]);
});

test('each file of the pages and of GraphiQL is in the package', () => {
  const pages = readdirSync(join(ROOT, 'pages'), { recursive: true, encoding: 'utf8' })
    .map((file) => `pages/${file.split(sep).join('/')}`)
    .filter((file) => /\.(html|css|js|svg)$/.test(file));

  expect(pages.filter((file) => !files.includes(file))).toEqual([]);
  expect(files.filter((file) => GRAPHIQL.test(file))).toHaveLength(5);
});

test('each source map contains its sources, which are not in the package', () => {
  const incomplete = files
    .filter((file) => SOURCE_MAP.test(file))
    .filter((file) => {
      const map = JSON.parse(read(file)) as { sources: string[]; sourcesContent?: unknown[] };
      return map.sourcesContent?.length !== map.sources.length || map.sourcesContent.some((text) => text === null);
    });

  expect(incomplete).toEqual([]);
});

test('the program and each export are in the package', () => {
  const targets = [...Object.values(manifest.bin), ...Object.values(manifest.exports)].map((path) =>
    path.replace(/^\.\//, ''),
  );
  const missing = targets.filter((path) => !path.includes('*') && !files.includes(path));

  expect(targets).toContain('dist/main.js');
  expect(missing).toEqual([]);
  expect(read('dist/main.js').split('\n', 1)).toEqual(['#!/usr/bin/env node']);
});

test('the lock file names no registry', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { resolved?: string; link?: boolean }>;
  };
  // The entry of a workspace is a link to its folder.
  const resolved = Object.entries(packages).filter(([, entry]) => entry.resolved !== undefined && entry.link !== true);

  expect(resolved.map(([path]) => path)).toEqual([]);
});

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}
