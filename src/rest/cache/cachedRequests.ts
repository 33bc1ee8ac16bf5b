import type { JsonObject } from '../../lib/json';
import type { CallBudget } from '../callBudget';
import type { Cancellation } from '../cancellation';
import type { Lane } from '../fairLimiter';
import type { OpenCalls } from '../openCalls';
import type { RestPath } from '../restPath';
import type { RestCall } from '../restCall';
import { isOutcomeUnknown, type UpstreamError } from '../upstreamError';
import type { Reader } from './access';
import type { Freshness } from './freshness';
import type { Flight, FlightResponse } from './inFlight';
import { ObservedCalls, type ObservedCallsOptions } from './observedCalls';
import { responseKey } from './responseKey';
import type { ResponseCache } from './responseCache';
import { type CachedResponse, type ResponseKey, type Version } from './responseStore';
import { allowsStale, invalidatesCached, type StaleResponse } from './stale';

/** The success of a write. */
export interface WriteResponse {
  readonly status: number;
  /** Undefined for a response without a body. */
  readonly json: JsonObject | undefined;
  /** The `Location` header (RFC 9110 section 10.2.2). */
  readonly location: string | undefined;
}

/** The objects of one session. */
export interface CachedRequestsOptions extends ObservedCallsOptions {
  /** The queue of the session. */
  readonly lane: Lane;
  readonly cancellation: Cancellation;
  readonly freshness: Freshness;
  readonly openCalls: OpenCalls;
  /** Called for each stale response that is served. */
  readonly onStale: (stale: StaleResponse) => void;
}

/** A read for which no fresh response is cached. */
interface Missing {
  readonly key: ResponseKey;
  readonly version: Version;
  readonly cached: CachedResponse | undefined;
  readonly retries: boolean;
}

/**
 * Serves a read from the cache if the cached response is fresh. Otherwise it joins an identical read in flight, or makes a
 * call. The call is conditional if a response with an ETag is cached. A write evicts the responses that it can change.
 *
 * A container can have several paths: by name and by uuid. Access is verified for each path separately. An eviction matches
 * all paths of its container.
 */
export class CachedRequests {
  readonly #options: CachedRequestsOptions;
  readonly #cache: ResponseCache;
  readonly #budget: CallBudget;
  readonly #calls: ObservedCalls;

  constructor(options: CachedRequestsOptions) {
    this.#options = options;
    this.#cache = options.cache;
    this.#budget = options.budget;
    this.#calls = new ObservedCalls(options);
  }

  /**
   * Returns the result of `read` for the response to a call, which may be cached. A response for which `read` throws is not
   * cached.
   *
   * @throws UpstreamError, or what `read` throws
   */
  async request<T>(call: RestCall, read: (response: CachedResponse) => T): Promise<T> {
    const { principal, cancellation, openCalls } = this.#options;
    openCalls.begin();
    try {
      cancellation.throwIfCancelled();
      if (call.method !== 'GET') return await this.#write(call, ({ response }) => read(response));
      const key = responseKey(this.#cache.rules, principal.key, call);
      if (key !== undefined) return await this.#read(call, key, read);
      const { response } = await this.#calls.send(call, this.#budget.spend(), { cancellation });
      return read(response);
    } finally {
      openCalls.end();
    }
  }

  /** Makes a write, and returns the parts of its response. @throws UpstreamError */
  async write(call: RestCall): Promise<WriteResponse> {
    const { cancellation, openCalls } = this.#options;
    openCalls.begin();
    try {
      cancellation.throwIfCancelled();
      return await this.#write(call, ({ response: { status, parsed }, location }) => {
        return { status, json: parsed?.json, location };
      });
    } finally {
      openCalls.end();
    }
  }

  /** Evicts the responses that a write with this path can change. */
  async evictChangedBy(path: RestPath): Promise<void> {
    await this.#cache.evict(this.#cache.rules.changedBy({ method: 'POST', path }));
  }

  async #write<T>(call: RestCall, read: (response: FlightResponse) => T): Promise<T> {
    const cache = this.#cache;
    let json: JsonObject | undefined;
    try {
      const { cancellation } = this.#options;
      const received = await this.#calls.send(call, this.#budget.spend(), { cancellation });
      json = received.response.parsed?.json;
      return read(received);
    } catch (error) {
      if (isOutcomeUnknown(error)) cache.evictAgainLater(cache.rules.changedBy(call));
      throw error;
    } finally {
      // Also after an error, because a write that failed may have been executed.
      await cache.evict(cache.rules.changedBy(call, json));
    }
  }

  async #read<T>(call: RestCall, key: ResponseKey, read: (response: CachedResponse) => T): Promise<T> {
    const cache = this.#cache;
    const { cancellation, freshness } = this.#options;
    // If it is 0, identical reads share the call while it is in flight, but its response is not cached.
    const ttlMs = cache.ttlMs(key);
    // Before the call, so that the version does not include a change that its response does not contain.
    const stored = cache.store.read(key);
    const { response, version } = stored instanceof Promise ? await stored : stored;
    const cached = ttlMs === 0 ? undefined : response;
    if (cached !== undefined && cache.ageOf(cached) < ttlMs && freshness.accepts(key)) {
      const unverified = this.#unverifiedReader(call, cached);
      if (unverified !== undefined) await this.#verifyAccess(unverified);
      this.#budget.countCached();
      return read(cached);
    }
    const fallback = cached !== undefined && this.#mayServeIfError(call, ttlMs, cached) ? cached : undefined;
    const flight =
      this.#join(key, version) ?? this.#start(call, { key, version, cached, retries: fallback === undefined });
    let received;
    try {
      received = await flight.wait(cancellation);
    } catch (error) {
      if (fallback !== undefined && !flight.isOutdated && allowsStale(error, cancellation))
        return read(this.#serveStale(call, fallback, error));
      if (cached !== undefined && invalidatesCached(error)) await cache.store.delete(key);
      throw error;
    }
    const result = read(received.response);
    if (ttlMs > 0 && received.isCacheable && !flight.isOutdated) await this.#store(flight, received.response);
    return result;
  }

  /** The operations of a flight store its response once. */
  async #store(flight: Flight, response: CachedResponse): Promise<void> {
    if (flight.isStored) return;
    flight.isStored = true;
    const { key, version } = flight;
    await this.#cache.store.set(key, response, { version, lifetimeMs: this.#cache.lifetimeMs(key) });
  }

  #join(key: ResponseKey, version: Version): Flight | undefined {
    const { freshness, lane } = this.#options;
    const flight = freshness.accepts(key) ? this.#cache.inFlight.find(key, version) : undefined;
    if (flight === undefined) return undefined;
    this.#budget.countDeduplicated();
    // The call then starts in the turn of either session. Without this, it waits for the turn of the session that made it.
    lane.join(flight.turn);
    return flight;
  }

  #start(call: RestCall, { key, version, cached, retries }: Missing): Flight {
    // The budget can reject the call. This must happen before other sessions can join it.
    const round = this.#budget.spend();
    this.#options.freshness.markCalled(key);
    return this.#cache.inFlight.start(key, version, ({ cancellation, turn }) =>
      this.#calls.send(call, round, { cancellation, turn, retries, etag: cached?.etag }, cached),
    );
  }

  #serveStale({ path }: RestCall, cached: CachedResponse, { code }: UpstreamError): CachedResponse {
    this.#budget.countCached();
    const ageSeconds = Math.floor(this.#cache.ageOf(cached) / 1_000);
    this.#options.onStale({ path: path.path, ageSeconds, code });
    return cached;
  }

  async #verifyAccess(reader: Reader): Promise<void> {
    const { cancellation } = this.#options;
    const readContainer = (): Promise<unknown> =>
      this.#calls.send(this.#cache.rules.readContainer(reader.container), this.#budget.spend(), { cancellation });
    await this.#cache.access.verify(reader, readContainer, cancellation);
  }

  /** The reader whose access must be verified before the cached response is served. */
  #unverifiedReader(call: RestCall, cached: CachedResponse): Reader | undefined {
    return this.#cache.provesAccess(this.#cache.ageOf(cached)) ? undefined : this.#calls.readerOf(call);
  }

  /** Whether the cached response may be served if the call fails. Makes no call to verify access. */
  #mayServeIfError(call: RestCall, ttlMs: number, cached: CachedResponse): boolean {
    const cache = this.#cache;
    if (this.#options.freshness.insists || !cache.isUsableIfError(cache.ageOf(cached), ttlMs)) return false;
    const reader = this.#unverifiedReader(call, cached);
    return reader === undefined || cache.access.isVerified(reader);
  }
}
