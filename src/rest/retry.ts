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
   * Whether two executions have the same effect as one. Such a call may be repeated after any transient error, another one only
   * after a 429 of the upstream itself, which means "not executed".
   */
  readonly isIdempotent: boolean;
  /** The statuses of errors after which the call is not repeated. */
  readonly finalStatuses: readonly number[];
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
 * @throws UpstreamError of the last attempt. Its outcome is unknown if the upstream may have executed any of the attempts.
 */
export async function withRetries<T>(call: RepeatableCall<T>): Promise<T> {
  let mayBeExecuted = false;
  try {
    for (let attempts = 1; ; attempts += 1) {
      try {
        return await call.attempt();
      } catch (error) {
        if (!(error instanceof UpstreamError)) throw error;
        mayBeExecuted ||= error.details.outcome === 'unknown';
        if (!mayRepeat(error, call) || attempts >= MAX_ATTEMPTS) throw error;
        const backoffMs = call.random() * Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (attempts - 1));
        // The jitter is added to the requested wait, so that calls that were rejected together do not return together.
        const delayMs = Math.ceil((error.details.retryAfterMs ?? 0) + backoffMs);
        if (delayMs >= call.remainingMs()) throw error;
        call.onRetry(error, delayMs);
        await call.sleep(delayMs);
      }
    }
  } catch (error) {
    throw mayBeExecuted ? withUnknownOutcome(error) : error;
  }
}

/** The last attempt of a call can fail with an error about that attempt only, for example because it was not sent. */
function withUnknownOutcome(error: unknown): unknown {
  if (!(error instanceof UpstreamError) || error.details.outcome === 'unknown') return error;
  return new UpstreamError(error.code, error.message, { ...error.details, outcome: 'unknown', cause: error });
}

function mayRepeat(
  error: UpstreamError,
  { isIdempotent, cancellation, finalStatuses }: RepeatableCall<unknown>,
): boolean {
  if (cancellation.error !== undefined || error instanceof BrakedError) return false;
  const status = error.details.upstream?.status;
  if (status !== undefined && finalStatuses.includes(status)) return false;
  if (error.code === 'RATE_LIMITED') return isIdempotent || error.details.outcome === undefined;
  // A response that was too large will be too large again.
  if (!isIdempotent || error.details.tooLarge === true) return false;
  return error.code === 'UPSTREAM_UNAVAILABLE' || error.code === 'UPSTREAM_TIMEOUT';
}
