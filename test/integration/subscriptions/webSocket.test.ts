import { randomUUID } from 'node:crypto';
import { ADA, type Gateway, startGateway, useGateway } from '../../support/gateway';
import { open, type RawSocket, upgrade } from '../../support/rawSocket';
import { at } from '../../support/read';
import { until } from '../../support/until';

const KEY = 'a-key-of-sixteen-chars';

describe('the WebSocket upgrade', () => {
  const gateway = useGateway();

  test.each([
    ['a page of a foreign origin', { origin: 'https://evil.example' }],
    ['a page with the origin null', { origin: 'null' }],
    ['a foreign Host header', { host: 'evil.example' }],
  ])('is rejected with a reason for %s', async (_what, options) => {
    const answer = await upgrade(gateway().url, options);

    expect(answer).toMatchObject({ kind: 'refused', status: 403 });
    expect(answer).toHaveProperty('body', expect.stringContaining('"code":"FORBIDDEN"'));
  });

  test.each([[{}], [{ origin: 'http://localhost:3000' }], [{ origin: 'https://sandbox.embed.apollographql.com' }]])(
    'is accepted for %j',
    async (options) => {
      const socket = await open(gateway().url, options);

      expect(await socket.init()).toEqual({ type: 'connection_ack' });
      socket.socket.close();
    },
  );

  test('is rejected on an unknown path', async () => {
    expect(await upgrade(gateway().url, { path: '/elsewhere' })).toMatchObject({ kind: 'refused', status: 404 });
  });

  test('selects no subprotocol for clients of the legacy protocol', async () => {
    await expect(upgrade(gateway().url, { protocol: 'graphql-ws' })).rejects.toThrow('Server sent no subprotocol');
  });

  test.each([
    ['a subscribe', JSON.stringify({ type: 'subscribe', id: '1', payload: { query: '{ __typename }' } })],
    ['a ping', '{"type":"ping"}'],
    ['a large ping', JSON.stringify({ type: 'ping', payload: { x: 'x'.repeat(900_000) } })],
    ['a pong', '{"type":"pong"}'],
    ['a complete', '{"type":"complete","id":"1"}'],
    ['invalid JSON', 'nonsense'],
    ['a binary message', Buffer.from('{"type":"connection_init"}')],
  ])('requires ConnectionInit as first message: %s closes the connection', async (_what, message) => {
    const { socket, closed } = await connect();

    socket.send(message);

    expect(await closed).toEqual({ code: 4401, reason: 'Unauthorized' });
  });

  test('requires ConnectionInit as first message: no later message is executed', async () => {
    const { socket, closed } = await connect();
    gateway().upstream.clearCalls();
    const query = '{ repository(fullName: "acme/widget") { name } }';

    socket.send('{"type":"ping"}');
    socket.send('{"type":"connection_init"}');
    socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query } }));

    expect(await closed).toMatchObject({ code: 4401 });
    expect(gateway().upstream.calls).toEqual([]);
  });

  async function connect() {
    const raw = await open(gateway().url);
    return { socket: raw.socket, closed: raw.closed() };
  }

  test('is accepted only for ALLOWED_ORIGINS if they are set', async () => {
    const listed = await startGateway({ environment: { ...ADA, ALLOWED_ORIGINS: 'https://app.example.com' } });

    expect(await upgrade(listed.url, { origin: 'https://app.example.com' })).toMatchObject({ kind: 'open' });
    expect(await upgrade(listed.url, { origin: 'http://localhost:3000' })).toMatchObject({ status: 403 });
    await listed.stop();
  });
});

describe('a gateway with keys', () => {
  const gateway = useGateway({ environment: { ...ADA, GATEWAY_KEYS: KEY } });

  test('accepts a key in connectionParams.gatewayKey', async () => {
    const socket = await open(gateway().url);

    expect(await socket.init({ gatewayKey: KEY })).toEqual({ type: 'connection_ack' });
    expect(await sendOperation(socket, '{ __typename }')).toMatchObject({ type: 'next' });
    socket.socket.close();
  });

  test.each([
    ['no key', undefined],
    ['another key', { gatewayKey: 'another-key-of-sixteen' }],
    ['the key as authorization', { authorization: KEY }],
    ['a key that is not a string', { gatewayKey: [KEY] }],
  ])('closes the connection of a client that sends %s', async (_what, payload) => {
    const socket = await open(gateway().url);

    socket.send({ type: 'connection_init', payload });

    expect(await socket.closed()).toEqual({ code: 4403, reason: 'Forbidden' });
  });
});

test('a credential that is not a string closes the connection and is not treated as anonymous', async () => {
  const passing = await startGateway({ environment: { BITBUCKET_AUTH: 'passthrough' } });
  const socket = await open(passing.url);

  socket.send({ type: 'connection_init', payload: { authorization: ['Bearer x'] } });

  expect(await socket.closed()).toEqual({ code: 4400, reason: 'connectionParams.authorization must be a string' });
});

describe('a WebSocket', () => {
  const gateway = useGateway();
  let socket: RawSocket;

  beforeEach(async () => {
    socket = await open(gateway().url);
    await socket.init();
  });
  afterEach(() => {
    socket.socket.close();
  });

  test('executes queries, each with separate loaders', async () => {
    gateway().upstream.clearCalls();

    for (const calls of [1, 2]) {
      expect(await sendOperation(socket, '{ repository(fullName: "acme/widget") { name } }')).toMatchObject({
        type: 'next',
        payload: { data: { repository: { name: 'Widget' } } },
      });
      expect(await socket.next()).toMatchObject({ type: 'complete' });
      expect(gateway().upstream.calls).toHaveLength(calls);
    }
  });

  test('executes mutations', async () => {
    const query = 'mutation { createIssue(input: { repository: "acme/widget", title: "Socket" }) { issue { title } } }';

    expect(await sendOperation(socket, query)).toMatchObject({
      payload: { data: { createIssue: { issue: { title: 'Socket' } } } },
    });
  });

  test('reports field errors in the same format as HTTP', async () => {
    const query = '{ repository(fullName: "acme") { name } }';

    const { payload } = await sendOperation(socket, query);

    expect(payload).toEqual(JSON.parse(JSON.stringify(await gateway().query(query))));
  });

  test.each([
    ['a syntax error', '{', 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['an unknown subscription field', 'subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['two subscription fields', `subscription { ${pushes('a')} ${pushes('b')} }`, 'GRAPHQL_VALIDATION_FAILED'],
    ['more than 20 levels', `subscription { ${pushes('a', nested(21))} }`, 'GRAPHQL_VALIDATION_FAILED'],
    ['more than 10,000 tokens', `{ ${'a '.repeat(10_001)} }`, 'GRAPHQL_PARSE_FAILED'],
    ['a cycle of fragments', `{ ...f0 } ${fragmentCycle(200)}`, 'GRAPHQL_VALIDATION_FAILED'],
    ['an empty document', '', 'BAD_REQUEST'],
    [
      'a missing variable',
      'subscription ($r: String!) { repositoryPushed(repository: $r) { deliveryId } }',
      'BAD_USER_INPUT',
    ],
  ])('rejects %s before any call', async (_what, query, code) => {
    gateway().upstream.clearCalls();

    const { type, payload } = await sendOperation(socket, query);

    expect(type).toBe('error');
    expect(at(payload, 0, 'extensions', 'code')).toBe(code);
    expect(gateway().upstream.calls).toEqual([]);
  });

  test('responds to a ping of up to 1 kB with the same payload', async () => {
    const payload = { text: 'x'.repeat(1_000) };

    socket.send({ type: 'ping', payload });

    expect(await socket.next()).toEqual({ type: 'pong', payload });
  });

  test('allows 100 concurrent operations', async () => {
    const query = 'subscription { repositoryPushed(repository: "acme/widget") { deliveryId } }';
    for (let id = 0; id < 100; id += 1) socket.send({ type: 'subscribe', id: `${id}`, payload: { query } });

    socket.send({ type: 'subscribe', id: 'one more', payload: { query } });

    expect(await socket.next()).toMatchObject({ type: 'error', id: 'one more' });
  });

  test.each([
    ['invalid JSON', 'nonsense', 4400],
    ['an unknown message type', '{"type":"nonsense"}', 4400],
    ['a second ConnectionInit', '{"type":"connection_init"}', 4429],
    ['a ping of more than 1 kB', JSON.stringify({ type: 'ping', payload: { text: 'x'.repeat(1_100) } }), 4400],
    ['a pong of more than 1 kB', JSON.stringify({ type: 'pong', payload: { text: 'x'.repeat(900_000) } }), 4400],
    ['a binary message', Buffer.from('{"type":"ping"}'), 4400],
    ['a message of more than 1 MB', JSON.stringify({ type: 'ping', payload: { text: 'x'.repeat(1_100_000) } }), 1009],
  ])('is closed after %s', async (_what, message, code) => {
    socket.socket.send(message);

    expect(await socket.closed()).toMatchObject({ code });
  });
});

test('introspection over WebSocket is disabled in production', async () => {
  const gateway = await startGateway({ environment: { ...ADA, NODE_ENV: 'production' } });
  const socket = await open(gateway.url);
  await socket.init();

  const { type, payload } = await sendOperation(socket, '{ __schema { queryType { name } } }');

  expect(type).toBe('error');
  expect(at(payload, 0, 'extensions', 'code')).toBe('GRAPHQL_VALIDATION_FAILED');
  socket.socket.close();
  await gateway.stop();
});

describe('a gateway that stops', () => {
  let gateway: Gateway;
  let socket: RawSocket;

  beforeEach(async () => {
    gateway = await startGateway();
    socket = await open(gateway.url);
    await socket.init();
  });

  test('closes connections with 1001, so that clients reconnect to another instance', async () => {
    const query = 'subscription { repositoryPushed(repository: "acme/widget") { deliveryId } }';
    socket.send({ type: 'subscribe', id: '1', payload: { query } });

    await gateway.stop();

    expect(await socket.closed()).toEqual({ code: 1001, reason: 'Going away' });
  });

  test('completes a running query and starts no new operation', async () => {
    gateway.upstream.set({ lockStep: true });
    const query = '{ repository(fullName: "acme/widget") { name issues { totalCount } } }';
    socket.send({ type: 'subscribe', id: 'before', payload: { query } });
    await until(() => gateway.upstream.calls.length > 0);

    const stopped = gateway.stop();
    socket.send({ type: 'subscribe', id: 'after', payload: { query: '{ __typename }' } });

    expect(await socket.next()).toMatchObject({ type: 'error', id: 'after' });
    expect(await socket.next()).toMatchObject({ id: 'before', payload: { data: { repository: { name: 'Widget' } } } });
    await stopped;
  });
});

/** Sends one operation and returns the first message of its response. */
async function sendOperation(socket: RawSocket, query: string): ReturnType<RawSocket['next']> {
  socket.send({ type: 'subscribe', id: randomUUID(), payload: { query } });
  return socket.next();
}

function pushes(alias: string, selection = 'deliveryId'): string {
  return `${alias}: repositoryPushed(repository: "acme/widget") { ${selection} }`;
}

/** Returns `changes { commits { parents { … } } }` with the given number of levels. */
function nested(levels: number): string {
  const wrapped = Array.from({ length: levels - 3 }).reduce<string>((inner) => `parents { ${inner} }`, 'hash');
  return `changes { commits { ${wrapped} } }`;
}

function fragmentCycle(count: number): string {
  return Array.from({ length: count }, (_, index) => `fragment f${index} on Query { ...f${(index + 1) % count} }`).join(
    ' ',
  );
}
