import { randomUUID } from 'node:crypto';
import { ADA, type Gateway, startGateway, useGateway } from '../../support/gateway';
import { open, type RawSocket } from '../../support/rawSocket';
import { at } from '../../support/read';
import { until } from '../../support/until';

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
