import { sleep } from './abort';
import { CachedRequests } from './cache/cachedRequests';
import { Freshness } from './cache/freshness';
import { ResponseCache } from './cache/responseCache';
import type { Eviction } from './cache/eviction';
import type { StaleResponse } from './cache/stale';
import { CallBudget, type Usage } from './callBudget';
import { Cancellation } from './cancellation';
import { silentObserver } from './callObserver';
import { Deprecations } from './deprecations';
import type { CallsByGroup, Dialect } from './dialect';
import { createDispatchers } from './dispatchers';
import { FairLimiter } from './fairLimiter';
import { silentLogger } from './logger';
import { OpenCalls } from './openCalls';
import * as defaults from './options';
import type { Principal } from './principal';
import { type GroupState, Quota } from './quota/quota';
import type { QuotaShortage, RateLimitState } from './quota/quotaState';
import { type ClientDeps, createSendRequest } from './sendRequest';
import { ServerClock } from './serverClock';
import { createTransport, type Transport } from './transport';
import { createUpstream, type Upstream } from './upstream';
import { ApiUrls } from './url';

const USER_AGENT = 'bitbucket-graphql-gateway';

export interface RestSessionOptions {
  /**
   * An id of the caller, which is not a secret. Free slots go to the callers in turn, and sessions with the same principal
   * and `caller` count as one caller. Default: the principal alone identifies the caller.
   */
  readonly caller?: string | undefined;
  /** Aborts when the client leaves. */
  readonly signal?: AbortSignal | undefined;
  /** Whether the session accepts only responses to its own calls. Default: false. */
  readonly requireFresh?: boolean | undefined;
}

/** Makes the calls of one operation, for one principal and within one call budget. */
export interface RestSession {
  readonly upstream: Upstream;
  /** The state of the principal's hourly quota. Makes no call. */
  rateLimit(): Promise<RateLimitState>;
  /** Undefined if the quota suffices for the calls and the given percentage of it stays unused. Makes no call. */
  shortage(calls: CallsByGroup, reservePercent: number): Promise<QuotaShortage | undefined>;
  /** The usage of this session so far. */
  usage(): Usage;
  /** The stale responses that this session served: the last one of each path. */
  staleResponses(): readonly StaleResponse[];
  /** From now on, the session accepts only responses to calls that it makes after this. */
  requireFresh(): void;
  /** `Principal.key`. */
  readonly principal: string;
  /** Aborts when the client leaves. */
  readonly signal: AbortSignal | undefined;
  /** The upstream's time at its last success in this process. Undefined before the first success. */
  serverTime(): Date | undefined;
}

/** The client of one upstream. Its sessions share the cache, the slots and the connections. */
export interface RestClient {
  /** Sends requests without a cache, a budget or a signature, e.g. to a token endpoint. */
  readonly transport: Transport;
  /** The deadline of one attempt in milliseconds. */
  readonly attemptTimeoutMs: number;
  readonly now: () => number;
  session(principal: Principal, options?: RestSessionOptions): RestSession;
  /** Removes the cached responses that the eviction selects. */
  evict(eviction: Eviction): Promise<void>;
  /** The number of attempts that have a slot, and of those that wait for one. */
  load(): { readonly inFlight: number; readonly queued: number };
  /** The state of the principal's quota groups. Makes no call. */
  quotas(principal: Principal): Promise<readonly GroupState[]>;
  /** Waits for the calls in flight, then closes the connections. */
  close(): Promise<void>;
}

/** Creates the client of the upstream that the dialect describes. @throws TypeError if `baseUrl` is not a URL */
export function createRestClient(options: defaults.RestClientOptions, dialect: Dialect): RestClient {
  const maxConcurrency = options.maxConcurrency ?? defaults.DEFAULT_MAX_CONCURRENCY;
  const timeoutMs = options.timeoutMs ?? defaults.DEFAULT_TIMEOUT_MS;
  const now = options.now ?? Date.now;
  const logger = options.logger ?? silentLogger;
  const observer = options.observer ?? silentObserver;
  const { dispatcher, proxy, lookup } = options;
  const baseUrl = new URL(options.baseUrl).href.replace(/\/+$/, '');
  const redirects = { baseUrl, hosts: options.redirectHosts ?? [] };
  const dispatchers = createDispatchers({ connections: maxConcurrency, proxy, redirects, lookup });
  const limiter = new FairLimiter({ max: maxConcurrency, now });
  const openCalls = new OpenCalls();
  const deps: ClientDeps = {
    dialect,
    urls: new ApiUrls(baseUrl),
    redirects,
    transport: createTransport(
      (origin, isOutsideApi) => dispatcher ?? dispatchers.for(origin, isOutsideApi),
      USER_AGENT,
    ),
    quota: new Quota({ rules: dialect.quota, ledger: options.quotaLedger, logger, now }),
    limiter,
    serverClock: new ServerClock(),
    deprecations: new Deprecations(logger, dialect.service),
    logger,
    observer,
    timeoutMs,
    attemptTimeoutMs: Math.min(options.attemptTimeoutMs ?? defaults.DEFAULT_ATTEMPT_TIMEOUT_MS, timeoutMs),
    now,
    random: options.random ?? Math.random,
    sleep: options.sleep ?? sleep,
  };
  const cache = new ResponseCache({
    rules: dialect.cache,
    store: options.responseStore,
    ttlMs: options.ttlMs ?? {},
    staleIfErrorMs: options.staleIfErrorMs ?? 0,
    accessTtlMs: options.accessTtlMs ?? defaults.DEFAULT_ACCESS_TTL_MS,
    settleMs: options.settleMs ?? defaults.DEFAULT_SETTLE_MS,
    timer: options.timer ?? startTimer,
    now,
  });

  return {
    transport: deps.transport,
    attemptTimeoutMs: deps.attemptTimeoutMs,
    now,
    session(principal, { caller, signal, requireFresh = false } = {}) {
      const budget = new CallBudget(options.maxCallsPerOperation ?? 0, dialect.service, observer);
      const lane = limiter.lane(JSON.stringify([principal.key, caller]));
      const stale = new Map<string, StaleResponse>();
      const freshness = new Freshness(requireFresh);
      const requests = new CachedRequests({
        dialect,
        send: createSendRequest(deps, { principal, lane, budget }),
        cache,
        principal,
        budget,
        lane,
        cancellation: new Cancellation(signal),
        freshness,
        openCalls,
        onStale: (response) => stale.set(response.path, response),
      });
      return {
        upstream: createUpstream({ dialect, urls: deps.urls, requests }),
        rateLimit: () => deps.quota.state(principal),
        shortage: (calls, reservePercent) => deps.quota.shortage(principal, calls, reservePercent),
        usage: () => budget.usage(),
        staleResponses: () => [...stale.values()],
        requireFresh: () => {
          freshness.insist();
        },
        principal: principal.key,
        signal,
        serverTime: () => deps.serverClock.time(),
      };
    },
    load: () => ({ inFlight: limiter.running, queued: limiter.waiting }),
    quotas: (principal) => deps.quota.states(principal),
    evict: (eviction) => cache.evict(eviction),
    async close() {
      await openCalls.ended();
      cache.close();
      await dispatchers.close();
    },
  };
}

function startTimer(milliseconds: number, task: () => void): () => void {
  const timer = setTimeout(task, milliseconds).unref();
  return () => {
    clearTimeout(timer);
  };
}
