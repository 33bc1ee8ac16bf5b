import { randomUUID } from 'node:crypto';
import { getHeapStatistics } from 'node:v8';
import { createBitbucketClient } from './bitbucket/client';
import { type Config, type UpstreamConfig } from './config/config';
import { type CredentialSettings } from './config/credential';
import { firstQueryOf } from './config/firstQuery';
import { failedToListen } from './config/listenError';
import { secretsOf } from './config/secrets';
import { type Emulator, startEmulator } from './emulator/emulator';
import { OAUTH1_CREDENTIAL } from './emulator/identity/credentials';
import { type RepositoryEvent } from './events/event';
import { MemoryEvents } from './state/memory/events';
import { createOperationContext, type OperationContext } from './graph/context';
import { checkQuota } from './graph/cost/checkQuota';
import { AccessWatch, type Clock } from './graph/event/accessWatch';
import { SYSTEM_CLOCK } from './graph/event/systemClock';
import { RecentChecks } from './graph/event/recentChecks';
import { formatGraphQLError, operationTimeout } from './graph/errors';
import { createExecutor } from './graph/execution/executor';
import { meterResults } from './graph/execution/meterResults';
import { ResponseMemory } from './graph/execution/responseMemory';
import { ResultMeter } from './graph/execution/resultMeter';
import { Idempotency } from './graph/idempotency/idempotency';
import { createClientStores } from './state/memory/clientStores';
import { MemoryIdempotencyStore } from './state/memory/idempotencyStore';
import { buildGatewaySchema } from './graph/schema';
import { createHttpApp } from './http/app';
import { type Admit } from './http/operations/operations';
import { type SlotsOptions } from './http/operations/executionSlots';
import { createMetricsApp, METRICS_PATH } from './http/metricsApp';
import { Readiness } from './http/readiness';
import { type Logger, createLogger } from './observability/logger';
import { createMetrics } from './observability/metrics';
import { createOperationLog } from './observability/operations';
import { createRejectionLog } from './observability/rejections';
import { MemoryDeliveryIds } from './state/memory/deliveryIds';
import { createReceiver } from './webhooks/receiver';
import { asError } from './lib/asError';

/** A running gateway. */
export interface Server {
  /** Base URL with the real port, e.g. http://127.0.0.1:4000; GraphQL is at /graphql below it. */
  readonly url: string;
  /** Where Prometheus is served; undefined when it is not. */
  readonly metricsUrl: string | undefined;
  /** A query worth pasting first, against what stands behind this gateway. */
  readonly firstQuery: string;
  /** Writes a rejection that nobody has handled to the log. */
  reportBug(reason: unknown): void;
  /**
   * Turns /readyz to 503 at once and keeps serving for `shutdownDelayMs`. Then lets what is in flight finish (at most
   * 10 s) and closes everything. May be called twice.
   */
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** Default: JSON lines on standard error, from `config.logLevel` up. */
  readonly logger?: Logger;
  /** What time it is, for all that waits minutes or keeps for hours. Default: this machine's own. */
  readonly clock?: Clock;
  /** Milliseconds since the epoch, for what has an age or an expiry. Default Date.now. */
  readonly now?: () => number;
  /** Estimated bytes of response data that all operations may hold together; 0 means no limit. Default: a quarter of the heap limit. */
  readonly maxResponseMemoryBytes?: number;
}

/**
 * The composition root: every object is made here, once, in the order data flows.
 *
 * @throws ListenError when it cannot listen; nothing is left running then.
 */
export async function startServer(config: Config, options: ServerOptions = {}): Promise<Server> {
  const logger = options.logger ?? createLogger({ level: config.logLevel, secrets: secretsOf(config) });
  const schema = buildGatewaySchema();
  const emulator = config.upstream.kind === 'embedded-emulator' ? await startEmulator() : undefined;
  const { upstreamExtension, metrics: metricsSettings } = config.observability;
  const metrics = metricsSettings && createMetrics();
  const { cacheMaxBytes, ...clientCache } = config.cache;
  const client = createBitbucketClient({
    ...upstreamOf(config.upstream, emulator),
    ...config.limits,
    ...clientCache,
    ...createClientStores({ cacheMaxBytes, ...(options.now && { now: options.now }) }),
    logger,
    ...(options.now && { now: options.now }),
    ...(metrics && { observer: metrics.upstream }),
  });
  metrics?.watch(client);
  const idempotency = new Idempotency(new MemoryIdempotencyStore());
  const clock = options.clock ?? SYSTEM_CLOCK;
  const events = new MemoryEvents<RepositoryEvent>();
  const access = new AccessWatch({ clock });
  const checks = new RecentChecks({ clock });
  const webhooks = createReceiver({
    ...config.webhooks,
    events,
    deliveryIds: new MemoryDeliveryIds({ now: () => clock.now() }),
    onDelivery: (change) => client.evictChanged(change),
    newId: randomUUID,
    ...(metrics && { onOutcome: metrics.countDelivery }),
  });
  const firstQuery = firstQueryOf(config.upstream);
  const heapLimit = getHeapStatistics().heap_size_limit;
  const responseMemory = new ResponseMemory({
    maxBytes: options.maxResponseMemoryBytes ?? Math.floor(heapLimit / 4),
  });
  const { maxResultFields, maxResponseBytes } = config.operationLimits;

  const readiness = new Readiness();

  const observeRefusal = all(
    createRejectionLog(logger, () => performance.now()),
    metrics?.observeRefusal,
  );
  const app = await createHttpApp({
    schema,
    execute: meterResults(
      createExecutor(config.executor, schema, {
        onFallback: (reason) => {
          logger.debug({ reason }, 'an operation is executed by graphql-js');
        },
      }),
    ),
    createContext: ({ authorization, callerId, share: caller, insistsOnFresh, signal, stop }) => {
      const meter = new ResultMeter({
        maxFields: maxResultFields,
        maxBytes: maxResponseBytes,
        memory: responseMemory,
        onExceeded: stop,
      });
      return createOperationContext({
        bitbucket: client.session({ authorization, caller, signal, insistOnFresh: insistsOnFresh }),
        callerId,
        idempotency,
        eventSource: {
          events,
          access,
          checks,
          openSession: () => client.session({ authorization, caller, insistOnFresh: true }),
        },
        meter,
      });
    },
    endOperation: ({ meter }) => {
      meter.release();
    },
    principalOf: ({ bitbucket }) => bitbucket.principal,
    admit: admissionOf(config, responseMemory),
    formatError: formatGraphQLError,
    operationLimits: config.operationLimits,
    callerLimits: config.callerLimits,
    executionLimits: executionLimitsOf(config),
    maxRequestBytes: Math.floor(heapLimit / 8),
    maxSubscriptionBytes: Math.floor(heapLimit / 8),
    timeoutReason: () => operationTimeout(config.operationLimits.timeoutMs),
    timer: (milliseconds, task) => clock.after(milliseconds, task),
    extensionsOf: ({ warnings, bitbucket }) => ({
      ...(bitbucket.staleResponses().length > 0 && { stale: bitbucket.staleResponses() }),
      ...(warnings.length > 0 && { warnings }),
      ...(upstreamExtension && { upstream: bitbucket.usage() }),
    }),
    usageOf: ({ bitbucket }) => bitbucket.usage(),
    readiness,
    webhooks,
    logger,
    recordOperation: all(createOperationLog(logger), metrics?.recordOperation),
    ...(metrics && { onSubscription: metrics.subscriptionBegan }),
    observeRefusal,
    now: () => performance.now(),
    production: config.environment === 'production',
    settings: { ...config.http, firstQuery },
  });

  const metricsApp =
    metrics && createMetricsApp({ settings: metricsSettings, render: metrics.render, logger, observeRefusal });

  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopping ??= stopAfterDelay());
  // Load balancers need the time to see that the gateway is not ready and to send new requests elsewhere.
  async function stopAfterDelay(): Promise<void> {
    const delayMs = readiness.state === 'ready' ? config.http.shutdownDelayMs : 0;
    readiness.markStopping();
    if (delayMs > 0) await new Promise<void>((resolve) => clock.after(delayMs, resolve));
    await stopAll();
  }
  // From the callers' side to Bitbucket's: each is closed when nothing before it can need it any more.
  async function stopAll(): Promise<void> {
    await app.stop();
    await client.close();
    await emulator?.stop();
    await metricsApp?.stop();
  }

  const reportBug = (reason: unknown): void => {
    const err = asError(reason);
    logger.error({ err }, 'bug: a rejection was not handled');
  };

  try {
    const metricsUrl =
      metricsApp &&
      `${await metricsApp.listen().catch(failedToListen('METRICS_ADDRESS', metricsSettings))}${METRICS_PATH}`;
    const url = await app.listen().catch(failedToListen('PORT', config.http));
    readiness.markReady();
    return { url, metricsUrl, firstQuery, reportBug, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Refuses operations for which the gateway has no memory, or the principal no calls. */
function admissionOf(
  { quotaReservePercent: reservePercent, limits }: Config,
  memory: ResponseMemory,
): Admit<OperationContext> {
  const policy = { reservePercent, maxCallsPerOperation: limits.maxCallsPerOperation };
  return async (operation, { bitbucket }) => {
    if (memory.isFull) throw memory.limitError();
    // Without a reserve nothing is estimated in vain.
    return reservePercent === 0 ? undefined : checkQuota(operation, bitbucket, policy);
  };
}

/** Twice the REST calls that can go on at the same time keep them busy; a single caller leaves room for others. */
function executionLimitsOf({ limits: { maxConcurrency } }: Config): SlotsOptions {
  return { perCaller: 2 * maxConcurrency, total: 8 * maxConcurrency };
}

function all<Observed>(
  ...observers: readonly (((observed: Observed) => void) | undefined)[]
): (observed: Observed) => void {
  return (observed) => {
    for (const observe of observers) observe?.(observed);
  };
}

interface Upstream {
  readonly baseUrl: string;
  readonly credential: CredentialSettings;
}

function upstreamOf(upstream: UpstreamConfig, emulator: Emulator | undefined): Upstream {
  if (upstream.kind === 'bitbucket') return upstream;
  if (emulator === undefined) throw new Error('The embedded emulator is not running.');
  // Signed like the real thing, so that what a newcomer tries first is the whole way.
  return { baseUrl: emulator.url, credential: { kind: 'oauth1', ...OAUTH1_CREDENTIAL } };
}
