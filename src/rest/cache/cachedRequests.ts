import { abortError } from '../abort';
import type { CallBudget, Spending } from '../callBudget';
import type { Lane } from '../fairLimiter';
import type { Principal } from '../principal';
import { BrakedError } from '../quota/brakedError';
import type { SendRequest } from '../sendRequest';
import type { WireResponse } from '../transport';
import type { RestCall } from '../restCall';
import { isOutcomeUnknown, type UpstreamError } from '../upstreamError';
import type { Freshness } from './freshness';
import type { Flight } from './inFlight';
import { responseKey } from './responseKey';
import type { ResponseCache } from './responseCache';
import { type CachedResponse, type ResponseKey, toCacheEntry, toWireResponse } from './responseStore';
import { allowsStale, invalidatesCached, type StaleResponse } from './stale';
import { readerOf, trackAccess } from './trackAccess';

/** The objects of one session, and the cache that all sessions share. */
export interface CachedRequestsOptions {
  readonly send: SendRequest;
  readonly cache: ResponseCache;
  /** Cached responses of other principals are not served. */
  readonly principal: Principal;
  readonly budget: CallBudget;
  /** The queue of the session. */
  readonly lane: Lane;
  readonly signal: AbortSignal | undefined;
  readonly freshness: Freshness;
  /** Called for each stale response that is served. */
  readonly onStale: (stale: StaleResponse) => void;
}

/**
 * Returns the result of `read` for the response to a call, which may be cached. A response for which `read` throws is not
 * cached.
 *
 * @throws UpstreamError, or what `read` throws
 */
export type CachedRequests = <T>(call: RestCall, read: (response: WireResponse) => T) => Promise<T>;

interface Read {
  readonly call: RestCall;
  readonly key: ResponseKey;
  /** In milliseconds. If it is 0, identical reads share the call while it is in flight, but its response is not cached. */
  readonly ttlMs: number;
}

/**
 * Serves a read from the cache if the cached response is fresh. Otherwise it joins an identical read in flight, or makes a
 * call. The call is conditional if a response with an ETag is cached. A write evicts the responses that it can change.
 *
 * A container can have several paths: by name and by uuid. Access is verified for each path separately. An eviction matches
 * all paths of its container.
 */
export function createCachedRequests({
  cache,
  principal,
  budget,
  signal,
  ...options
}: CachedRequestsOptions): CachedRequests {
  const send = trackAccess(options.send, cache, principal);
  const { freshness } = options;

  async function spendAndSend(call: RestCall): Promise<WireResponse> {
    return endSpending(budget.spend(), send(call, { signal }));
  }

  async function write<T>(call: RestCall, read: (response: WireResponse) => T): Promise<T> {
    const changed = cache.rules.changedBy(call);
    try {
      return read(await spendAndSend(call));
    } catch (error) {
      if (isOutcomeUnknown(error)) cache.evictAgainLater(changed);
      throw error;
    } finally {
      // Also after an error, because a write that failed may have been executed.
      await cache.evict(changed);
    }
  }

  async function readCached<T>(target: Read, read: (response: WireResponse) => T): Promise<T> {
    const { call, key, ttlMs } = target;
    const cached = ttlMs === 0 ? undefined : await cache.store.get(key);
    if (cached !== undefined && ageOf(cached) < ttlMs && freshness.accepts(key)) {
      await verifyAccess(call, cached);
      budget.countCached();
      return read(toWireResponse(cached));
    }
    const fallback = cached !== undefined && mayServeIfError(target, cached) ? cached : undefined;
    const flight = join(key) ?? start(call, key, cached, { retries: fallback === undefined });
    let response;
    try {
      response = await flight.wait(signal);
    } catch (error) {
      if (fallback !== undefined && !flight.isOutdated && allowsStale(error, signal))
        return read(serveStale(call, fallback, error));
      if (cached !== undefined && invalidatesCached(error)) await cache.store.delete(key);
      throw error;
    }
    const result = read(response);
    const isCacheable = ttlMs > 0 && !flight.isOutdated && response.isRedirected !== true;
    if (isCacheable) await cache.store.set(key, toCacheEntry(response, flight.requestedAt));
    return result;
  }

  function join(key: ResponseKey): Flight | undefined {
    const flight = freshness.accepts(key) ? cache.inFlight.find(key) : undefined;
    if (flight === undefined) return undefined;
    budget.countDeduplicated();
    // The call then starts in the turn of either session. Without this, it waits for the turn of the session that made it.
    options.lane.join(flight.turn);
    return flight;
  }

  function start(
    call: RestCall,
    key: ResponseKey,
    cached: CachedResponse | undefined,
    { retries }: { readonly retries: boolean },
  ): Flight {
    // The budget can reject the call. This must happen before other sessions can join it.
    const spending = budget.spend();
    freshness.markCalled(key);
    const validator = cached?.etag === undefined ? {} : { etag: cached.etag };
    return cache.inFlight.start(key, cache.now(), async (flightSignal, turn) => {
      const response = await endSpending(spending, send(call, { signal: flightSignal, retries, turn, ...validator }));
      return response.status === 304 && cached !== undefined ? toWireResponse(cached) : response;
    });
  }

  function serveStale({ path }: RestCall, cached: CachedResponse, { code }: UpstreamError): WireResponse {
    budget.countCached();
    options.onStale({ path: path.path, ageSeconds: Math.floor(ageOf(cached) / 1_000), code });
    return toWireResponse(cached);
  }

  async function verifyAccess(call: RestCall, cached: CachedResponse): Promise<void> {
    if (cache.provesAccess(ageOf(cached))) return;
    const reader = readerOf(cache.rules, principal.key, call);
    if (reader === undefined) return;
    await cache.access.verify(reader, () => spendAndSend(cache.rules.readContainer(reader.container)), signal);
  }

  /** Whether the cached response may be served if the call fails. Makes no call to verify access. */
  function mayServeIfError({ call, ttlMs }: Read, cached: CachedResponse): boolean {
    if (freshness.insists || !cache.isUsableIfError(ageOf(cached), ttlMs)) return false;
    const reader = readerOf(cache.rules, principal.key, call);
    return reader === undefined || cache.provesAccess(ageOf(cached)) || cache.access.isVerified(reader);
  }

  function ageOf({ requestedAt }: CachedResponse): number {
    return cache.now() - requestedAt;
  }

  return async (call, read) => {
    if (signal?.aborted === true) throw abortError(signal);
    if (call.method !== 'GET') return write(call, read);
    const key = responseKey(cache.rules, principal.key, call);
    return key === undefined
      ? read(await spendAndSend(call))
      : readCached({ call, key, ttlMs: cache.ttlMs(key) }, read);
  };
}

/** Ends the spending when the call ends. A call that was not sent does not count. */
async function endSpending(spending: Spending, response: Promise<WireResponse>): Promise<WireResponse> {
  try {
    const result = await response;
    spending.end();
    return result;
  } catch (error) {
    if (error instanceof BrakedError) spending.cancel();
    else spending.end();
    throw error;
  }
}
