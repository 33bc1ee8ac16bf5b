import { type Client, type ClientOptions, createClient } from 'graphql-ws';
import { connectionParamsOf } from './credentials.ts';
import type { GatewaySettings } from './settings.ts';
import { webSocketUrlOf } from './url.ts';

/** Options of graphql-ws, for example `webSocketImpl` in Node.js before version 22. */
export type WebSocketOptions = Partial<Omit<ClientOptions, 'url' | 'connectionParams' | 'lazy'>>;

const MAX_WAIT_MS = 30_000;

/**
 * Returns a function that returns the client for subscriptions. The first call creates it, so a program without
 * subscriptions needs no WebSocket.
 *
 * The client connects for the first subscription, and reconnects with increasing waits until it is closed. It does not
 * connect again if the gateway rejects the credentials: for graphql-ws, close code 4401 is final.
 */
export function createSocketClient(settings: GatewaySettings): () => Client {
  let client: Client | undefined;
  return () => (client ??= connect(settings));
}

function connect({ url, webSocket, onReconnected, ...credentials }: GatewaySettings): Client {
  let hasConnected = false;
  const client = createClient({
    retryAttempts: Number.POSITIVE_INFINITY,
    retryWait: waitForRetry,
    shouldRetry: () => true,
    ...webSocket,
    url: webSocketUrlOf(url),
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
