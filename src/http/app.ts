import { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import cors from '@fastify/cors';
import { fastify, type FastifyInstance } from 'fastify';
import { createApollo } from './apollo';
import { addCompression } from './bodies/compression';
import { addErrorAnswers } from './errors/errorHandlers';
import { addGraphQLRoute, GRAPHQL_PATH } from './graphqlRoute';
import { addHealthRoutes } from './health';
import { createHostPolicy, rejectForeignHosts } from './security/hosts';
import { addJsonBody } from './bodies/jsonBody';
import { MAX_BODY_BYTES, MAX_DEPTH, MAX_LINES, MAX_NAME_LENGTH, MAX_TOKENS } from './limits';
import { CallerLimits } from './operations/callerLimits';
import { createErrorDisplay } from './operations/displayErrors';
import { DocumentCache } from './operations/documentCache';
import { createIdentifyCaller } from '../auth/identifyCaller';
import { createOperations } from './operations/operations';
import { createPrepare } from './operations/prepare';
import { Slots } from './operations/executionSlots';
import { SubscriptionMemory } from './operations/subscriptionMemory';
import { Turns } from './operations/eventLoopTurns';
import { type HttpOptions } from './options';
import { createOriginPolicy, observeForeignOrigins } from './security/origins';
import { limitPipelining } from './connections/pipelining';
import { limitRequestMemory } from './bodies/requestMemory';
import { serverOptions } from './connections/serverOptions';
import { closeConnectionsWhenStopping } from './connections/shutdown';
import { addEventStreamRoute } from './streams/eventStreamRoute';
import { addWebSockets } from './streams/webSockets';
import { TRANSPORT_TIMEOUTS } from './connections/timeouts';
import { closeUndrained } from './connections/stalledConnections';
import { addWebhookRoute } from './webhookRoute';

/** The HTTP side of the gateway, ready to listen. */
export interface HttpApp {
  /** Starts listening; the URL names the real port. @throws the system's error, e.g. EADDRINUSE. */
  listen(): Promise<string>;
  /** Accepts nothing new, lets what is in flight finish (at most 10 s, then it is cut off), and closes. */
  stop(): Promise<void>;
}

export async function createHttpApp<TContext>(options: HttpOptions<TContext>): Promise<HttpApp> {
  const { schema, settings, operationLimits, logger, now, observeRefusal, timeouts = TRANSPORT_TIMEOUTS } = options;
  const app = fastify({ ...serverOptions(timeouts), bodyLimit: MAX_BODY_BYTES });
  addJsonBody(app);
  addErrorAnswers(app, logger);
  closeConnectionsWhenStopping(app);
  closeUndrained(app.server, timeouts.undrainedMs);

  const { introspection } = settings;
  const display = createErrorDisplay({ ...options, suggestions: introspection });
  const documents = new DocumentCache();
  const prepare = createPrepare({
    ...operationLimits,
    schema,
    display,
    documents,
    introspection,
    maxTokens: MAX_TOKENS,
    maxLines: MAX_LINES,
    maxNameLength: MAX_NAME_LENGTH,
    maxDepth: MAX_DEPTH,
  });
  const limits = new CallerLimits({ limits: options.callerLimits, now });
  const turns = new Turns();
  const operations = createOperations({
    ...options,
    display,
    limits,
    timeoutMs: operationLimits.timeoutMs,
    turns,
    slots: new Slots(options.executionLimits, turns),
    subscriptionMemory: new SubscriptionMemory({ maxBytes: options.maxSubscriptionBytes }),
  });
  const identifyCaller = createIdentifyCaller(settings);
  const apollo = createApollo({ ...options, operations, documents, display }, [fastifyApolloDrainPlugin(app)]);
  await apollo.start();

  // In this order: a foreign host learns nothing; a browser can read a refusal; then the routes' own guards.
  limitPipelining(app);
  rejectForeignHosts(app, createHostPolicy(settings), observeRefusal);
  observeForeignOrigins(app, createOriginPolicy(settings.allowedOrigins), observeRefusal);
  await addCors(app, settings.allowedOrigins);
  await addCompression(app);
  const limitBody = limitRequestMemory(options.maxRequestBytes);
  addGraphQLRoute(app, {
    apollo,
    turns,
    prepare,
    documents,
    operations,
    identifyCaller,
    limitBody,
    settings,
    observeRefusal,
  });
  const common = { schema, turns, prepare, operations, identifyCaller, limitBody, limits, display, settings, logger };
  const transport = { ...common, observeRefusal, timeouts };
  const transports = [addEventStreamRoute(app, transport), addWebSockets(app, transport)];
  if (options.webhooks !== undefined) await addWebhookRoute(app, options.webhooks);
  addHealthRoutes(app, options.readiness);
  // Sandbox queries the address it was opened at, so it lives at the endpoint.
  if (settings.landingPage) app.get('/', (_request, reply) => reply.redirect(GRAPHQL_PATH, 302));

  return {
    listen: () => app.listen({ host: settings.host, port: settings.port }),
    stop: async () => {
      // Streams first: they end only when they are told to, and the HTTP server waits for its connections.
      await Promise.all(transports.map((each) => each.stop()));
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
