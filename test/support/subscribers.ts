import { createClient as createEventStreamClient } from 'graphql-sse';
import { createClient as createSocketClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { closeAfterTest } from './cleanup';
import type { GraphQLResponse, ResponseError, Gateway } from './gateway';
import { until } from './until';

export interface SubscribeOptions {
  readonly variables?: Record<string, unknown>;
  /** Sent in `connection_init` over WebSocket, and as a header over an event stream. */
  readonly gatewayKey?: string;
  /** Sent like `gatewayKey`. */
  readonly authorization?: string;
  /** More headers of the HTTP request, or of the upgrade request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The gateway will reject the subscription: do not wait for its start. Default: false. */
  readonly isRejected?: boolean;
}

/** One subscription of a client, whose results are read one by one. */
export interface Subscriber {
  /** Resolves with the next result, or with `Ended` after the last one. */
  next(): Promise<GraphQLResponse | Ended>;
  /** Unsubscribes and disconnects. Otherwise both happen after the test. */
  disconnect(): Promise<void>;
}

/** The end of a subscription. */
export interface Ended {
  readonly ended: true;
  /** The errors that ended the subscription. Empty if it completed. */
  readonly errors: readonly ResponseError[];
}

/** The parts of a gateway that a subscriber needs. */
export type SubscribableGateway = Pick<Gateway, 'url' | 'logLines'>;

/** Subscribes over one transport. Resolves after the gateway has started the subscription. */
export type Subscribe = (
  gateway: SubscribableGateway,
  query: string,
  options?: SubscribeOptions,
) => Promise<Subscriber>;

/** Subscribes with the client of graphql-ws. */
export const overWebSocket: Subscribe = async (gateway, query, options = {}) => {
  const { variables, gatewayKey, authorization, headers = {} } = options;
  const client = createSocketClient({
    url: `${gateway.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: socketWith(headers),
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
  const { variables, gatewayKey, authorization, headers } = options;
  const client = createEventStreamClient({
    url: `${gateway.url}/graphql/stream`,
    headers: {
      ...headers,
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

/** Returns a WebSocket class that sends these headers with the upgrade request. */
function socketWith(headers: Readonly<Record<string, string>>): unknown {
  return class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols, { headers: { ...headers } });
    }
  };
}

/** Waits for the gateway's log line about the subscription, because no transport reports the start to the client. */
async function waitForStart(
  { logLines }: SubscribableGateway,
  { isRejected = false }: SubscribeOptions,
): Promise<void> {
  const before = logLines.length;
  if (isRejected) return;
  await until(() => logLines.slice(before).some((line) => line.includes('"operationType":"subscription"')));
}

function subscriberOf(results: AsyncIterableIterator<unknown>, dispose: () => void | Promise<void>): Subscriber {
  // Reads one result ahead, because the first read starts the subscription.
  const read: Promise<GraphQLResponse | Ended>[] = [readNext(results)];
  return {
    next() {
      read.push((read.at(-1) ?? Promise.reject(new Error('Nothing was read.'))).then(() => readNext(results)));
      return read.shift() ?? readNext(results);
    },
    disconnect: closeAfterTest(async () => {
      await results.return?.();
      await dispose();
    }),
  };
}

async function readNext(results: AsyncIterator<unknown>): Promise<GraphQLResponse | Ended> {
  try {
    const read = await results.next();
    return read.done === true
      ? { ended: true, errors: [] }
      : (JSON.parse(JSON.stringify(read.value)) as GraphQLResponse);
  } catch (error) {
    // graphql-ws rejects with the list of errors that ended the subscription, or with the close event.
    return { ended: true, errors: Array.isArray(error) ? (error as ResponseError[]) : [asError(error)] };
  }
}

function asError(thrown: unknown): ResponseError {
  if (thrown instanceof Error) return { message: thrown.message };
  const { code, reason } = thrown as { code?: number; reason?: string };
  return { message: `${code ?? ''} ${reason ?? ''}` };
}
