import type { Cancellation } from './cancellation';
import { BrakedError } from './quota/brakedError';
import { UpstreamError } from './upstreamError';

/** At most four attempts, because each one counts towards a quota of 1,000 requests an hour. */
const MAX_ATTEMPTS = 4;
const FIRST_BACKOFF_MS = 250;
const MAX_BACKOFF_MS = 8_000;

/** A call that may need several attempts. */
export interface RepeatableCall<T> {
  /**
   * A read may be repeated after any transient error. A write may be repeated only after a 429 of the upstream itself, which
   * means "not executed".
   */
  readonly isWrite: boolean;
  /** The status of an error after which the call is not repeated. */
  readonly finalStatus: number | undefined;
  readonly cancellation: Cancellation;
  attempt(): Promise<T>;
  /** Milliseconds until the deadline of the call. */
  remainingMs(): number;
  /** From 0 up to 1. */
  random(): number;
  sleep(milliseconds: number): Promise<void>;
  /** Called before each wait. */
  onRetry(error: UpstreamError, delayMs: number): void;
}

/**
 * Repeats an attempt that failed with a transient error. Between attempts, it waits as long as the upstream requested, plus an
 * exponential back-off with full jitter (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/). If the
 * wait would exceed the deadline, it makes no further attempt.
 *
 * @throws UpstreamError of the last attempt
 */
export async function withRetries<T>(call: RepeatableCall<T>): Promise<T> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await call.attempt();
    } catch (error) {
      if (!(error instanceof UpstreamError) || !mayRepeat(error, call) || attempts >= MAX_ATTEMPTS) throw error;
      const backoffMs = call.random() * Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (attempts - 1));
      // The jitter is added to the requested wait, so that calls that were rejected together do not return together.
      const delayMs = Math.ceil((error.details.retryAfterMs ?? 0) + backoffMs);
      if (delayMs >= call.remainingMs()) throw error;
      call.onRetry(error, delayMs);
      await call.sleep(delayMs);
    }
  }
}

function mayRepeat(error: UpstreamError, { isWrite, cancellation, finalStatus }: RepeatableCall<unknown>): boolean {
  if (cancellation.error !== undefined || error instanceof BrakedError) return false;
  if (finalStatus !== undefined && error.details.upstream?.status === finalStatus) return false;
  if (error.code === 'RATE_LIMITED') return !isWrite || error.details.outcome === undefined;
  // A response that was too large will be too large again.
  if (isWrite || error.details.tooLarge === true) return false;
  return error.code === 'UPSTREAM_UNAVAILABLE' || error.code === 'UPSTREAM_TIMEOUT';
}
