import { type Client, type ClientOptions, createClient } from 'graphql-ws';
import { connectionParamsOf, type Credentials } from './credentials.ts';

/** Options of graphql-ws, for example `webSocketImpl` in Node.js before version 22. */
export type WebSocketOptions = Partial<Omit<ClientOptions, 'url' | 'connectionParams' | 'lazy'>>;

export interface WebSocketSettings extends Credentials {
  readonly url: string;
  readonly options: WebSocketOptions;
  /** Called when a broken connection was replaced. Events in between are lost. */
  readonly onReconnected?: (() => void) | undefined;
}

/** Close code: the credentials were rejected. Another attempt with the same ones would be rejected too. */
const FORBIDDEN = 4403;

const MAX_WAIT_MS = 30_000;

/** Creates a client that connects for the first subscription, and reconnects with increasing waits until it is closed. */
export function createSocketClient({ url, options, onReconnected, ...credentials }: WebSocketSettings): Client {
  let hasConnected = false;
  const client = createClient({
    retryAttempts: Number.POSITIVE_INFINITY,
    retryWait: waitForRetry,
    shouldRetry: (event) => codeOf(event) !== FORBIDDEN,
    ...options,
    url,
    connectionParams: () => connectionParamsOf(credentials),
  });
  client.on('connected', (_socket, _payload, wasRetry) => {
    if (wasRetry && hasConnected) onReconnected?.();
    hasConnected = true;
  });
  return client;
}

async function waitForRetry(retries: number): Promise<void> {
  const delayMs = Math.min(1_000 * 2 ** retries, MAX_WAIT_MS);
  await new Promise((resolve) => setTimeout(resolve, delayMs / 2 + (Math.random() * delayMs) / 2));
}

function codeOf(event: unknown): unknown {
  return typeof event === 'object' && event !== null && 'code' in event ? event.code : undefined;
}
