import { readFileSync } from 'node:fs';
import { fastify } from 'fastify';
import mercurius from 'mercurius';
import { createLoaders } from './loaders.mjs';
import { resolvers } from './resolvers.mjs';
import { host, port } from '../shared/settings.mjs';

const app = fastify();
await app.register(mercurius, {
  schema: readFileSync(new URL('../shared/schema.graphql', import.meta.url), 'utf8'),
  resolvers,
  jit: 1,
  context: () => ({ loaders: createLoaders() }),
});
await app.listen({ host, port });
