/** urql and Graphcache. */
export type { GatewaySettings } from './transport/settings.ts';
export type { Resolver, Updater } from './urql/connectionField.ts';
export {
  gatewayClientOptions,
  type GatewayClientSettings,
  gatewaySubscriptionExchange,
} from './urql/gatewayClientOptions.ts';
export { type GraphcacheAdditions, graphcacheOptions } from './urql/graphcacheOptions.ts';
export { type ConnectionLists, insertNode, removeNode } from './urql/listUpdates.ts';
