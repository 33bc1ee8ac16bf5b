import type { Cancellation } from '../cancellation';
import { UpstreamError } from '../upstreamError';

/** A cached response that was served after its TTL, because the upstream could not respond. */
export interface StaleResponse {
  /** The path of the call below the base URL, e.g. `/repositories/acme/widget/issues`. */
  readonly path: string;
  /** Seconds since the call that returned it. */
  readonly ageSeconds: number;
  /** The code of the error that the call failed with. */
  readonly code: string;
}

/**
 * Whether a stale response may be served instead of the error (RFC 5861 section 4): if the rate limit is exceeded, or if the
 * upstream fails or is unreachable.
 */
export function allowsStale(error: unknown, operation: Cancellation): error is UpstreamError {
  if (!(error instanceof UpstreamError) || error.details.tooLarge === true || operation.error !== undefined)
    return false;
  return error.code === 'RATE_LIMITED' || error.code === 'UPSTREAM_UNAVAILABLE' || error.code === 'UPSTREAM_TIMEOUT';
}

/** Whether the error proves that the cached response is no longer right: the resource is gone, or access to it is denied. */
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
