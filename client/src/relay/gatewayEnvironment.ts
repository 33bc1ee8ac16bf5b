import { Environment, type MissingFieldHandler, RecordSource, ROOT_TYPE, Store } from 'relay-runtime';
import type { GatewaySettings } from '../transport/settings.ts';
import { createGatewayNetwork } from './gatewayNetwork.ts';

type EnvironmentConfig = ConstructorParameters<typeof Environment>[0];

/** Settings of Relay's environment in addition to those of the gateway. */
export type GatewayEnvironmentSettings = GatewaySettings & Partial<EnvironmentConfig>;

/**
 * Creates an environment of Relay for this gateway. Objects are found by their global id, so `node(id:)` and
 * `nodes(ids:)` need no request for objects that other queries have loaded.
 */
export function createGatewayEnvironment(settings: GatewayEnvironmentSettings): Environment {
  const { url, gatewayKey, authorization, session, fetch, webSocket, onReconnected, ...config } = settings;
  return new Environment({
    network: createGatewayNetwork({ url, gatewayKey, authorization, session, fetch, webSocket, onReconnected }),
    store: new Store(new RecordSource()),
    missingFieldHandlers: nodeFieldHandlers,
    ...config,
  });
}

/** Finds the objects of `node(id:)` and `nodes(ids:)` in the store. */
export const nodeFieldHandlers: readonly MissingFieldHandler[] = [
  {
    kind: 'linked',
    handle: ({ name }, parent, { id }) =>
      name === 'node' && parent?.getType() === ROOT_TYPE && typeof id === 'string' ? id : undefined,
  },
  {
    kind: 'pluralLinked',
    handle: ({ name }, parent, { ids }, store) => {
      if (name !== 'nodes' || parent?.getType() !== ROOT_TYPE || !isListOfIds(ids)) return undefined;
      // A list is either complete or requested.
      return ids.every((id) => store.get(id)) ? [...ids] : undefined;
    },
  },
];

function isListOfIds(ids: unknown): ids is readonly string[] {
  return Array.isArray(ids) && ids.every((id) => typeof id === 'string');
}
