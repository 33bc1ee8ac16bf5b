import { header, numericHeader, resetAsked, waitAsked, type Headers } from '../headers';

/** What Bitbucket said of a budget; a member is absent where it did not. */
export interface ToldQuota {
  readonly limit?: number;
  readonly remaining?: number;
  readonly resource?: string;
  /** Less than a fifth is left. */
  readonly nearLimit?: boolean;
  /** Milliseconds since the epoch. */
  readonly resetAt?: number;
}

/** Past what a window of an hour can mean, a wait is no promise but a mistake. */
const LONGEST_WAIT_MS = 24 * 60 * 60 * 1_000;

/**
 * Two dialects: access tokens get `X-RateLimit-Limit`, `-Resource` and `-NearLimit`; anonymous callers `-Limit`,
 * `-Remaining` and `-Reset`, which is seconds left, not an epoch; others nothing. A 429 says that nothing remains.
 *
 * https://developer.atlassian.com/cloud/bitbucket/rest/intro/ ("API request limits")
 */
export function toldQuota(headers: Headers, status: number, nowMs: number): ToldQuota {
  const limit = numericHeader(headers, 'x-ratelimit-limit');
  const remaining = status === 429 ? 0 : numericHeader(headers, 'x-ratelimit-remaining');
  const resource = header(headers, 'x-ratelimit-resource');
  const nearLimit = header(headers, 'x-ratelimit-nearlimit')?.toLowerCase();
  const waitMs = status === 429 ? waitAsked(headers, nowMs) : resetAsked(headers);
  return {
    ...(limit === undefined ? {} : { limit }),
    ...(remaining === undefined ? {} : { remaining }),
    ...(resource === undefined ? {} : { resource }),
    ...(nearLimit === 'true' || nearLimit === 'false' ? { nearLimit: nearLimit === 'true' } : {}),
    ...(waitMs === undefined || waitMs > LONGEST_WAIT_MS ? {} : { resetAt: nowMs + waitMs }),
  };
}
