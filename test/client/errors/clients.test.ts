import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gatewayErrorsOf, isRetryable, signInUrlOf } from 'bitbucket-graphql-client/errors';
import { closeAfterTest } from '../../support/cleanup';
import { CLIENTS } from '../../support/clients';
import { useGateway } from '../../support/gateway';
import { createSocket } from '../../support/listeners';
import { PUBLIC_URL, signInEnvironment } from '../../support/signIn';

const KEY = 'a-gateway-key-of-sufficient-length';
const gateway = useGateway({
  environment: (upstream) => ({ PUBLIC_URL, ...signInEnvironment(upstream, 'oauth2'), GATEWAY_KEYS: KEY }),
});

const QUERY = '{ repository(fullName: "acme/widget") { issues(first: 1000) { nodes { title } } } }';
const HTTP_CLIENTS = Object.entries(CLIENTS).filter(([name]) => name !== 'graphql-ws');

/** The error that a client reports. */
async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => {
      throw new Error(`No error: ${JSON.stringify(value)}`);
    },
    (error: unknown) => error,
  );
}

test.each(HTTP_CLIENTS)('finds the error of a field in the error of %s', async (_name, connect) => {
  const client = connect(gateway().url, { 'x-gateway-key': KEY });

  const errors = gatewayErrorsOf(await errorOf(client.execute(QUERY)));

  expect(errors).toMatchObject([
    { code: 'BAD_USER_INPUT', path: ['repository', 'issues'], argument: 'first', retryAfterMs: null, outcome: null },
  ]);
  expect(errors[0]?.fields['first']).toHaveLength(1);
});

test.each(HTTP_CLIENTS)('finds the URL to sign in in the error of %s', async (_name, connect) => {
  const error = await errorOf(connect(gateway().url).execute('{ viewer { displayName } }'));

  expect(gatewayErrorsOf(error)).toMatchObject([{ code: 'UNAUTHENTICATED', path: null }]);
  expect(signInUrlOf(error)).toMatch(`${PUBLIC_URL}/`);
  expect(isRetryable(error)).toBe(false);
});

test('finds the errors of an operation over a WebSocket', async () => {
  const socket = createSocket(gateway().url, { gatewayKey: KEY });

  const error = await errorOf(socket.iterate({ query: '{ nothing }' }).next());
  const result: { readonly value: unknown } = await socket.iterate({ query: QUERY }).next();

  expect(gatewayErrorsOf(error)).toMatchObject([{ code: 'GRAPHQL_VALIDATION_FAILED' }]);
  expect(gatewayErrorsOf(result.value)).toMatchObject([{ code: 'BAD_USER_INPUT', argument: 'first' }]);
});

test('explains why the gateway closed a WebSocket', async () => {
  const socket = createSocket(gateway().url, { gatewayKey: 'another key' });

  const error = await errorOf(socket.iterate({ query: '{ viewer { displayName } }' }).next());

  expect(gatewayErrorsOf(error)).toMatchObject([{ code: 'UNAUTHENTICATED' }]);
  expect(gatewayErrorsOf(error)[0]?.message).toContain('requires a key or a session');
});

test('finds the errors in the JSON of a response, and none in a response without errors', async () => {
  const failed = await gateway().query(QUERY, { headers: { 'x-gateway-key': KEY } });
  const successful = await gateway().query('{ __typename }', { headers: { 'x-gateway-key': KEY } });

  expect(gatewayErrorsOf(failed)).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  expect(gatewayErrorsOf(failed.errors)).toEqual(gatewayErrorsOf(failed));
  expect(gatewayErrorsOf(failed.errors?.[0])).toEqual(gatewayErrorsOf(failed));
  expect(gatewayErrorsOf(successful)).toEqual([]);
  expect(gatewayErrorsOf(undefined)).toEqual([]);
});

test.each(HTTP_CLIENTS)('reports NETWORK_ERROR if %s gets no response', async (_name, connect) => {
  const { url, close } = await listen(200, '');
  await close();

  const error = await errorOf(connect(url).execute('{ viewer { displayName } }'));

  expect(gatewayErrorsOf(error)).toMatchObject([{ code: 'NETWORK_ERROR' }]);
  expect(isRetryable(error)).toBe(true);
});

test.each(HTTP_CLIENTS)(
  'reports NETWORK_ERROR if %s gets the page of a proxy with status 502',
  async (_name, connect) => {
    const { url } = await listen(502, '<h1>Bad gateway</h1>');

    const error = await errorOf(connect(url).execute('{ viewer { displayName } }'));

    expect(gatewayErrorsOf(error)).toMatchObject([{ code: 'NETWORK_ERROR' }]);
  },
);

/** Starts a server that is not the gateway. */
async function listen(
  status: number,
  body: string,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = createServer((_request, response) => {
    response.writeHead(status, { 'content-type': 'text/html', connection: 'close' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = closeAfterTest(async () => {
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${port}`, close };
}
