import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import { fastify } from 'fastify';
import { constantData } from './constants.mjs';
import { resolvers } from './resolvers.mjs';
import { host, port } from '../shared/settings.mjs';

/** The fixed cost of Apollo Server and Fastify: the gateway's schema and Apollo options, and resolvers without REST calls. */
const app = fastify();
const apollo = new ApolloServer({
  typeDefs: readFileSync(new URL('../../../schema/schema.graphql', import.meta.url), 'utf8'),
  resolvers,
  nodeEnv: 'production',
  introspection: false,
  csrfPrevention: false,
  allowBatchedHttpRequests: false,
  persistedQueries: false,
  includeStacktraceInErrorResponses: false,
  stopOnTerminationSignals: false,
  plugins: [
    ApolloServerPluginCacheControlDisabled(),
    ApolloServerPluginInlineTraceDisabled(),
    ApolloServerPluginSchemaReportingDisabled(),
    ApolloServerPluginUsageReportingDisabled(),
    ApolloServerPluginLandingPageDisabled(),
    fastifyApolloDrainPlugin(app),
  ],
});
await apollo.start();
app.route({
  method: ['GET', 'POST'],
  url: '/graphql',
  handler: fastifyApolloHandler(apollo, { context: ({ body }) => constantData(body.query) }),
});
await app.listen({ host, port });
