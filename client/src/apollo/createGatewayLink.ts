import { ApolloLink, HttpLink, Observable } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { OperationTypeNode } from 'graphql';
import type { Client as SocketClient } from 'graphql-ws';
import { type Credentials, headersOf } from './link/credentials.ts';
import { createEventStreamLink, type CreateEventStreamClient } from './link/eventStream.ts';
import { createRetryLink, type RetryOptions } from './link/retryLink.ts';
import { eventStreamUrlOf, webSocketUrlOf } from './link/url.ts';
import { createSocketClient, type WebSocketOptions } from './link/webSocket.ts';

export interface GatewayLinkOptions extends Credentials {
  /** The GraphQL endpoint, for example `https://gateway.example.com/graphql`. In a browser, `/graphql` is enough. */
  readonly url: string;
  /** Whether requests contain the session cookie of a gateway at another origin. Default: false. */
  readonly session?: boolean;
  /** Further options of the WebSocket. */
  readonly webSocket?: WebSocketOptions;
  /** `createClient` of graphql-sse. If given, subscriptions use event streams and not a WebSocket. */
  readonly eventStream?: CreateEventStreamClient;
  /** When temporary errors are repeated. False: never. */
  readonly retry?: RetryOptions | false;
  /** Replaces the global `fetch` for queries and mutations. */
  readonly fetch?: typeof fetch;
  /** Called with `extensions` of each response and event, for `upstreamCostOf` and `warningsOf`. */
  readonly onExtensions?: (extensions: Readonly<Record<string, unknown>>, operation: ApolloLink.Operation) => void;
  /** Called when a broken WebSocket was replaced. Events in between are lost, so read the current state again. */
  readonly onReconnected?: () => void;
}

/** A link to a gateway, with its WebSocket. */
export interface GatewayLink {
  readonly link: ApolloLink;
  /**
   * Opens a new WebSocket for the active subscriptions, for example after a person has signed in. Does nothing with event
   * streams.
   */
  reconnect(): void;
  /** Ends all subscriptions and closes the WebSocket. */
  close(): Promise<void>;
}

/**
 * Creates the link of Apollo Client to a gateway: queries and mutations over HTTP, subscriptions over a WebSocket that
 * connects for the first subscription and reconnects when the connection breaks.
 */
export function createGatewayLink(options: GatewayLinkOptions): GatewayLink {
  const { retry = {}, onExtensions } = options;
  const subscriptions = createSubscriptionLink(options);
  const transport = ApolloLink.split(
    ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
    subscriptions.link,
    createHttpLink(options),
  );
  const links = [
    ...(onExtensions ? [reportTo(onExtensions)] : []),
    ...(retry ? [createRetryLink(retry)] : []),
    transport,
  ];
  return { ...subscriptions, link: ApolloLink.from(links) };
}

function createHttpLink({ url, session = false, fetch, ...credentials }: GatewayLinkOptions): ApolloLink {
  const addHeaders = new SetContextLink(async (context) => {
    const headers: unknown = context['headers'];
    return { headers: { ...(typeof headers === 'object' && headers), ...(await headersOf(credentials)) } };
  });
  const http = new HttpLink({ uri: url, ...(session && { credentials: 'include' }), ...(fetch && { fetch }) });
  return ApolloLink.from([addHeaders, http]);
}

function createSubscriptionLink(options: GatewayLinkOptions): GatewayLink {
  const { url, session = false, eventStream, webSocket = {}, onReconnected, ...credentials } = options;
  if (eventStream !== undefined) {
    const client = eventStream({
      url: eventStreamUrlOf(url),
      headers: () => headersOf(credentials),
      ...(session && { credentials: 'include' }),
    });
    return {
      link: createEventStreamLink(client),
      reconnect: () => undefined,
      close: () => Promise.resolve(client.dispose?.()),
    };
  }
  // A server that renders pages has no subscriptions, and perhaps no WebSocket.
  let socket: SocketClient | undefined;
  let socketLink: ApolloLink | undefined;
  return {
    link: new ApolloLink((operation, forward) => {
      socket ??= createSocketClient({ ...credentials, url: webSocketUrlOf(url), options: webSocket, onReconnected });
      socketLink ??= new GraphQLWsLink(socket);
      return socketLink.request(operation, forward);
    }),
    reconnect: () => {
      socket?.terminate();
    },
    close: async () => {
      await socket?.dispose();
    },
  };
}

function reportTo(onExtensions: NonNullable<GatewayLinkOptions['onExtensions']>): ApolloLink {
  return new ApolloLink(
    (operation, forward) =>
      new Observable((observer) =>
        forward(operation).subscribe({
          next: (result) => {
            if (result.extensions) onExtensions(result.extensions, operation);
            observer.next(result);
          },
          error: (error: unknown) => {
            observer.error(error);
          },
          complete: () => {
            observer.complete();
          },
        }),
      ),
  );
}
