// Writes the typed operations that codegen.yml describes, as graphql-codegen does. With --check: writes nothing, and fails if they are not up to date.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { preset } from '@graphql-codegen/client-preset';
import { codegen } from '@graphql-codegen/core';
import { buildASTSchema, parse, print } from 'graphql';
import { parse as parseYaml } from 'yaml';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const OPERATIONS = 'schema/operations';

const codegenYml = parseYaml(await readFile(join(ROOT, 'codegen.yml'), 'utf8'));
const [[OUTPUT, { config: CONFIG, presetConfig: PRESET_CONFIG }]] = Object.entries(codegenYml.generates);

const outputs = await generate();
const stale = [];
for (const { path, content } of outputs) {
  if ((await readFile(path, 'utf8').catch(() => '')) !== content) stale.push({ path, content });
}
if (process.argv.includes('--check')) {
  for (const { path } of stale) console.error(`${path} is not up to date: run \`npm run generate\` and commit.`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const { path, content } of stale) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
}

async function generate() {
  const schema = parse(await readFile(join(ROOT, codegenYml.schema), 'utf8'));
  const sections = await preset.buildGeneratesSection({
    baseOutputDir: OUTPUT,
    schema,
    schemaAst: buildASTSchema(schema),
    documents: await readDocuments(),
    config: CONFIG,
    presetConfig: PRESET_CONFIG,
    plugins: [],
    pluginMap: {},
  });
  return Promise.all(
    sections.map(async (section) => ({ path: join(ROOT, section.filename), content: await codegen(section) })),
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
