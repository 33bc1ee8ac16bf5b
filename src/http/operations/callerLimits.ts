import { GraphQLError } from 'graphql';
import { LRUCache } from 'lru-cache';
import { Counts } from '../../lib/counts';
import { type Release, releaseOnce } from '../../lib/releaseOnce';

/** What one caller may do; 0 = no limit. */
export interface CallerLimitSettings {
  /** Operations at the same time, subscriptions not counted. */
  readonly maxOperations: number;
  readonly maxOperationsPerMinute: number;
  /** Open WebSockets and event streams. */
  readonly maxConnections: number;
  readonly maxSubscriptions: number;
}

export interface CallerLimitOptions {
  readonly limits: CallerLimitSettings;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
}

/** Callers whose rate is remembered. One that is forgotten starts with a full minute. */
const MAX_RATES = 100_000;
const MINUTE_MS = 60_000;

/** Counts what each caller does at the moment and refuses what exceeds its limits. */
export class CallerLimits {
  readonly #limits: CallerLimitSettings;
  readonly #now: () => number;
  readonly #operations = new Counts();
  readonly #connections = new Counts();
  readonly #subscriptions = new Counts();
  /** Operations that each caller may still begin, as a token bucket that refills over a minute. */
  readonly #rates = new LRUCache<string, { tokens: number; at: number }>({ max: MAX_RATES });

  constructor({ limits, now }: CallerLimitOptions) {
    this.#limits = limits;
    this.#now = now;
  }

  /** @throws GraphQLError RATE_LIMITED */
  beginOperation(caller: string): Release {
    this.#countRate(caller);
    return take(this.#operations, caller, this.#limits.maxOperations, 'operations at the same time');
  }

  /** @throws GraphQLError RATE_LIMITED */
  beginSubscription(caller: string): Release {
    this.#countRate(caller);
    return take(this.#subscriptions, caller, this.#limits.maxSubscriptions, 'subscriptions at the same time');
  }

  /** @throws GraphQLError RATE_LIMITED */
  openConnection(caller: string): Release {
    return take(this.#connections, caller, this.#limits.maxConnections, 'connections at the same time');
  }

  #countRate(caller: string): void {
    const limit = this.#limits.maxOperationsPerMinute;
    if (limit === 0) return;
    const now = this.#now();
    const known = this.#rates.get(caller) ?? { tokens: limit, at: now };
    const tokens = Math.min(limit, known.tokens + ((now - known.at) * limit) / MINUTE_MS);
    if (tokens < 1) {
      throw rateLimited('operations per minute', limit, Math.ceil(((1 - tokens) * MINUTE_MS) / limit));
    }
    this.#rates.set(caller, { tokens: tokens - 1, at: now });
  }
}

/** @throws GraphQLError RATE_LIMITED when the caller has as many as it may have. */
function take(counts: Counts, caller: string, limit: number, what: string): Release {
  if (limit === 0) return () => undefined;
  if (counts.of(caller) >= limit) throw rateLimited(what, limit, RETRY_AFTER_MS);
  counts.increase(caller);
  return releaseOnce(() => {
    counts.decrease(caller);
  });
}

/** Nobody knows when an operation ends: soon, for most. */
const RETRY_AFTER_MS = 1_000;

/** Answered with 429 over plain HTTP (RFC 6585 section 4). */
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
