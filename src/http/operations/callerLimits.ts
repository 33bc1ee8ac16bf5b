import { GraphQLError } from 'graphql';
import { LRUCache } from 'lru-cache';
import { Counts } from '../../lib/counts';
import { type Release, releaseOnce } from '../../lib/releaseOnce';
import { type CallerLimitSettings } from '../../lib/settings';

/** The options of `CallerLimits`. */
export interface CallerLimitOptions {
  readonly limits: CallerLimitSettings;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
}

/** The number of callers whose rate is stored. A caller that is evicted starts with a full token bucket. */
const MAX_RATES = 100_000;
const MINUTE_MS = 60_000;

/** Counts the operations, subscriptions and connections of each caller, and rejects those that exceed a limit. */
export class CallerLimits {
  readonly #limits: CallerLimitSettings;
  readonly #now: () => number;
  readonly #operations = new Counts();
  readonly #connections = new Counts();
  readonly #subscriptions = new Counts();
  /**
   * The token bucket of each caller: at `atMs`, the caller could start `tokens` operations. A bucket refills evenly
   * within a minute.
   */
  readonly #rates = new LRUCache<string, { tokens: number; atMs: number }>({ max: MAX_RATES });

  constructor({ limits, now }: CallerLimitOptions) {
    this.#limits = limits;
    this.#now = now;
  }

  /** Counts an operation until the returned function is called. @throws GraphQLError RATE_LIMITED */
  beginOperation(caller: string): Release {
    this.#countRate(caller);
    return acquire(this.#operations, caller, this.#limits.maxOperations, 'operations at the same time');
  }

  /** Counts a subscription until the returned function is called. @throws GraphQLError RATE_LIMITED */
  beginSubscription(caller: string): Release {
    this.#countRate(caller);
    return acquire(this.#subscriptions, caller, this.#limits.maxSubscriptions, 'subscriptions at the same time');
  }

  /** Counts a connection until the returned function is called. @throws GraphQLError RATE_LIMITED */
  openConnection(caller: string): Release {
    return acquire(this.#connections, caller, this.#limits.maxConnections, 'connections at the same time');
  }

  #countRate(caller: string): void {
    const limit = this.#limits.maxOperationsPerMinute;
    if (limit === 0) return;
    const now = this.#now();
    const last = this.#rates.get(caller) ?? { tokens: limit, atMs: now };
    const tokens = Math.min(limit, last.tokens + ((now - last.atMs) * limit) / MINUTE_MS);
    if (tokens < 1) {
      throw rateLimited('operations per minute', limit, Math.ceil(((1 - tokens) * MINUTE_MS) / limit));
    }
    this.#rates.set(caller, { tokens: tokens - 1, atMs: now });
  }
}

/**
 * Increases a count until the returned function is called. @throws GraphQLError RATE_LIMITED if the count has reached
 * the limit
 */
function acquire(counts: Counts, caller: string, limit: number, what: string): Release {
  if (limit === 0) return () => undefined;
  if (counts.of(caller) >= limit) throw rateLimited(what, limit, RETRY_AFTER_MS);
  counts.increase(caller);
  return releaseOnce(() => {
    counts.decrease(caller);
  });
}

/** It is unknown when another operation, subscription or connection ends. Most operations end within a second. */
const RETRY_AFTER_MS = 1_000;

/** The error RATE_LIMITED. Over HTTP, the status of the response is 429 (RFC 6585 section 4). */
function rateLimited(what: string, limit: number, retryAfterMs: number): GraphQLError {
  const seconds = Math.ceil(retryAfterMs / 1_000);
  return new GraphQLError(`A caller may have at most ${limit} ${what}. Try again in ${seconds} s.`, {
    extensions: {
      code: 'RATE_LIMITED',
      scope: 'gateway',
      limit,
      retryAfterMs,
    },
  });
}
