import { BitbucketError } from '../upstreamError';

/** An answer older than it may be, given because Bitbucket had none. */
export interface StaleAnswer {
  /** Below the base URL, e.g. `/repositories/acme/widget/issues`. */
  readonly path: string;
  /** Seconds since Bitbucket was asked for it. */
  readonly ageSeconds: number;
  /** Why there is none newer. */
  readonly code: string;
}

/** Whether an older answer is better than this error: Bitbucket wants a pause, fails, or cannot be reached (RFC 5861 section 4). */
export function isWorseThanStale(error: unknown, signal: AbortSignal | undefined): error is BitbucketError {
  if (!(error instanceof BitbucketError) || error.details.tooLarge === true || signal?.aborted === true) return false;
  return error.code === 'RATE_LIMITED' || error.code === 'UPSTREAM_UNAVAILABLE' || error.code === 'UPSTREAM_TIMEOUT';
}

/** Whether it is a definite answer, by which what was kept is over. */
export function endsKept(error: unknown): boolean {
  if (!(error instanceof BitbucketError)) return false;
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
