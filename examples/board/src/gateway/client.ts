import { ApolloClient, ApolloLink } from '@apollo/client';
import { createGatewayCache, createGatewayLink } from 'bitbucket-graphql-client/apollo';
import { socketEvents } from './connection.ts';
import { createResponseLink } from './responseLink.ts';

/** Creates the client of the page. The gateway has the origin of the page, so its session cookie is sent along. */
export function createGatewayClient(): ApolloClient {
  const gateway = createGatewayLink({
    url: '/graphql',
    // Two views open and close their subscriptions one after the other: the WebSocket stays open in between.
    webSocket: { on: socketEvents, lazyCloseTimeout: 2_000 },
    // The page received no events while it was disconnected, so it reads the shown lists again.
    onReconnected: () => void client.refetchQueries({ include: 'active' }),
  });
  const client: ApolloClient = new ApolloClient({
    cache: createGatewayCache(),
    link: ApolloLink.from([createResponseLink(), gateway.link]),
  });
  return client;
}
