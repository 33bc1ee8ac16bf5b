import { type ExecutionResult } from 'graphql';

/** Results of a subscription, one an event. A failing read ends it: what it rejects with is for the client to see. */
export interface ResultStream extends AsyncIterableIterator<ExecutionResult> {
  return(): Promise<IteratorResult<ExecutionResult>>;
  [Symbol.asyncIterator](): ResultStream;
}

export interface ResultStreamOptions {
  readonly events: AsyncIterator<unknown>;
  /** Executes the subscription's selection for one event. */
  readonly execute: (event: unknown) => Promise<ExecutionResult>;
  /** The error to show for what the stream has failed with. */
  readonly show: (error: unknown) => Error;
  /** Called when the stream ends, however that comes. */
  readonly onEnd: () => void;
}

/**
 * As graphql's `subscribe` maps events to results, but each event is executed as its caller decides, and `return()` does
 * not wait for a pending read, which then is done: nothing is said to somebody who has left.
 */
export function createResultStream({ events, execute, show, onEnd }: ResultStreamOptions): ResultStream {
  let isLeft = false;
  return {
    async next() {
      try {
        const read: IteratorResult<unknown, unknown> = await events.next();
        const value = read.done === true ? undefined : await execute(read.value);
        if (value !== undefined && !isLeft) return { done: false, value };
      } catch (error) {
        onEnd();
        await events.return?.();
        if (!isLeft) throw show(error);
      }
      onEnd();
      return { done: true, value: undefined };
    },
    async return() {
      isLeft = true;
      onEnd();
      await events.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
