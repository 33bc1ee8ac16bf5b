import { ApolloClient, gql, InMemoryCache, type TypedDocumentNode } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { createClient, type Client as SocketClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { closeAfterTest } from './cleanup';
import { openEventSource } from './eventSource';

type Variables = Readonly<Record<string, unknown>>;

/** One subscription of a GraphQL client, which collects what it receives. The subscription ends after the test. */
export interface Listener {
  /** The received data and errors, oldest first. */
  readonly received: readonly unknown[];
}

/** Subscribes to the gateway at this URL. */
export type Listen = (gatewayUrl: string, document: string, variables: Variables) => Listener;

/** The tested clients, each with a function that subscribes. */
export const LISTENERS = {
  EventSource: listenByEventSource,
  'graphql-ws': listenByGraphQLWs,
  'Apollo Client': listenByApollo,
} satisfies Readonly<Record<string, Listen>>;

/** EventSource, as in browsers: one GET request whose response does not end. */
function listenByEventSource(gatewayUrl: string, query: string, variables: Variables): Listener {
  const received: unknown[] = [];
  const search = new URLSearchParams({ query, variables: JSON.stringify(variables) });
  const source = openEventSource(`${gatewayUrl}/graphql/stream?${search.toString()}`);
  closeAfterTest(() => {
    source.close();
  });
  source.addEventListener('next', ({ data }: MessageEvent<string>) => received.push(dataOf(JSON.parse(data))));
  source.addEventListener('error', ({ message }) => received.push(message));
  return { received };
}

function listenByGraphQLWs(gatewayUrl: string, query: string, variables: Variables): Listener {
  const received: unknown[] = [];
  const client = createSocket(gatewayUrl);
  client.subscribe(
    { query, variables },
    {
      next: (result) => received.push(dataOf(result)),
      error: (error) => received.push(error),
      complete: () => undefined,
    },
  );
  return { received };
}

function listenByApollo(gatewayUrl: string, document: string, variables: Variables): Listener {
  const received: unknown[] = [];
  const client = new ApolloClient({ link: new GraphQLWsLink(createSocket(gatewayUrl)), cache: new InMemoryCache() });
  const query: TypedDocumentNode<unknown, Variables> = gql(document);
  client.subscribe({ query, variables }).subscribe((result) => received.push(dataOf(result)));
  closeAfterTest(() => {
    client.stop();
  });
  return { received };
}

/**
 * Creates a graphql-ws client, which is closed after the test.
 *
 * @param connectionParams are sent in `connection_init`
 */
export function createSocket(
  gatewayUrl: string,
  connectionParams: Readonly<Record<string, string>> = {},
): SocketClient {
  const url = `${gatewayUrl.replace(/^http/, 'ws')}/graphql`;
  const client = createClient({ url, webSocketImpl: WebSocket, connectionParams, retryAttempts: 0 });
  closeAfterTest(() => client.dispose());
  return client;
}

/** The data of a result. With errors, the complete result, so that a failing test prints them. */
function dataOf(result: unknown): unknown {
  if (typeof result !== 'object' || result === null || !('data' in result) || 'errors' in result) return result;
  return result.data;
}
