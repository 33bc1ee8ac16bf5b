import { type Client, createClient } from 'graphql-ws';
import { isRecord } from './gatewayError.ts';
import type { GatewaySettings } from './gatewaySettings.ts';

/** The gateway rejects the key or the session, so a retry has the same result. */
const FORBIDDEN = 4403;

/**
 * Returns a function that returns the WebSocket client for subscriptions. The first call creates it, so a program
 * without subscriptions needs no WebSocket. It connects when the first subscription starts, and disconnects after the
 * last one. It reconnects five times after a lost connection, but not after a rejected key or session.
 */
export function createGatewaySocket(settings: GatewaySettings): () => Client {
  let client: Client | undefined;
  return () => (client ??= connect(settings));
}

function connect(settings: GatewaySettings): Client {
  const { gatewayKey, authorization, webSocketImpl } = settings;
  return createClient({
    url: socketUrl(settings.url),
    webSocketImpl,
    connectionParams: {
      ...(gatewayKey !== undefined && { gatewayKey }),
      ...(authorization !== undefined && { authorization }),
    },
    shouldRetry: (event) => isRecord(event) && typeof event['code'] === 'number' && event['code'] !== FORBIDDEN,
  });
}

function socketUrl(url: string): string {
  const location: unknown = Reflect.get(globalThis, 'location');
  const base = isRecord(location) ? String(location['href']) : undefined;
  return new URL(url, base).href.replace(/^http/, 'ws');
}
