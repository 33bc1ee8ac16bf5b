import { type Context } from 'graphql-ws';

/** An operation between its `subscribe` message and the first thing that is said of it. */
export interface Beginning {
  /** Aborts when the client takes the operation back, or is gone. */
  readonly signal: AbortSignal;
}

/**
 * Stands in graphql-ws's list of operations until there is a stream to stand there. What is in the list gets a `return()` when
 * the client sends `complete` and when the connection closes; graphql-ws itself puts nothing there that long, and would let
 * the operation run on.
 */
export function begin({ subscriptions }: Pick<Context, 'subscriptions'>, id: string): Beginning {
  const controller = new AbortController();
  const over = { done: true, value: undefined } as const;
  const entry: AsyncIterableIterator<never> = {
    next: () => Promise.resolve(over),
    return: () => {
      controller.abort(new Error('The client has disconnected.'));
      return Promise.resolve(over);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  subscriptions[id] = entry;
  return { signal: controller.signal };
}
