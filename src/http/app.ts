import { BaseContext } from '@apollo/server';
import { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import cors from '@fastify/cors';
import { fastify, FastifyInstance } from 'fastify';
import { createApollo } from './apollo';
import { addCompression } from './compression';
import { createDocumentGuard } from './documentGuard';
import { createErrorDisplay } from './errorFormat';
import { addErrorAnswers } from './errorAnswers';
import { extensionsPlugin } from './extensionsPlugin';
import { addGraphQLRoute, GRAPHQL_PATH } from './graphqlRoute';
import { addJsonBody } from './jsonBody';
import { createHostPolicy, refuseForeignHosts } from './hosts';
import { MAX_BODY_BYTES } from './limits';
import { operationPlugin } from './operationPlugin';
import { HttpOptions } from './options';
import { limitPipelining } from './pipelining';
import { createOriginPolicy, observeForeignOrigins } from './origins';
import { refusalPlugin } from './refusalPlugin';
import { serverOptions } from './serverOptions';
import { closeConnectionsWhenStopping } from './shutdown';
import { addEventStreamRoute } from './streams/eventStreamRoute';
import { createOperations } from './streams/operations';
import { SubscriptionPlugin } from './streams/subscriptionPlugin';
import { addWebSockets } from './streams/webSockets';
import { TRANSPORT_TIMEOUTS } from './timeouts';
import { closeUndrained } from './undrained';
import { addWebhookRoute } from './webhookRoute';

/** The HTTP side of the gateway, ready to listen. */
export interface HttpApp {
  /** Starts listening; the URL names the real port. @throws the system's error, e.g. EADDRINUSE. */
  listen(): Promise<string>;
  /** Accepts nothing new, lets what is in flight finish (at most 10 s, then it is cut off), and closes. */
  stop(): Promise<void>;
}

export async function createHttpApp<TContext extends BaseContext>(options: HttpOptions<TContext>): Promise<HttpApp> {
  const { settings, timeouts = TRANSPORT_TIMEOUTS } = options;
  const app = fastify({ ...serverOptions(timeouts), bodyLimit: MAX_BODY_BYTES });
  addJsonBody(app);
  addErrorAnswers(app, options.logger);
  closeConnectionsWhenStopping(app);
  closeUndrained(app.server, timeouts.undrainedMs);

  const subscriptions = new SubscriptionPlugin<TContext>(createErrorDisplay(options));
  const apollo = createApollo(options, [
    fastifyApolloDrainPlugin(app),
    operationPlugin(options),
    extensionsPlugin(options.extensionsOf),
    ...(options.refuse === undefined ? [] : [refusalPlugin(options.refuse)]),
    subscriptions,
  ]);
  await apollo.start();

  // In this order: a foreign host learns nothing; a browser can read a refusal; then the routes' own guards.
  limitPipelining(app);
  refuseForeignHosts(app, createHostPolicy(settings), options.observeRefusal);
  observeForeignOrigins(app, createOriginPolicy(settings.allowedOrigins), options.observeRefusal);
  await addCors(app, settings.allowedOrigins);
  await addCompression(app);
  const guard = createDocumentGuard();
  addGraphQLRoute(app, apollo, guard, options);
  const operations = createOperations(apollo, subscriptions, guard, options);
  const transports = [addEventStreamRoute(app, operations, options), addWebSockets(app, operations, options)];
  if (options.webhooks !== undefined) await addWebhookRoute(app, options.webhooks);
  app.get('/healthz', () => ({ status: 'ok' }));
  // Sandbox queries the address it was opened at, so it lives at the endpoint.
  if (settings.landingPage) app.get('/', (_request, reply) => reply.redirect(GRAPHQL_PATH, 302));

  return {
    listen: () => app.listen({ host: settings.host, port: settings.port }),
    stop: async () => {
      // Streams first: they end only when they are told to, and the HTTP server waits for its connections.
      await Promise.all(transports.map((transport) => transport.stop()));
      await apollo.stop();
    },
  };
}

async function addCors(app: FastifyInstance, allowedOrigins: readonly string[] | undefined): Promise<void> {
  const isAllowed = createOriginPolicy(allowedOrigins);
  await app.register(cors, {
    origin: (origin: string | undefined) => Promise.resolve(origin !== undefined && isAllowed(origin)),
    methods: ['GET', 'POST'],
    // Without credentials: the gateway has no cookies, and none of a browser's should travel here.
    credentials: false,
    maxAge: 600,
    strictPreflight: false,
  });
}
