import { BitbucketError } from './upstreamError';

/** Four tries and no more: a quota of 1,000 calls an hour is not for hammering. */
const MAX_ATTEMPTS = 4;
const FIRST_BACKOFF_MS = 250;
const MAX_BACKOFF_MS = 8_000;

export interface RetryOptions {
  /** A read may be repeated after anything; a write only after 429, which Bitbucket answers instead of executing. */
  readonly isWrite: boolean;
  /** Milliseconds left for everything, waiting included. */
  readonly remainingMs: () => number;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly onRetry: (failure: BitbucketError, delayMs: number) => void;
  readonly signal: AbortSignal | undefined;
}

/**
 * Exponential back-off with full jitter (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/),
 * never shorter than Bitbucket asks to wait. A wait that would outlast the deadline is not begun.
 *
 * @throws BitbucketError the last attempt's
 */
export async function withRetries<T>(attempt: () => Promise<T>, options: RetryOptions): Promise<T> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof BitbucketError) || !mayRepeat(error, options) || attempts >= MAX_ATTEMPTS) throw error;
      const backoffMs = options.random() * Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (attempts - 1));
      // On top of what is asked for, so that those who were refused together do not come back together.
      const delayMs = Math.ceil((error.details.retryAfterMs ?? 0) + backoffMs);
      if (delayMs >= options.remainingMs()) throw error;
      options.onRetry(error, delayMs);
      await options.sleep(delayMs);
    }
  }
}

function mayRepeat(error: BitbucketError, { isWrite, signal }: RetryOptions): boolean {
  if (signal?.aborted === true) return false;
  if (error.code === 'RATE_LIMITED') return true;
  // What is too large will be so again.
  if (isWrite || error.details.tooLarge === true) return false;
  return error.code === 'UPSTREAM_UNAVAILABLE' || error.code === 'UPSTREAM_TIMEOUT';
}
