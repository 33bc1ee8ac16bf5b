import { createServer } from 'node:http';
import { operations } from './operations.mjs';
import { host, port } from '../shared/settings.mjs';

/** No GraphQL at all: the name of the operation picks the function that makes its calls and writes its answer. */
const server = createServer((request, response) => {
  answer(request, response).catch((error) => {
    response.writeHead(500, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ errors: [{ message: error.message }] }));
  });
});

async function answer(request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const { query } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  const name = /^\w+ (\w+)/.exec(query)?.[1];
  const operation = operations[name];
  if (operation === undefined) throw new Error('The floor knows its own operations alone');
  const body = JSON.stringify({ data: await operation(query) });
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

server.listen(port, host);
