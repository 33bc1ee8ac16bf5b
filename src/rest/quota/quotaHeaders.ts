import { header, type Headers, numericHeader, rateLimitResetMs, retryAfterMs } from '../headers';

/** The quota that a response reported. A member is absent if the response did not report it. */
export interface ReportedQuota {
  readonly limit?: number;
  readonly remaining?: number;
  readonly resource?: string;
  /** Less than a fifth is left. */
  readonly nearLimit?: boolean;
  /** Milliseconds since the epoch. */
  readonly resetAt?: number;
}

/** Windows last an hour. A longer wait than this is a mistake and is ignored. */
const MAX_WAIT_MS = 24 * 60 * 60 * 1_000;

/**
 * Reads the quota headers. Bitbucket sends two sets: `X-RateLimit-Limit`, `-Resource` and `-NearLimit` for access tokens;
 * `-Limit`, `-Remaining` and `-Reset` (seconds left, not an epoch) for anonymous callers. Other credentials get none. A 429
 * means that nothing is left.
 *
 * https://developer.atlassian.com/cloud/bitbucket/rest/intro/ ("API request limits")
 */
export function reportedQuota(headers: Headers, status: number, nowMs: number): ReportedQuota {
  const limit = numericHeader(headers, 'x-ratelimit-limit');
  const remaining = status === 429 ? 0 : numericHeader(headers, 'x-ratelimit-remaining');
  const resource = header(headers, 'x-ratelimit-resource');
  const nearLimit = header(headers, 'x-ratelimit-nearlimit')?.toLowerCase();
  const waitMs = status === 429 ? retryAfterMs(headers, nowMs) : rateLimitResetMs(headers);
  return {
    ...(limit === undefined ? {} : { limit }),
    ...(remaining === undefined ? {} : { remaining }),
    ...(resource === undefined ? {} : { resource }),
    ...(nearLimit === 'true' || nearLimit === 'false' ? { nearLimit: nearLimit === 'true' } : {}),
    ...(waitMs === undefined || waitMs > MAX_WAIT_MS ? {} : { resetAt: nowMs + waitMs }),
  };
}
