import { randomBytes, randomUUID } from 'node:crypto';
import { getHeapStatistics } from 'node:v8';
import { createBitbucketClient } from './bitbucket/client';
import type { CacheKind } from './bitbucket/endpoints/cacheKinds';
import { type Config } from './config/config';
import { failedToListen } from './config/listenError';
import { secretsOf } from './config/secrets';
import { startFactsOf } from './config/startFacts';
import { createAdmission } from './graph/admission';
import { formatGraphQLError, operationTimeout } from './graph/errors';
import { AccessCheckCache } from './graph/event/accessCheckCache';
import { AccessWatch } from './graph/event/accessWatch';
import { type Clock, SYSTEM_CLOCK } from './graph/event/clock';
import { addReportedErrors } from './graph/execution/addReportedErrors';
import { createExecutor } from './graph/execution/executor';
import type { CompileAt } from './graph/execution/jitExecutor';
import { limitResults } from './graph/execution/limitResults';
import { ResponseMemory } from './graph/execution/responseMemory';
import { Idempotency } from './graph/idempotency/idempotency';
import { createOperationContexts } from './graph/operationContexts';
import { buildGatewaySchema } from './graph/schema';
import { createHttpApp } from './http/app';
import { Readiness } from './http/health';
import { createMetricsApp, METRICS_PATH } from './http/metricsApp';
import { executionLimitsFor } from './http/operations/executionSlots';
import { WEBHOOK_PATH } from './http/webhookRoute';
import { asError } from './lib/asError';
import { notifyAll } from './lib/notifyAll';
import type { Timer } from './lib/timer';
import { StateUnavailableError } from './lib/stateUnavailableError';
import { createLogger, type Logger } from './observability/logger';
import { createOperationLog } from './observability/operationLog';
import { createRejectionLog } from './observability/rejections';
import { loadMetrics, openState, openUpstream } from './optionalParts';
import type { Stores } from './state/stores';
import { createSignInParts, protocolSettingsOf, routeSettingsOf, type SignInUrls, signInUrlsOf } from './signInParts';
import { createReceiver } from './webhooks/receiver';

/** A running gateway. */
export interface Server extends SignInUrls {
  /** The base URL with the actual port, such as http://127.0.0.1:4000. GraphQL is at /graphql below it. */
  readonly url: string;
  /** The URL for Prometheus. Undefined if metrics are off. */
  readonly metricsUrl: string | undefined;
  /** The base URL of the admin calls of the embedded emulator. Undefined if the upstream is Bitbucket. */
  readonly adminUrl: string | undefined;
  /** An example query that works with the configured upstream. */
  readonly firstQuery: string;
  /** `State.report` and `State.warnings`. */
  readonly state: Readonly<Record<'report' | 'warnings', readonly string[]>>;
  /** Logs an unhandled rejection. */
  reportBug(reason: unknown): void;
  /**
   * Sets /readyz to 503 and keeps serving for `shutdownDelayMs`. Then waits for the requests in flight and closes all
   * connections (`HttpApp.stop`), and waits for the REST calls that are left. May be called more than once.
   */
  stop(): Promise<void>;
}

/** The parts of a gateway that tests replace. */
export interface ServerOptions {
  /** Default: JSON lines on standard error, from `config.logLevel` up. */
  readonly logger?: Logger;
  /**
   * For the shutdown delay, the timeouts of operations, the waits for merges, and the access checks of subscriptions.
   * Default: the system clock.
   */
  readonly clock?: Clock;
  /** For the ages of stored records and for quotas. Returns milliseconds since the epoch. Default: Date.now. */
  readonly now?: () => number;
  /** Stores that replace those in the memory of the process. */
  readonly stores?: Partial<Stores>;
  /** Estimated bytes of response data for all operations together; 0 = no limit. Default: a quarter of the heap limit. */
  readonly maxResponseMemoryBytes?: number;
  /** When `EXECUTOR=jit` compiles an operation. Default: 'second execution'. */
  readonly compileAt?: CompileAt;
}

/**
 * Starts a gateway. This is the composition root: it creates each object once, in the order in which data flows.
 *
 * @throws ListenError if a listener cannot be opened. Everything else is closed then.
 */
export async function startServer(config: Config, options: ServerOptions = {}): Promise<Server> {
  const { operationLimits, observability } = config;
  const { now, clock = SYSTEM_CLOCK, compileAt = 'second execution' } = options;

  // Logs and metrics.
  const logger = options.logger ?? createLogger({ level: config.logLevel, secrets: secretsOf(config) });
  const metrics = observability.metrics && (await loadMetrics());
  const monotonicNow = (): number => performance.now();
  const timer: Timer = (milliseconds, task) => clock.after(milliseconds, task);
  const observeRejection = notifyAll(createRejectionLog(logger, monotonicNow), metrics?.observeRejection);

  // The upstream: Bitbucket, or the embedded emulator.
  const signInUrls = signInUrlsOf(config.signIn);
  const { baseUrl, credential, emulator } = await openUpstream(config.upstream, signInUrls.callbackUrl);
  const { cacheMaxBytes, ...cacheSettings } = config.cache;
  const state = await openState(config.state, {
    ...{ baseUrl, cacheMaxBytes, now, logger },
    observer: config.state.redis && metrics?.createRedisMetrics(),
  }).catch(async (error: unknown) => {
    await emulator?.stop();
    throw error;
  });
  if (state.servers.length > 0) metrics?.watchServers(state.servers, state.degraded);
  const secrets = config.state.secrets.length > 0 ? config.state.secrets : [randomBytes(32).toString('base64url')];
  const stores: Stores = { ...state.stores, ...options.stores };
  const signInMetrics = config.signIn && metrics?.createSignInMetrics();
  const client = createBitbucketClient({
    baseUrl,
    credential,
    signIn: config.signIn && protocolSettingsOf(config.signIn, emulator?.signIn),
    onRenewal: signInMetrics?.countRenewal,
    principalSecrets: secrets,
    ...config.outbound,
    ...config.limits,
    ...cacheSettings,
    ttlMs: cacheSettings.ttlMs satisfies Readonly<Record<CacheKind, number>>,
    ...stores,
    logger,
    timer,
    ...(now && { now }),
    ...(metrics && { observer: metrics.upstream }),
  });
  metrics?.watch(client);
  const signIn = createSignInParts(config.signIn, client.signIn, {
    ...{ store: stores.sessionStore, secrets, timer, monotonicNow, logger },
    now: now ?? Date.now,
    metrics: signInMetrics,
  });

  // Webhook deliveries evict cached data and become events for subscriptions.
  const { events } = stores;
  const webhooks = createReceiver({
    ...config.webhooks,
    ...{ events, now, logger, isOneOfSeveral: state.servers.length > 0 },
    embeddedHookSecret: emulator?.hookSecret,
    evictChanged: (change) => client.evictChanged(change),
    newId: randomUUID,
    ...(metrics && { onOutcome: metrics.countDelivery }),
  });

  // The execution of operations.
  const schema = buildGatewaySchema();
  const onFallback = (reason: string): void => {
    logger.debug({ reason }, 'an operation is executed by graphql-js');
  };
  const execute = limitResults(addReportedErrors(createExecutor(config.executor, schema, { onFallback, compileAt })));
  // Response data may use a quarter of the heap, and request bodies and subscriptions an eighth each. The rest is for
  // the caches and the code.
  const heapLimit = getHeapStatistics().heap_size_limit;
  const responseMemory = new ResponseMemory({ maxBytes: options.maxResponseMemoryBytes ?? Math.floor(heapLimit / 4) });
  const idempotency = new Idempotency({
    store: stores.idempotencyStore,
    settleMs: config.limits.settleMs,
    requestTimeoutMs: client.requestTimeoutMs,
    onStoreError: (error) => {
      // The connection logs once that the shared state is not available.
      if (error instanceof StateUnavailableError) return;
      logger.warn({ err: asError(error) }, 'a result could not be stored under its idempotency key');
    },
    ...(now && { now }),
  });
  const contexts = createOperationContexts({
    client,
    idempotency,
    clock,
    eventSource: {
      ...{ events, deliveries: webhooks.deliveries },
      accessWatch: new AccessWatch({ clock }),
      accessChecks: new AccessCheckCache({ clock }),
    },
    resultLimits: { maxFields: operationLimits.maxResultFields, maxBytes: operationLimits.maxResponseBytes },
    responseMemory,
    upstreamExtension: observability.upstreamExtension,
  });

  // The listeners.
  const startFacts = startFactsOf(config.upstream);
  const readiness = new Readiness(state.degraded);
  const app = await createHttpApp({
    schema,
    execute,
    ...contexts,
    admit: createAdmission(
      { reservePercent: config.quotaReservePercent, maxCallsPerOperation: config.limits.maxCallsPerOperation },
      responseMemory,
    ),
    formatError: formatGraphQLError,
    settings: { ...config.http, signIn: config.signIn && routeSettingsOf(config.signIn) },
    signIn,
    sessions: signIn?.sessions,
    isPassthrough: credential.kind === 'passthrough',
    operationLimits,
    callerLimits: config.callerLimits,
    executionLimits: executionLimitsFor(config.limits.maxConcurrency),
    maxRequestBytes: Math.floor(heapLimit / 8),
    maxSubscriptionBytes: Math.floor(heapLimit / 8),
    timeoutReason: () => operationTimeout(operationLimits.timeoutMs),
    timer,
    now: monotonicNow,
    startFacts,
    webhooks,
    readiness,
    logger,
    recordOperation: notifyAll(createOperationLog(logger), metrics?.recordOperation),
    onSubscription: metrics?.countSubscription,
    observeRejection,
    production: config.environment === 'production',
  });
  const metricsApp =
    metrics && createMetricsApp({ settings: observability.metrics, render: metrics.render, logger, observeRejection });

  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopping ??= stopAll());
  async function stopAll(): Promise<void> {
    const delayMs = readiness.state === 'ready' ? config.http.shutdownDelayMs : 0;
    readiness.markStopping();
    // Load balancers need this time to notice that the gateway is not ready, and to send new requests elsewhere.
    if (delayMs > 0) await new Promise<void>((resolve) => clock.after(delayMs, resolve));
    // Clients first, upstream last: each part stops when no running part uses it.
    await app.stop();
    await client.close();
    await state.close();
    await emulator?.stop();
    await metricsApp?.stop();
  }

  try {
    const metricsUrl =
      metricsApp && (await metricsApp.listen().catch(failedToListen('METRICS_ADDRESS', observability.metrics)));
    const url = await app.listen().catch(failedToListen('PORT', config.http));
    emulator?.deliverTo(`${url}${WEBHOOK_PATH}`);
    readiness.markReady();
    const reportBug = (reason: unknown): void => {
      logger.error({ err: asError(reason) }, 'bug: a rejection was not handled');
    };
    return {
      ...{ url, firstQuery: startFacts.firstQuery, state, reportBug, stop },
      adminUrl: emulator?.adminUrl,
      ...signInUrls,
      metricsUrl: metricsUrl && `${metricsUrl}${METRICS_PATH}`,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
