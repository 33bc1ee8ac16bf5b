// Writes the typed operations that codegen.yml describes, as graphql-codegen does, and what client/ takes from the schema.
// With --check: writes nothing, and fails if they are not up to date.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import * as typedDocumentNode from '@graphql-codegen/typed-document-node';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { buildASTSchema, parse, print } from 'graphql';
import { parse as parseYaml } from 'yaml';
import { schemaFactsOf } from './client-schema-facts.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const OPERATIONS = 'schema/operations';
const PLUGINS = { 'typescript-operations': typescriptOperations, 'typed-document-node': typedDocumentNode };

const { schema: schemaPath, generates } = parseYaml(await readFile(join(ROOT, 'codegen.yml'), 'utf8'));
const schema = parse(await readFile(join(ROOT, schemaPath), 'utf8'));
const schemaAst = buildASTSchema(schema);
const documents = await readDocuments();

const outputs = [...(await generateOperations()), ...schemaFactsOf(schemaAst)];
const stale = [];
for (const { path, content } of outputs) {
  if ((await readFile(join(ROOT, path), 'utf8').catch(() => '')) !== content) stale.push({ path, content });
}
if (process.argv.includes('--check')) {
  for (const { path } of stale) console.error(`${path} is not up to date: run \`npm run generate\` and commit.`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const { path, content } of stale) {
    await mkdir(dirname(join(ROOT, path)), { recursive: true });
    await writeFile(join(ROOT, path), content);
  }
}

async function generateOperations() {
  return Promise.all(
    Object.entries(generates).map(async ([path, { plugins, config }]) => {
      const used = plugins.map((name) => ({ [name]: config }));
      const options = { schema, schemaAst, documents, config, filename: path, plugins: used, pluginMap: PLUGINS };
      return { path, content: await codegen(options) };
    }),
  );
}

async function readDocuments() {
  const files = (await readdir(join(ROOT, OPERATIONS))).sort();
  return Promise.all(
    files.map(async (file) => {
      const document = parse(await readFile(join(ROOT, OPERATIONS, file), 'utf8'));
      // As graphql-js prints it: comments are not part of the typed operation.
      return { location: `${OPERATIONS}/${file}`, document, rawSDL: print(document) };
    }),
  );
}
