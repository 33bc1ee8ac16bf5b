// Writes the typed operations that codegen.yml and examples/board/codegen.yml describe, as graphql-codegen does, and what
// client/ takes from the schema.
// With --check: writes nothing, and fails if they are not up to date.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import * as typedDocumentNode from '@graphql-codegen/typed-document-node';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { buildASTSchema, parse, print } from 'graphql';
import { parse as parseYaml } from 'yaml';
import { schemaFactsOf } from './client-schema-facts.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
/** The folders with a codegen.yml. Paths in it start there. */
const PROJECTS = ['', 'examples/board'];
const PLUGINS = { 'typescript-operations': typescriptOperations, 'typed-document-node': typedDocumentNode };

const projects = await Promise.all(PROJECTS.map(readProject));

const generated = (await Promise.all(projects.map(generateOperations))).flat();
const outputs = [...generated, ...schemaFactsOf(projects[0].schemaAst)];
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

async function readProject(folder) {
  const settings = parseYaml(await readFile(join(ROOT, folder, 'codegen.yml'), 'utf8'));
  const schema = parse(await readFile(join(ROOT, folder, settings.schema), 'utf8'));
  const documents = await readDocuments(join(folder, dirname(settings.documents)));
  return { folder, generates: settings.generates, schema, schemaAst: buildASTSchema(schema), documents };
}

async function generateOperations({ folder, generates, ...sources }) {
  return Promise.all(
    Object.entries(generates).map(async ([output, { plugins, config }]) => {
      const path = posix.join(folder, output);
      const used = plugins.map((name) => ({ [name]: config }));
      return {
        path,
        content: await codegen({ ...sources, config, filename: path, plugins: used, pluginMap: PLUGINS }),
      };
    }),
  );
}

async function readDocuments(folder) {
  const files = (await readdir(join(ROOT, folder))).sort();
  return Promise.all(
    files.map(async (file) => {
      const document = parse(await readFile(join(ROOT, folder, file), 'utf8'));
      // As graphql-js prints it: comments are not part of the typed operation.
      return { location: `${folder}/${file}`, document, rawSDL: print(document) };
    }),
  );
}
