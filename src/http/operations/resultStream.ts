import { type ExecutionResult } from 'graphql';

/**
 * The results of a subscription, one per event. If an event cannot be read or executed, `next` rejects with an error
 * for the client, and the stream ends.
 */
export interface ResultStream extends AsyncIterableIterator<ExecutionResult> {
  return(): Promise<IteratorResult<ExecutionResult>>;
  [Symbol.asyncIterator](): ResultStream;
}

/** The options of `createResultStream`. */
export interface ResultStreamOptions {
  readonly events: AsyncIterator<unknown>;
  /** Executes the selection of the subscription for one event. */
  readonly execute: (event: unknown) => Promise<ExecutionResult>;
  /** Converts an error of the stream into one for the client. */
  readonly toClientError: (error: unknown) => Error;
  /** Called when the stream ends for any reason. It can be called more than once. */
  readonly onEnd: () => void;
  /**
   * When it aborts, the stream ends: `next` rejects with the reason of the signal, in the form for the client. Events that were
   * not read are dropped.
   */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Maps events to results, as `subscribe` of graphql-js does, with two differences. The caller decides how an event is
 * executed. `return()` does not wait for a pending read, and that read then ends without a result.
 */
export function createResultStream(options: ResultStreamOptions): ResultStream {
  const { events, execute, toClientError, onEnd, signal } = options;
  let isReturned = false;
  const stop = (): void => {
    onEnd();
    // A pending read then ends. Its error, if any, is the one that `next` rejects with.
    events.return?.().catch(() => undefined);
  };
  if (signal?.aborted === true) stop();
  else signal?.addEventListener('abort', stop, { once: true });
  return {
    async next() {
      try {
        const read: IteratorResult<unknown, unknown> = await events.next();
        const value = read.done === true ? undefined : await execute(read.value);
        if (signal?.aborted === true) throw signal.reason;
        if (value !== undefined && !isReturned) return { done: false, value };
      } catch (error) {
        onEnd();
        await events.return?.();
        if (!isReturned) {
          isReturned = true;
          throw toClientError(error);
        }
      }
      onEnd();
      return { done: true, value: undefined };
    },
    async return() {
      isReturned = true;
      onEnd();
      await events.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
