import { ApolloClient, gql, type TypedDocumentNode, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { createClient as createEventStreamClient } from 'graphql-sse';
import { createClient as createSocketClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { closeAfterTest } from '../../support/cleanup';
import { CLIENTS } from '../../support/clients';
import { openEventSource } from '../../support/eventSource';
import { useGateway } from '../../support/gateway';

const KEY = 'the-key-of-the-gateway';
const SENTENCE = 'This gateway requires a key. Send a valid key in the header X-Gateway-Key.';
const SOCKET_SENTENCE = 'This gateway requires a key. Send a valid key as gatewayKey in connectionParams.';
const QUERY = '{ workspace(slug: "acme") { slug } }';
const SUBSCRIPTION = 'subscription { repositoryPushed(repository: "acme/widget") { deliveryId } }';

const gateway = useGateway({ environment: { BITBUCKET_AUTH: 'anonymous', GATEWAY_KEYS: KEY } });

const REJECTED: readonly (readonly [what: string, gatewayKey: string | undefined])[] = [
  ['without a gateway key', undefined],
  ['with a wrong gateway key', 'another-key-of-the-gateway'],
];

/** The clients over HTTP. They send the key as a header. */
const HTTP_CLIENTS = Object.entries(CLIENTS).filter(([name]) => name !== 'graphql-ws');

describe.each(REJECTED)('a client %s shows the sentence of the gateway', (_what, gatewayKey) => {
  const headers = gatewayKey === undefined ? {} : { 'x-gateway-key': gatewayKey };
  const connectionParams = gatewayKey === undefined ? {} : { gatewayKey };

  test.each(HTTP_CLIENTS)('%s', async (_name, connect) => {
    const client = connect(gateway().url, headers);
    closeAfterTest(() => client.close());

    await expect(client.execute(QUERY)).rejects.toThrow(SENTENCE);
  });

  test('graphql-ws, with its default retries, at the first connection', async () => {
    let connections = 0;
    const client = openSocket(connectionParams, () => (connections += 1));

    const failure = await client
      .iterate({ query: SUBSCRIPTION })
      .next()
      .then(
        () => undefined,
        (error: unknown) => error,
      );

    expect(failure).toMatchObject({ code: 4401, reason: SOCKET_SENTENCE });
    expect(connections).toBe(1);
  });

  test('Apollo Client over WebSocket', async () => {
    const link = new GraphQLWsLink(openSocket(connectionParams));
    const client = new ApolloClient({ link, cache: new InMemoryCache() });
    closeAfterTest(() => {
      client.stop();
    });
    const query: TypedDocumentNode<unknown> = gql(SUBSCRIPTION);

    const error = await new Promise((resolve) =>
      client.subscribe({ query }).subscribe((result) => {
        resolve(result.error);
      }),
    );

    expect(error).toMatchObject({ message: `Socket closed with event 4401 ${SOCKET_SENTENCE}` });
  });

  test('graphql-sse, with its default retries', async () => {
    const client = createEventStreamClient({ url: `${gateway().url}/graphql/stream`, headers });
    closeAfterTest(() => {
      client.dispose();
    });

    const first = await client.iterate({ query: SUBSCRIPTION }).next();

    expect(first.value).toMatchObject({ errors: [{ message: SENTENCE, extensions: { code: 'UNAUTHENTICATED' } }] });
  });
});

test('an EventSource, which cannot send a gateway key, receives the sentence as an event', async () => {
  const search = new URLSearchParams({ query: SUBSCRIPTION });
  const source = openEventSource(`${gateway().url}/graphql/stream?${search.toString()}`);
  closeAfterTest(() => {
    source.close();
  });

  const received = await new Promise((resolve) => {
    source.addEventListener('next', ({ data }: MessageEvent<string>) => {
      resolve(JSON.parse(data));
    });
    source.addEventListener('error', ({ message }) => {
      resolve(message);
    });
  });

  expect(received).toMatchObject({ errors: [{ message: SENTENCE }] });
});

test('a client with the right key is served', async () => {
  const client = openSocket({ gatewayKey: KEY });

  const first = await client.iterate({ query: QUERY }).next();

  expect(first.value).toMatchObject({ data: { workspace: { slug: 'acme' } } });
});

/** A graphql-ws client with its default number of retries. */
function openSocket(
  connectionParams: Readonly<Record<string, string>>,
  onConnecting: () => void = () => undefined,
): ReturnType<typeof createSocketClient> {
  const client = createSocketClient({
    url: `${gateway().url.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { ...connectionParams },
    on: { connecting: onConnecting },
  });
  closeAfterTest(() => client.dispose());
  return client;
}
