import { createClient as createEventStreamClient } from 'graphql-sse';
import { createClient as createSocketClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { closeAfterTest } from './cleanup';
import type { Answer, AnswerError, Gateway } from './gateway';
import { until } from './until';

export interface SubscribeOptions {
  readonly variables?: Record<string, unknown>;
  /** Sent in `connection_init` over WebSocket, and as a header over an event stream. */
  readonly gatewayKey?: string;
  /** As `gatewayKey`. */
  readonly authorization?: string;
  /** The subscription will be rejected: do not wait for its start. */
  readonly isRefused?: boolean;
}

/** One subscription of a client. */
export interface Subscriber {
  /** The next result, or `ended` with the errors that ended the subscription. */
  next(): Promise<Answer | Ended>;
  /** Unsubscribes and disconnects. */
  leave(): Promise<void>;
}

export interface Ended {
  readonly ended: true;
  readonly errors: readonly AnswerError[];
}

export type Subscribe = (gateway: Gateway, query: string, options?: SubscribeOptions) => Promise<Subscriber>;

/** Subscribes with the client of graphql-ws. */
export const overWebSocket: Subscribe = async (gateway, query, options = {}) => {
  const { variables, gatewayKey, authorization } = options;
  const client = createSocketClient({
    url: `${gateway.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { gatewayKey, authorization },
    retryAttempts: 0,
  });
  const started = waitForStart(gateway, options);
  const results = client.iterate({ query, ...(variables && { variables }) });
  const subscriber = subscriberOf(results, () => client.dispose());
  await started;
  return subscriber;
};

/** Subscribes with the client of graphql-sse. */
export const overEventStream: Subscribe = async (gateway, query, options = {}) => {
  const { variables, gatewayKey, authorization } = options;
  const client = createEventStreamClient({
    url: `${gateway.url}/graphql/stream`,
    headers: {
      ...(gatewayKey && { 'x-gateway-key': gatewayKey }),
      ...(authorization && { authorization }),
    },
    retryAttempts: 0,
  });
  const started = waitForStart(gateway, options);
  const results = client.iterate({ query, ...(variables && { variables }) });
  const subscriber = subscriberOf(results, () => {
    client.dispose();
  });
  await started;
  return subscriber;
};

/** Waits for the gateway's log line of the subscription, because no transport reports the start to its client. */
async function waitForStart({ logLines }: Gateway, { isRefused = false }: SubscribeOptions): Promise<void> {
  const before = logLines.length;
  if (isRefused) return;
  await until(() => logLines.slice(before).some((line) => line.includes('"operationType":"subscription"')));
}

function subscriberOf(results: AsyncIterableIterator<unknown>, dispose: () => void | Promise<void>): Subscriber {
  // Reads ahead, as clients do: a subscription starts with the first read.
  const read: Promise<Answer | Ended>[] = [readNext(results)];
  return {
    next() {
      read.push((read.at(-1) ?? Promise.reject(new Error('Nothing was read.'))).then(() => readNext(results)));
      return read.shift() ?? readNext(results);
    },
    leave: closeAfterTest(async () => {
      await results.return?.();
      await dispose();
    }),
  };
}

async function readNext(results: AsyncIterator<unknown>): Promise<Answer | Ended> {
  try {
    const read = await results.next();
    return read.done === true ? { ended: true, errors: [] } : (JSON.parse(JSON.stringify(read.value)) as Answer);
  } catch (error) {
    // graphql-ws rejects with the list of errors that ended the subscription, or with the close event.
    return { ended: true, errors: Array.isArray(error) ? (error as AnswerError[]) : [asError(error)] };
  }
}

function asError(thrown: unknown): AnswerError {
  if (thrown instanceof Error) return { message: thrown.message };
  const { code, reason } = thrown as { code?: number; reason?: string };
  return { message: `${code ?? ''} ${reason ?? ''}` };
}
