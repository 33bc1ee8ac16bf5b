import { setTimeout as nextTimer } from 'node:timers/promises';
import {
  ApolloClient,
  ApolloLink,
  gql,
  type InMemoryCache,
  type ObservableQuery,
  type TypedDocumentNode,
} from '@apollo/client';
import { createGatewayCache, createGatewayLink, type GatewayLinkOptions } from 'bitbucket-graphql-client/apollo';
import { WebSocket } from 'ws';
import { closeAfterTest } from '../../support/cleanup';
import { at, listAt, textAt } from '../../support/read';
import { until } from '../../support/until';

type Variables = Readonly<Record<string, unknown>>;

/** An Apollo Client with the cache and the link of the package. */
export interface ConnectedClient {
  readonly client: ApolloClient;
  readonly cache: InMemoryCache;
  /** The operations that the client has sent, oldest first. */
  readonly sent: readonly string[];
  readonly reconnect: () => void;
}

/** Connects a client, which is stopped after the test. */
export function connect(gatewayUrl: string, options: Partial<GatewayLinkOptions> = {}): ConnectedClient {
  const sent: string[] = [];
  const record = new ApolloLink((operation, forward) => {
    sent.push(operation.operationName ?? '');
    return forward(operation);
  });
  const gateway = createGatewayLink({
    url: `${gatewayUrl}/graphql`,
    webSocket: { webSocketImpl: WebSocket },
    ...options,
  });
  const cache = createGatewayCache();
  const client = new ApolloClient({ link: ApolloLink.from([record, gateway.link]), cache });
  closeAfterTest(async () => {
    client.stop();
    await gateway.close();
  });
  return {
    client,
    cache,
    sent,
    reconnect: () => {
      gateway.reconnect();
    },
  };
}

/** Parses a document without static types. */
export function untyped(document: string): TypedDocumentNode<unknown, Variables> {
  return gql(document);
}

/** A list that a page displays. */
export interface DisplayedList {
  /** The list that is displayed after all responses that have arrived. */
  connection(): Promise<unknown>;
  /** What identifies each displayed row: its number, or another field. */
  rows(): Promise<readonly unknown[]>;
  /** Requests the page after the displayed rows, as a button "Load more" does. */
  loadMore(): Promise<void>;
  readonly query: ObservableQuery<unknown, Variables>;
}

/** Where a list is in the data of its query. */
export interface ListPath {
  readonly path: readonly string[];
  /** The field of a node that `rows` returns. */
  readonly field: string;
}

/** Displays a list, as a page does, until the end of the test. Resolves when its first rows are displayed. */
export async function display(
  client: ApolloClient,
  document: string,
  { path, field }: ListPath,
  variables: Variables = {},
): Promise<DisplayedList> {
  const query = client.watchQuery({ query: untyped(document), variables, notifyOnNetworkStatusChange: false });
  const connections: unknown[] = [];
  const subscription = query.subscribe(({ data }) => {
    if (data !== undefined) connections.push(at(data, ...path));
  });
  closeAfterTest(() => {
    subscription.unsubscribe();
  });
  await until(() => connections.length > 0);
  const connection = async (): Promise<unknown> => {
    // Apollo Client passes a change of its cache on to queries by `setTimeout(…, 0)`, so this timer fires after it.
    await nextTimer(0);
    return connections.at(-1);
  };
  return {
    connection,
    rows: async () => nodesOf(await connection()).map((node) => at(node, field)),
    async loadMore() {
      await query.fetchMore({ variables: { after: textAt(await connection(), 'pageInfo', 'endCursor') } });
    },
    query,
  };
}

function nodesOf(connection: unknown): readonly unknown[] {
  const hasNodes = typeof connection === 'object' && connection !== null && 'nodes' in connection;
  return hasNodes ? listAt(connection, 'nodes') : listAt(connection, 'edges').map((edge) => at(edge, 'node'));
}
