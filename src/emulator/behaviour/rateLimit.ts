import type { Principal } from '../identity/principal';
import { ApiError } from '../apiError';
import type { RateLimitSwitch } from './switches';

const WINDOW_MS = 3_600_000;
/** Calls per hour without a credential. */
const ANONYMOUS_CALLS = 60;
/** Calls per hour with an access token. */
const ACCESS_TOKEN_CALLS = 1000;
/** `X-RateLimit-NearLimit` is true after more than this share of the limit. */
const NEAR_LIMIT_SHARE = 0.8;
const MESSAGE = 'Rate limit for this resource has been exceeded';

/**
 * Counts the calls of all principals together. Calls are rejected only if the switch `rateLimit` is set. As on
 * Bitbucket, anonymous callers and access tokens always receive rate-limit headers, in two different formats. Other
 * credential types receive none.
 *
 * @see https://support.atlassian.com/bitbucket-cloud/docs/api-request-limits/
 */
export class RateLimit {
  #limit: RateLimitSwitch | null = null;
  #calls = 0;
  #sinceMs: number;

  constructor(private readonly now: () => Date) {
    this.#sinceMs = now().getTime();
  }

  /** Sets the switch `rateLimit`. The count starts at 0. */
  set limit(limit: RateLimitSwitch | null) {
    this.#limit = limit;
    this.#calls = 0;
    this.#sinceMs = this.now().getTime();
  }

  /** Counts one call. @throws ApiError 429 if the limit is exceeded */
  count(principal: Principal): void {
    this.#calls += 1;
    if (this.#limit === null || this.#calls <= this.#limit.calls) return;
    const { retryAfterSeconds, body } = this.#limit;
    throw new ApiError(429, body === 'text' ? MESSAGE : { type: 'error', error: { message: MESSAGE } }, {
      ...this.headers(principal),
      ...(retryAfterSeconds === undefined ? {} : { 'Retry-After': `${retryAfterSeconds}` }),
    });
  }

  /** Returns the rate-limit headers for a principal. */
  headers(principal: Principal): Record<string, string> {
    switch (principal.kind) {
      case 'anonymous': {
        const limit = this.#limit?.calls ?? ANONYMOUS_CALLS;
        return {
          'X-RateLimit-Limit': `${limit}, ${limit};w=3600`,
          'X-RateLimit-Remaining': `${this.#remaining(limit)}`,
          'X-RateLimit-Reset': `${this.#secondsToReset()}`,
        };
      }
      case 'access-token': {
        const limit = this.#limit?.calls ?? ACCESS_TOKEN_CALLS;
        return {
          'X-RateLimit-Limit': `${limit}`,
          'X-RateLimit-Resource': 'api',
          'X-RateLimit-NearLimit': `${this.#calls > limit * NEAR_LIMIT_SHARE}`,
        };
      }
      default:
        return {};
    }
  }

  /** At least 1 if no limit is enforced: at 0, a client would wait although the next call succeeds. */
  #remaining(limit: number): number {
    return Math.max(this.#limit === null ? 1 : 0, limit - this.#calls);
  }

  #secondsToReset(): number {
    const passedMs = this.now().getTime() - this.#sinceMs;
    return Math.ceil((WINDOW_MS - (passedMs % WINDOW_MS)) / 1000);
  }
}
