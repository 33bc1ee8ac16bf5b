import { ApolloLink, HttpLink, Observable } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { OperationTypeNode } from 'graphql';
import type { Client as SocketClient } from 'graphql-ws';
import { headersOf } from '../transport/credentials.ts';
import { fetchCredentials, type GatewaySettings } from '../transport/settings.ts';
import { createSocketClient } from '../transport/socketClient.ts';
import { eventStreamUrlOf } from '../transport/url.ts';
import { createEventStreamLink, type CreateEventStreamClient } from './link/eventStream.ts';
import { createRetryLink, type RetryOptions } from './link/retryLink.ts';

export interface GatewayLinkOptions extends GatewaySettings {
  /** `createClient` of graphql-sse. If given, subscriptions use event streams and not a WebSocket. */
  readonly eventStream?: CreateEventStreamClient;
  /** When temporary errors are repeated. False: never. */
  readonly retry?: RetryOptions | false;
  /** Called with `extensions` of each response and event, for `upstreamCostOf` and `warningsOf`. Without: `{}`. */
  readonly onExtensions?: (extensions: Readonly<Record<string, unknown>>, operation: ApolloLink.Operation) => void;
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

function createHttpLink({ url, session, fetch, ...credentials }: GatewayLinkOptions): ApolloLink {
  const addHeaders = new SetContextLink(async (context) => {
    const headers: unknown = context['headers'];
    return { headers: { ...(typeof headers === 'object' && headers), ...(await headersOf(credentials)) } };
  });
  const http = new HttpLink({ uri: url, credentials: fetchCredentials({ session }), ...(fetch && { fetch }) });
  return ApolloLink.from([addHeaders, http]);
}

function createSubscriptionLink(options: GatewayLinkOptions): GatewayLink {
  const { url, session = false, eventStream } = options;
  if (eventStream !== undefined) {
    const client = eventStream({
      url: eventStreamUrlOf(url),
      headers: () => headersOf(options),
      ...(session && { credentials: 'include' }),
    });
    return {
      link: createEventStreamLink(client),
      reconnect: () => undefined,
      close: () => Promise.resolve(client.dispose?.()),
    };
  }
  const openSocket = createSocketClient(options);
  let socket: SocketClient | undefined;
  let socketLink: ApolloLink | undefined;
  return {
    link: new ApolloLink((operation, forward) => {
      socket ??= openSocket();
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
            onExtensions(result.extensions ?? {}, operation);
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
