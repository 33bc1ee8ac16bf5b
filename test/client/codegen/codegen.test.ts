import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gatewayCodegenConfig, gatewayScalars } from 'bitbucket-graphql-client/codegen';
import { buildASTSchema, isScalarType, isSpecifiedScalarType, parse } from 'graphql';
import { closeAfterTest } from '../../support/cleanup';

const ROOT = join(__dirname, '..', '..', '..');
const SCHEMA = readFileSync(join(ROOT, 'schema', 'schema.graphql'), 'utf8');
const OPERATION = `query Board { repository(fullName: "acme/widget") { id issues(first: 3) { nodes { state createdAt } totalCount } } }`;
const CONSUMER = `
  import { BoardDocument, type BoardQuery, type BoardQueryVariables } from './generated/graphql';
  import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
  export const board: TypedDocumentNode<BoardQuery, BoardQueryVariables> = BoardDocument;
  declare const query: BoardQuery;
  const issue = query.repository?.issues?.nodes?.[0];
  export const createdAt: string | undefined = issue?.createdAt;
  // @ts-expect-error: a date is a string. With any, this line would be valid.
  export const number: number | undefined = issue?.createdAt;
`;

test('each scalar of the schema has a type', () => {
  const types = Object.values(buildASTSchema(parse(SCHEMA)).getTypeMap());
  const names = types.filter((type) => isScalarType(type) && !isSpecifiedScalarType(type)).map(({ name }) => name);

  expect(Object.keys(gatewayScalars).sort()).toEqual(names.sort());
});

/** graphql-codegen, in a separate process: it consists of ES modules, which jest does not load. */
const GENERATE = `
  import { preset } from '@graphql-codegen/client-preset';
  import { codegen } from '@graphql-codegen/core';
  import { buildASTSchema, parse } from 'graphql';
  import { readFileSync } from 'node:fs';
  const { output, schema: sdl, operation } = JSON.parse(readFileSync(0, 'utf8'));
  const { path, presetConfig, config } = output;
  const schema = parse(sdl);
  const documents = [{ location: 'src/board.graphql', document: parse(operation), rawSDL: operation }];
  const common = { schema, schemaAst: buildASTSchema(schema), documents, config, presetConfig };
  const sections = await preset.buildGeneratesSection({ ...common, baseOutputDir: path, plugins: [], pluginMap: {} });
  const files = sections.map(async (section) => ({ path: section.filename, content: await codegen(section) }));
  console.log(JSON.stringify(await Promise.all(files)));
`;

test('graphql-codegen writes documents whose types TypeScript accepts', () => {
  const project = mkdtempSync(join(tmpdir(), 'codegen-'));
  closeAfterTest(() => {
    rmSync(project, { recursive: true, force: true });
  });
  symlinkSync(join(ROOT, 'node_modules'), join(project, 'node_modules'));
  const path = 'src/generated/';
  const { generates } = gatewayCodegenConfig({ documents: 'src/*.graphql', output: path });
  const input = JSON.stringify({ output: { path, ...generates[path] }, schema: SCHEMA, operation: OPERATION });
  const generated = execFileSync(process.execPath, ['--input-type=module', '-e', GENERATE], { cwd: ROOT, input });
  for (const file of JSON.parse(generated.toString()) as { path: string; content: string }[]) {
    mkdirSync(join(project, dirname(file.path)), { recursive: true });
    writeFileSync(join(project, file.path), file.content);
  }
  writeFileSync(join(project, 'src', 'consumer.ts'), CONSUMER);

  const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const args = ['--noEmit', '--strict', '--ignoreConfig', '--skipLibCheck', '--module', 'esnext'];
  const errors = run(compiler, [...args, '--moduleResolution', 'bundler', 'src/consumer.ts'], project);

  expect(errors).toBe('');
});

/** Runs the compiler and returns its output, also if it fails. */
function run(compiler: string, args: readonly string[], cwd: string): string {
  try {
    return execFileSync(process.execPath, [compiler, ...args], { cwd, encoding: 'utf8' });
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
  }
}
