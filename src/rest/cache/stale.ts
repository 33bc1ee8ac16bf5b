import { UpstreamError } from '../upstreamError';

/** A cached response that was served after its TTL, because the upstream could not respond. */
export interface StaleResponse {
  /** The path of the call below the base URL, e.g. `/repositories/acme/widget/issues`. */
  readonly path: string;
  /** Seconds since the call that returned it. */
  readonly ageSeconds: number;
  /** The code of the error of the new call. */
  readonly code: string;
}

/**
 * Whether a stale response may be served instead of the error. This is allowed if the upstream rejects the call because of a rate limit,
 * fails or is unreachable (RFC 5861 section 4).
 */
export function allowsStale(error: unknown, signal: AbortSignal | undefined): error is UpstreamError {
  if (!(error instanceof UpstreamError) || error.details.tooLarge === true || signal?.aborted === true) return false;
  return error.code === 'RATE_LIMITED' || error.code === 'UPSTREAM_UNAVAILABLE' || error.code === 'UPSTREAM_TIMEOUT';
}

/** Whether the error is a definite response, after which the cached response is wrong. */
export function invalidatesCached(error: unknown): boolean {
  if (!(error instanceof UpstreamError)) return false;
  switch (error.code) {
    case 'UNAUTHENTICATED':
    case 'FORBIDDEN':
    case 'NOT_FOUND':
    case 'GONE':
    case 'ISSUE_TRACKER_UNAVAILABLE':
      return true;
    default:
      return false;
  }
}
