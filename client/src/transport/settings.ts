import type { Credentials } from './credentials.ts';
import type { WebSocketOptions } from './socketClient.ts';

/** How a client reaches the gateway, and how it identifies itself. */
export interface GatewaySettings extends Credentials {
  /** The GraphQL endpoint, for example `https://gateway.example.com/graphql`. In a browser, `/graphql` is enough. */
  readonly url: string;
  /** Whether requests contain the session cookie of a gateway at another origin. Default: false. */
  readonly session?: boolean | undefined;
  /** Replaces the global `fetch` for queries and mutations. */
  readonly fetch?: typeof fetch | undefined;
  /** Further options of the WebSocket. */
  readonly webSocket?: WebSocketOptions | undefined;
  /** Called when a broken WebSocket was replaced. Events in between are lost, so read the current state again. */
  readonly onReconnected?: (() => void) | undefined;
}

/** The `credentials` of `fetch`. */
export function fetchCredentials({ session = false }: Pick<GatewaySettings, 'session'>): 'include' | 'same-origin' {
  return session ? 'include' : 'same-origin';
}
