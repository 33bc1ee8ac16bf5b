import { type Context } from 'graphql-ws';

/** An operation between its `subscribe` message and the start of its results. */
interface PendingOperation {
  /** Aborts when the client sends `complete` or disconnects. */
  readonly signal: AbortSignal;
}

/**
 * Adds a placeholder to the operations of graphql-ws until the operation has a stream. graphql-ws calls `return()` on each
 * entry when the client sends `complete` and when the connection closes. Without the placeholder, an operation that has no
 * stream yet would continue.
 */
export function addPendingOperation({ subscriptions }: Pick<Context, 'subscriptions'>, id: string): PendingOperation {
  const controller = new AbortController();
  const done = { done: true, value: undefined } as const;
  const placeholder: AsyncIterableIterator<never> = {
    next: () => Promise.resolve(done),
    return: () => {
      controller.abort(new Error('The client has disconnected.'));
      return Promise.resolve(done);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  subscriptions[id] = placeholder;
  return { signal: controller.signal };
}
