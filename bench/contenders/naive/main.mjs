import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { resolvers } from './resolvers.mjs';
import { host, port } from '../shared/settings.mjs';

const typeDefs = readFileSync(new URL('../shared/schema.graphql', import.meta.url), 'utf8');
await startStandaloneServer(new ApolloServer({ typeDefs, resolvers }), { listen: { host, port } });
