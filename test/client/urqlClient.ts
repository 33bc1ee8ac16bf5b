import { Client, mapExchange, type OperationResult } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import {
  gatewayClientOptions,
  type GatewayClientSettings,
  type GraphcacheAdditions,
  graphcacheOptions,
} from 'bitbucket-graphql-client/urql';
import { WebSocket } from 'ws';
import { closeAfterTest } from '../support/cleanup';
import type { Gateway } from '../support/gateway';
import { at, listAt } from '../support/read';
import { until } from '../support/until';

export interface UrqlClient {
  readonly client: Client;
  /** The kinds of the operations that were sent to the gateway. */
  readonly sent: readonly string[];
}

export interface UrqlOptions extends Partial<GatewayClientSettings> {
  readonly graphcache?: GraphcacheAdditions;
}

/** Creates a client with the options of the package, and records the operations that it sends. */
export function connectUrql({ url }: Pick<Gateway, 'url'>, { graphcache, ...settings }: UrqlOptions = {}): UrqlClient {
  const sent: string[] = [];
  const record = mapExchange({
    onOperation: ({ kind }) => {
      if (kind !== 'teardown') sent.push(kind);
    },
  });
  const options = gatewayClientOptions({
    url: `${url}/graphql`,
    webSocket: { webSocketImpl: WebSocket },
    cache: cacheExchange(graphcacheOptions(graphcache)),
    ...settings,
  });
  const [cache, ...transports] = options.exchanges;
  if (cache === undefined) throw new Error('The options contain no exchange.');
  return { client: new Client({ ...options, exchanges: [cache, record, ...transports] }), sent };
}

/** Displays a query until the end of the test. @returns a function that returns the displayed data */
export async function display(client: Client, query: string, variables: object = {}): Promise<() => unknown> {
  const results: OperationResult<unknown>[] = [];
  const source = client.query<unknown>(query, { ...variables });
  const subscription = source.subscribe((result) => results.push(result));
  closeAfterTest(() => {
    subscription.unsubscribe();
  });
  await until(() => results.some(({ stale }) => !stale));
  return () => results.at(-1)?.data;
}

/** The numbers of the displayed issues, whether they are `nodes` or `edges`. */
export function numbersOf(data: unknown): readonly unknown[] {
  const connection = at(data, 'repository', 'issues');
  const hasNodes = Object.keys(Object(connection) as object).includes('nodes');
  return hasNodes
    ? listAt(connection, 'nodes').map((node) => at(node, 'number'))
    : listAt(connection, 'edges').map((edge) => at(edge, 'node', 'number'));
}
