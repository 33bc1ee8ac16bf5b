import { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import { createIdentifyCaller, type SessionIdentification } from '../auth/identifyCaller';
import { createSessionCookie } from '../auth/sessionCookie';
import { createApollo } from './apollo';
import { addCompression } from './bodies/compression';
import { addJsonBody } from './bodies/jsonBody';
import { limitRequestMemory } from './bodies/requestMemory';
import { createListener } from './connections/listener';
import { TRANSPORT_TIMEOUTS } from './connections/timeouts';
import { addGraphQLRoute } from './graphqlRoute';
import { addHealthRoutes } from './health';
import { MAX_DEPTH, MAX_LINES, MAX_NAME_LENGTH, MAX_TOKENS } from './limits';
import { CallerLimits } from './operations/callerLimits';
import { createToClientError } from './operations/clientErrors';
import { DocumentCache } from './operations/documentCache';
import { EventLoopTurns } from './operations/eventLoopTurns';
import { ExecutionSlots } from './operations/executionSlots';
import { createOperations } from './operations/operations';
import { createPrepare } from './operations/prepare';
import { SubscriptionMemory } from './operations/subscriptionMemory';
import { type HttpOptions } from './options';
import { addCallers, createIdentifyRequest } from './identifyRequest';
import { addPageRoutes } from './pages/pageRoutes';
import { addSchemaRoute } from './pages/schemaRoute';
import { createHostPolicy, rejectForeignHosts } from './security/hosts';
import { addCors, createOriginPolicy, createSessionOriginPolicy, observeForeignOrigins } from './security/origins';
import { createReadSession } from './security/readSession';
import { createAttemptCookies } from './signIn/attemptCookies';
import { loginUrlOf } from './signIn/paths';
import { createSignInLimit } from './signIn/rateLimit';
import { addSignInRoutes } from './signIn/routes';
import { addEventStreamRoute } from './streams/eventStreamRoute';
import { addWebSockets } from './streams/webSockets';
import { addWebhookRoute } from './webhookRoute';

/** An HTTP server of the gateway that is ready to listen. */
export interface HttpApp {
  /** Starts listening and returns the URL with the actual port. @throws the system's error, such as EADDRINUSE */
  listen(): Promise<string>;
  /**
   * Closes all connections. Takes at most about 22 s:
   *
   * 1. Completes the subscriptions over event streams, and waits for all operations in flight (at most 10 s).
   * 2. Closes the WebSockets (at most 2 s).
   * 3. Stops listening, and waits for the HTTP requests in flight (at most 10 s).
   */
  stop(): Promise<void>;
}

/** Creates the HTTP app of the gateway: the operation pipeline, its three transports, webhooks and probes. */
export async function createHttpApp<TContext>(options: HttpOptions<TContext>): Promise<HttpApp> {
  const { schema, settings, operationLimits, logger, now, observeRejection, timeouts = TRANSPORT_TIMEOUTS } = options;
  const app = createListener(logger, timeouts);
  addJsonBody(app);

  const { introspection } = settings;
  const toClientError = createToClientError({ ...options, suggestions: introspection });
  const documents = new DocumentCache();
  const prepare = createPrepare({
    ...operationLimits,
    schema,
    toClientError,
    documents,
    introspection,
    maxTokens: MAX_TOKENS,
    maxLines: MAX_LINES,
    maxNameLength: MAX_NAME_LENGTH,
    maxDepth: MAX_DEPTH,
  });
  const limits = new CallerLimits({ limits: options.callerLimits, now });
  const turns = new EventLoopTurns();
  const operations = createOperations({
    ...options,
    toClientError,
    limits,
    timeoutMs: operationLimits.timeoutMs,
    turns,
    slots: new ExecutionSlots(options.executionLimits, turns),
    subscriptionMemory: new SubscriptionMemory({ maxBytes: options.maxSubscriptionBytes }),
  });
  const apollo = createApollo({ ...options, operations, documents, toClientError }, [fastifyApolloDrainPlugin(app)]);
  await apollo.start();

  // The order matters. The Host check is before CORS, so that a foreign host gets no CORS headers. CORS is before the checks
  // of the routes, so that pages of allowed origins can read the rejections of these checks.
  rejectForeignHosts(app, createHostPolicy(settings), observeRejection);
  observeForeignOrigins(app, createOriginPolicy(settings), observeRejection);
  await addCors(app, settings);
  await addCompression(app);

  addCallers(app);
  const identifyCaller = createIdentifyCaller({
    gatewayKeys: settings.gatewayKeys,
    trustedProxies: settings.trustedProxies,
    isPassthrough: options.isPassthrough,
    signIn: sessionIdentificationOf(options),
  });
  const readSession = createReadSession(settings);
  const identify = createIdentifyRequest(identifyCaller, readSession);
  const limitBody = limitRequestMemory(options.maxRequestBytes);
  const routeOptions = { turns, prepare, operations, identify, limitBody, settings, observeRejection };
  const sendSandbox = settings.startPage ? addPageRoutes(app, options) : undefined;
  addGraphQLRoute(app, { ...routeOptions, apollo, documents, sendSandbox });
  addSchemaRoute(app, { schema, introspection, identify, observeRejection });
  const streamOptions = { ...routeOptions, schema, limits, toClientError, logger, timeouts };
  const streams = [addEventStreamRoute(app, streamOptions), addWebSockets(app, streamOptions)];
  if (options.signIn !== undefined && settings.signIn !== undefined) {
    const { publicUrl } = settings.signIn;
    await addSignInRoutes(app, {
      ...options.signIn,
      publicUrl,
      sessionCookie: createSessionCookie(settings.signIn),
      attemptCookies: createAttemptCookies(publicUrl),
      readSession,
      isAllowedOrigin: createSessionOriginPolicy(settings),
      isOverLimit: createSignInLimit(settings.trustedProxies, now),
    });
  }
  if (options.webhooks !== undefined) await addWebhookRoute(app, options.webhooks);
  addHealthRoutes(app, options.readiness);

  return {
    listen: () => app.listen({ host: settings.host, port: settings.port }),
    stop: async () => {
      // Streams are stopped first. `apollo.stop` waits for open connections, and streams do not end by themselves.
      await Promise.all(streams.map((each) => each.stop()));
      await apollo.stop();
    },
  };
}

/** @throws Error if sign-in is on without a finder of sessions */
function sessionIdentificationOf({
  settings: { signIn },
  sessions,
}: Pick<HttpOptions<never>, 'settings' | 'sessions'>): SessionIdentification | undefined {
  if (signIn === undefined) return undefined;
  if (sessions === undefined) throw new Error('Sign-in needs the option sessions.');
  return { sessions, loginUrl: loginUrlOf(signIn.publicUrl), required: signIn.required };
}
