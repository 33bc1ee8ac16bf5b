import { header, numericHeader, type Headers } from './headers';
import type { RateLimitState } from './types';

/** Past so many credentials the one longest unheard of is forgotten. */
const MAX_PRINCIPALS = 1_000;

/**
 * What Bitbucket's rate headers said last, per principal. Access tokens get `X-RateLimit-Limit`, `-Resource` and
 * `-NearLimit`; anonymous callers `-Limit`, `-Remaining` and `-Reset`; others nothing.
 * https://developer.atlassian.com/cloud/bitbucket/rest/intro/ ("API request limits")
 */
export class RateLimits {
  readonly #now: () => number;
  readonly #states = new Map<string, RateLimitState>();

  /** `now`: milliseconds since the epoch. */
  constructor(now: () => number) {
    this.#now = now;
  }

  observe(principal: string, headers: Headers): void {
    const state = readState(headers, this.#now());
    if (Object.keys(state).length === 0) return;
    this.#states.delete(principal);
    this.#states.set(principal, state);
    const [oldest] = this.#states.keys();
    if (this.#states.size > MAX_PRINCIPALS && oldest !== undefined) this.#states.delete(oldest);
  }

  state(principal: string): RateLimitState {
    return this.#states.get(principal) ?? {};
  }
}

function readState(headers: Headers, nowMs: number): RateLimitState {
  const limit = numericHeader(headers, 'x-ratelimit-limit');
  const remaining = numericHeader(headers, 'x-ratelimit-remaining');
  const resource = header(headers, 'x-ratelimit-resource');
  const nearLimit = header(headers, 'x-ratelimit-nearlimit')?.toLowerCase();
  // Seconds left, not an epoch.
  const resetSeconds = numericHeader(headers, 'x-ratelimit-reset');
  return {
    ...(limit === undefined ? {} : { limit }),
    ...(remaining === undefined ? {} : { remaining }),
    ...(resource === undefined ? {} : { resource }),
    ...(nearLimit === 'true' || nearLimit === 'false' ? { nearLimit: nearLimit === 'true' } : {}),
    ...(resetSeconds === undefined ? {} : { resetAt: new Date(nowMs + resetSeconds * 1000) }),
  };
}
