// Writes the files of GraphiQL to dist/graphiql/, compressed. Run by `npm run build` and `npm start`.
//
// The package @graphql-yoga/render-graphiql contains GraphiQL and its dependencies as texts. It is a development dependency,
// because it depends on a GraphQL server that the gateway does not use.
const { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { gzipSync } = require('node:zlib');

const OUTPUT = join(__dirname, '..', 'dist', 'graphiql');
const VERSION_FILE = join(OUTPUT, 'version.txt');
const { version } = require('@graphql-yoga/render-graphiql/package.json');

// The version is written last, so an interrupted run is repeated.
if (!existsSync(VERSION_FILE) || readFileSync(VERSION_FILE, 'utf8') !== version) writeFiles();

function writeFiles() {
  const { js, css, editorWorkerService, jsonWorker, graphqlWorker } = require('@graphql-yoga/render-graphiql/graphiql');
  const files = {
    'graphiql.js': js,
    'graphiql.css': css,
    'editor.worker.js': editorWorkerService,
    'json.worker.js': jsonWorker,
    'graphql.worker.js': graphqlWorker,
  };
  rmSync(OUTPUT, { recursive: true, force: true });
  mkdirSync(OUTPUT, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    if (typeof text !== 'string' || text === '')
      throw new Error(`@graphql-yoga/render-graphiql has no text for ${name}.`);
    writeFileSync(join(OUTPUT, `${name}.gz`), gzipSync(text, { level: 9 }));
  }
  writeFileSync(VERSION_FILE, version);
}
