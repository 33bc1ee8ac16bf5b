import { type ClientOptions, type Exchange, fetchExchange, subscriptionExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { errorEntries, socketError } from '../transport/gatewayError.ts';
import { gatewayCredentials, gatewayHeaders, type GatewaySettings } from '../transport/gatewaySettings.ts';
import { createGatewaySocket } from '../transport/gatewaySocket.ts';
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
  const { url, fetch, cache = cacheExchange(graphcacheOptions()) } = settings;
  return {
    url,
    exchanges: [cache, fetchExchange, gatewaySubscriptionExchange(settings)],
    preferGetMethod: false,
    fetchOptions: { headers: gatewayHeaders(settings), credentials: gatewayCredentials(settings) },
    ...(fetch && { fetch }),
  };
}

/** The exchange for subscriptions over WebSocket. An error contains the codes and messages of the gateway. */
export function gatewaySubscriptionExchange(settings: GatewaySettings): Exchange {
  const socket = createGatewaySocket(settings);
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
