import { type ClientOptions, type Exchange, fetchExchange, subscriptionExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { headersOf } from '../transport/credentials.ts';
import { errorEntries, socketError } from '../transport/responseError.ts';
import { fetchCredentials, type GatewaySettings } from '../transport/settings.ts';
import { createSocketClient } from '../transport/socketClient.ts';
import { graphcacheOptions } from './graphcacheOptions.ts';

export interface GatewayClientSettings extends GatewaySettings {
  /** The exchange of the cache. Default: Graphcache with `graphcacheOptions()`. */
  readonly cache?: Exchange | undefined;
}

/**
 * The options of a client of urql for this gateway: `new Client(gatewayClientOptions({ url }))`.
 *
 * Queries and mutations are sent by POST, because the gateway rejects a GET without `Apollo-Require-Preflight`.
 * Subscriptions are sent over one WebSocket.
 */
export function gatewayClientOptions(settings: GatewayClientSettings): ClientOptions {
  const { url, cache = cacheExchange(graphcacheOptions()) } = settings;
  return {
    url,
    exchanges: [cache, fetchExchange, gatewaySubscriptionExchange(settings)],
    preferGetMethod: false,
    fetchOptions: { credentials: fetchCredentials(settings) },
    fetch: fetchWithCredentials(settings),
  };
}

/** `fetchOptions` of urql cannot wait for a credential. */
function fetchWithCredentials(settings: GatewaySettings): typeof fetch {
  return async (url, init) => {
    const headers = new Headers(init?.headers);
    for (const [name, value] of Object.entries(await headersOf(settings))) headers.set(name, value);
    return (settings.fetch ?? fetch)(url, { ...init, headers });
  };
}

/** The exchange for subscriptions over WebSocket. An error contains the codes and messages of the gateway. */
export function gatewaySubscriptionExchange(settings: GatewaySettings): Exchange {
  const socket = createSocketClient(settings);
  return subscriptionExchange({
    forwardSubscription: ({ query = '', variables }) => ({
      subscribe: (sink) => ({
        unsubscribe: socket().subscribe<Record<string, unknown>, Record<string, unknown>>(
          { query, variables },
          {
            next: ({ data = null, errors, extensions }) => {
              sink.next({ data, ...(errors && { errors: [...errors] }), ...(extensions && { extensions }) });
            },
            error: (reported) => {
              const errors = errorEntries(reported);
              if (errors.length === 0) {
                sink.error(socketError(reported));
                return;
              }
              sink.next({
                data: null,
                errors: errors.map(({ message, path = [], extensions = {} }) => ({ message, path, extensions })),
              });
              sink.complete();
            },
            complete: () => {
              sink.complete();
            },
          },
        ),
      }),
    }),
  });
}
