import { ApolloLink, Observable } from '@apollo/client';
import { RetryLink } from '@apollo/client/link/retry';
import { gatewayErrorsOf } from '../../errors/gatewayErrorsOf.ts';
import { isRetryable, isRetryableWithIdempotencyKey } from '../../errors/retry.ts';
import { repeatableOf } from './repeatable.ts';

export interface RetryOptions {
  /** How often an operation is sent. Default: 3. */
  readonly attempts?: number;
  /** The longest wait in milliseconds. An error that asks for a longer one is reported at once. Default: 10,000. */
  readonly maxDelayMs?: number;
  /** The first wait in milliseconds, if the error asks for none. It doubles each time. Default: 500. */
  readonly initialDelayMs?: number;
}

/** A result whose errors allow the same operation to succeed later. */
class RetryableResult extends Error {
  constructor(readonly result: ApolloLink.Result) {
    super('The operation can be sent again.');
  }
}

/**
 * Creates a link that sends an operation again if all its errors are temporary. It repeats queries, and mutations whose
 * fields all have an `idempotencyKey`. It never repeats other mutations, and never subscriptions.
 */
export function createRetryLink(options: RetryOptions = {}): ApolloLink {
  const { attempts = 3, maxDelayMs = 10_000, initialDelayMs = 500 } = options;
  const retry = new RetryLink({
    attempts: (attempt, operation, error) => attempt < attempts && mayRetry(operation, causeOf(error), maxDelayMs),
    delay: (attempt, _operation, error) => retryAfterOf(causeOf(error)) ?? backoff(initialDelayMs, attempt, maxDelayMs),
  });
  return ApolloLink.from([returnLastResult, retry, failOnRetryableResult]);
}

function mayRetry(operation: ApolloLink.Operation, error: unknown, maxDelayMs: number): boolean {
  const repeatable = repeatableOf(operation);
  if (repeatable === null || (retryAfterOf(error) ?? 0) > maxDelayMs) return false;
  return repeatable === 'read' ? isRetryable(error) : isRetryableWithIdempotencyKey(error);
}

/** The longest wait that one of the errors asks for. */
function retryAfterOf(error: unknown): number | undefined {
  const waits = gatewayErrorsOf(error).flatMap(({ retryAfterMs }) => retryAfterMs ?? []);
  return waits.length > 0 ? Math.max(...waits) : undefined;
}

/** Half of the wait is random, so that clients that failed together do not return together. */
function backoff(initialDelayMs: number, attempt: number, maxDelayMs: number): number {
  const delayMs = Math.min(initialDelayMs * 2 ** (attempt - 1), maxDelayMs);
  return delayMs / 2 + (Math.random() * delayMs) / 2;
}

function causeOf(error: unknown): unknown {
  return error instanceof RetryableResult ? error.result : error;
}

/** `RetryLink` repeats operations that fail, but not results with errors. */
const failOnRetryableResult = new ApolloLink(
  (operation, forward) =>
    new Observable((observer) => {
      const repeatable = repeatableOf(operation);
      return forward(operation).subscribe({
        next: (result) => {
          if (repeatable !== null && isRetryableWithIdempotencyKey(result.errors))
            observer.error(new RetryableResult(result));
          else observer.next(result);
        },
        error: (error: unknown) => {
          observer.error(error);
        },
        complete: () => {
          observer.complete();
        },
      });
    }),
);

const returnLastResult = new ApolloLink(
  (operation, forward) =>
    new Observable((observer) =>
      forward(operation).subscribe({
        next: (result) => {
          observer.next(result);
        },
        error: (error: unknown) => {
          if (!(error instanceof RetryableResult)) {
            observer.error(error);
            return;
          }
          observer.next(error.result);
          observer.complete();
        },
        complete: () => {
          observer.complete();
        },
      }),
    ),
);
