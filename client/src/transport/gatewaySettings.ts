/** How a client reaches the gateway, and how it identifies itself. */
export interface GatewaySettings {
  /** The URL of the GraphQL endpoint: `https://gateway.example.com/graphql`. In a browser, `/graphql` is possible too. */
  readonly url: string;
  /** A key of `GATEWAY_KEYS`. For programs on servers only: a web page would publish it. Default: none. */
  readonly gatewayKey?: string | undefined;
  /** The value of the header `Authorization`, for a gateway with `BITBUCKET_AUTH=passthrough`. Default: none. */
  readonly authorization?: string | undefined;
  /** Whether to send the session cookie of sign-in to a gateway of another origin. Default: false. */
  readonly session?: boolean | undefined;
  /** Sends the HTTP requests. Default: the global `fetch`. */
  readonly fetch?: typeof fetch | undefined;
  /** The class of WebSockets, for example that of the package `ws` in Node.js 20. Default: the global `WebSocket`. */
  readonly webSocketImpl?: unknown;
}

/** The headers of HTTP requests, without `Content-Type`. */
export function gatewayHeaders({ gatewayKey, authorization }: GatewaySettings): Record<string, string> {
  return {
    ...(gatewayKey !== undefined && { 'x-gateway-key': gatewayKey }),
    ...(authorization !== undefined && { authorization }),
  };
}

/** The `credentials` of `fetch`. */
export function gatewayCredentials({ session = false }: GatewaySettings): 'include' | 'same-origin' {
  return session ? 'include' : 'same-origin';
}
