import { ApolloClient, gql, InMemoryCache, type TypedDocumentNode } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { createClient, type Client as SocketClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { closeAfterTest } from './cleanup';
import { openEventSource } from './eventSource';

type Variables = Readonly<Record<string, unknown>>;

/** One subscription of a real client, until its test is over. */
export interface Listener {
  /** What it was told so far, oldest first: data, or the failure that ended it. */
  readonly heard: readonly unknown[];
}

/** Subscribes at the gateway at this address. */
export type Listen = (gatewayUrl: string, document: string, variables: Variables) => Listener;

export const LISTENERS = {
  EventSource: listenByEventSource,
  'graphql-ws': listenByGraphQLWs,
  'Apollo Client': listenByApollo,
} satisfies Readonly<Record<string, Listen>>;

/** The browser's own means: one GET whose answer does not end. */
function listenByEventSource(gatewayUrl: string, query: string, variables: Variables): Listener {
  const heard: unknown[] = [];
  const search = new URLSearchParams({ query, variables: JSON.stringify(variables) });
  const source = openEventSource(`${gatewayUrl}/graphql/stream?${search.toString()}`);
  closeAfterTest(() => {
    source.close();
  });
  source.addEventListener('next', ({ data }: MessageEvent<string>) => heard.push(dataOf(JSON.parse(data))));
  source.addEventListener('error', ({ message }) => heard.push(message));
  return { heard };
}

function listenByGraphQLWs(gatewayUrl: string, query: string, variables: Variables): Listener {
  const heard: unknown[] = [];
  const client = createSocket(gatewayUrl);
  client.subscribe(
    { query, variables },
    {
      next: (result) => heard.push(dataOf(result)),
      error: (error) => heard.push(error),
      complete: () => undefined,
    },
  );
  return { heard };
}

function listenByApollo(gatewayUrl: string, document: string, variables: Variables): Listener {
  const heard: unknown[] = [];
  const client = new ApolloClient({ link: new GraphQLWsLink(createSocket(gatewayUrl)), cache: new InMemoryCache() });
  const query: TypedDocumentNode<unknown, Variables> = gql(document);
  client.subscribe({ query, variables }).subscribe((result) => heard.push(dataOf(result)));
  closeAfterTest(() => {
    client.stop();
  });
  return { heard };
}

/** Also gone when its test is over. */
export function createSocket(gatewayUrl: string): SocketClient {
  const url = `${gatewayUrl.replace(/^http/, 'ws')}/graphql`;
  const client = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0 });
  closeAfterTest(() => client.dispose());
  return client;
}

/** The data of a result without errors; else the result, so that a test shows them. */
function dataOf(result: unknown): unknown {
  if (typeof result !== 'object' || result === null || !('data' in result) || 'errors' in result) return result;
  return result.data;
}
