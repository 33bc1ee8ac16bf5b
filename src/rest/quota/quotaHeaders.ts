import { header, type Headers, numericHeader, rateLimitResetMs, retryAfterHeaderMs } from '../headers';

/** The quota that a response reported. A member is absent if the response did not report it. */
export interface ReportedQuota {
  /** Requests per hour. */
  readonly limit?: number;
  readonly remaining?: number;
  /** The upstream's name of the quota group. */
  readonly resource?: string;
  /** Less than a fifth is left. */
  readonly nearLimit?: boolean;
  /** Milliseconds since the epoch. */
  readonly resetAt?: number;
}

/** Far above any documented limit. A larger number is a mistake. */
const MAX_REQUESTS = 1_000_000;

/** The functions that read the numeric quota headers. They return undefined for a value that is impossible or absent. */
const READERS = {
  'x-ratelimit-limit': (headers) => requestsIn(headers, 'x-ratelimit-limit', 1),
  'x-ratelimit-remaining': (headers) => requestsIn(headers, 'x-ratelimit-remaining', 0),
  'x-ratelimit-reset': rateLimitResetMs,
  'retry-after': retryAfterHeaderMs,
} as const satisfies Readonly<Record<string, (headers: Headers, nowMs: number) => number | undefined>>;

const NAMES: readonly string[] = [...Object.keys(READERS), 'x-ratelimit-resource', 'x-ratelimit-nearlimit'];

/** Whether a response has at least one of the quota headers. Most responses have none. */
export function hasQuotaHeaders(headers: Headers): boolean {
  return NAMES.some((name) => headers[name] !== undefined);
}

/**
 * Reads the quota headers. Bitbucket sends two sets: `X-RateLimit-Limit`, `-Resource` and `-NearLimit` for access tokens;
 * `-Limit`, `-Remaining` and `-Reset` for anonymous callers. Other credentials get none.
 *
 * https://developer.atlassian.com/cloud/bitbucket/rest/intro/ ("API request limits")
 */
export function reportedQuota(headers: Headers, nowMs: number): ReportedQuota {
  const limit = READERS['x-ratelimit-limit'](headers);
  const remaining = READERS['x-ratelimit-remaining'](headers);
  const resource = header(headers, 'x-ratelimit-resource')?.slice(0, 64);
  const nearLimit = header(headers, 'x-ratelimit-nearlimit')?.toLowerCase();
  const resetMs = READERS['x-ratelimit-reset'](headers, nowMs);
  return {
    ...(limit === undefined ? {} : { limit }),
    ...(remaining === undefined ? {} : { remaining: Math.min(remaining, limit ?? remaining) }),
    ...(resource === undefined ? {} : { resource }),
    ...(nearLimit === 'true' || nearLimit === 'false' ? { nearLimit: nearLimit === 'true' } : {}),
    ...(resetMs === undefined ? {} : { resetAt: nowMs + resetMs }),
  };
}

/** The names of the quota headers that are present but have an impossible value. */
export function ignoredHeaders(headers: Headers, nowMs: number): readonly string[] {
  return Object.entries(READERS)
    .filter(([name, read]) => header(headers, name) !== undefined && read(headers, nowMs) === undefined)
    .map(([name]) => name);
}

/** A number of requests. Undefined if it is below `minimum` or above `MAX_REQUESTS`. */
function requestsIn(headers: Headers, name: string, minimum: number): number | undefined {
  const number = Math.floor(numericHeader(headers, name) ?? -1);
  return number < minimum || number > MAX_REQUESTS ? undefined : number;
}
