import { randomUUID } from 'node:crypto';
import { ADA, type Gateway, startGateway, useGateway } from '../../support/gateway';
import { open, type RawSocket, upgrade } from '../../support/rawSocket';
import { at } from '../../support/read';
import { until } from '../../support/until';

const KEY = 'a-key-of-sixteen-chars';

describe('the upgrade', () => {
  const gateway = useGateway();

  test.each([
    ['a page of a foreign origin', { origin: 'https://evil.example' }],
    ['a page without an origin of its own', { origin: 'null' }],
    ['a name that was re-pointed at this machine', { host: 'evil.example' }],
  ])('is refused to %s, with the reason', async (_what, options) => {
    const answer = await upgrade(gateway().url, options);

    expect(answer).toMatchObject({ kind: 'refused', status: 403 });
    expect(answer).toHaveProperty('body', expect.stringContaining('"code":"FORBIDDEN"'));
  });

  test.each([[{}], [{ origin: 'http://localhost:3000' }], [{ origin: 'https://sandbox.embed.apollographql.com' }]])(
    'is granted to %j',
    async (options) => {
      const socket = await open(gateway().url, options);

      expect(await socket.init()).toEqual({ type: 'connection_ack' });
      socket.socket.close();
    },
  );

  test('is refused where there is nothing to talk to', async () => {
    expect(await upgrade(gateway().url, { path: '/elsewhere' })).toMatchObject({ kind: 'refused', status: 404 });
  });

  test('leads nowhere for clients of the older protocol', async () => {
    await expect(upgrade(gateway().url, { protocol: 'graphql-ws' })).rejects.toThrow('Server sent no subprotocol');
  });

  test.each([
    ['a subscribe', JSON.stringify({ type: 'subscribe', id: '1', payload: { query: '{ __typename }' } })],
    ['a ping', '{"type":"ping"}'],
    ['a large ping', JSON.stringify({ type: 'ping', payload: { x: 'x'.repeat(900_000) } })],
    ['a pong', '{"type":"pong"}'],
    ['a complete', '{"type":"complete","id":"1"}'],
    ['what is no JSON', 'nonsense'],
    ['a binary message', Buffer.from('{"type":"connection_init"}')],
  ])('is not enough: %s before ConnectionInit closes the connection', async (_what, message) => {
    const { socket, closed } = await connect();

    socket.send(message);

    expect(await closed).toEqual({ code: 4401, reason: 'Unauthorized' });
  });

  test('is not enough: nothing that follows is executed', async () => {
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

  test('only listed origins may come where there is a list', async () => {
    const listed = await startGateway({ environment: { ...ADA, ALLOWED_ORIGINS: 'https://app.example.com' } });

    expect(await upgrade(listed.url, { origin: 'https://app.example.com' })).toMatchObject({ kind: 'open' });
    expect(await upgrade(listed.url, { origin: 'http://localhost:3000' })).toMatchObject({ status: 403 });
    await listed.stop();
  });
});

describe('a gateway that asks for keys', () => {
  const gateway = useGateway({ environment: { ...ADA, GATEWAY_KEYS: KEY } });

  test('lets in who sends one in connectionParams.gatewayKey', async () => {
    const socket = await open(gateway().url);

    expect(await socket.init({ gatewayKey: KEY })).toEqual({ type: 'connection_ack' });
    expect(await ask(socket, '{ __typename }')).toMatchObject({ type: 'next' });
    socket.socket.close();
  });

  test.each([
    ['no key', undefined],
    ['another key', { gatewayKey: 'another-key-of-sixteen' }],
    ['the key as something else', { authorization: KEY }],
    ['a key that is no text', { gatewayKey: [KEY] }],
  ])('closes the connection of who sends %s', async (_what, payload) => {
    const socket = await open(gateway().url);

    socket.send({ type: 'connection_init', payload });

    expect(await socket.closed()).toEqual({ code: 4403, reason: 'Forbidden' });
  });
});

test('a credential that is no text closes the connection: it is not taken for none', async () => {
  const passing = await startGateway({ environment: { BITBUCKET_AUTH: 'passthrough' } });
  const socket = await open(passing.url);

  socket.send({ type: 'connection_init', payload: { authorization: ['Bearer x'] } });

  expect(await socket.closed()).toEqual({ code: 4400, reason: 'connectionParams.authorization must be a string' });
});

describe('operations', () => {
  const gateway = useGateway();
  let socket: RawSocket;

  beforeEach(async () => {
    socket = await open(gateway().url);
    await socket.init();
  });
  afterEach(() => {
    socket.socket.close();
  });

  test('queries are answered, each with loaders of its own', async () => {
    gateway().upstream.clearCalls();

    for (const calls of [1, 2]) {
      expect(await ask(socket, '{ repository(fullName: "acme/widget") { name } }')).toMatchObject({
        type: 'next',
        payload: { data: { repository: { name: 'Widget' } } },
      });
      expect(await socket.next()).toMatchObject({ type: 'complete' });
      expect(gateway().upstream.calls).toHaveLength(calls);
    }
  });

  test('mutations are carried out', async () => {
    const query = 'mutation { createIssue(input: { repository: "acme/widget", title: "Socket" }) { issue { title } } }';

    expect(await ask(socket, query)).toMatchObject({
      payload: { data: { createIssue: { issue: { title: 'Socket' } } } },
    });
  });

  test('errors of fields look as they do everywhere', async () => {
    const query = '{ repository(fullName: "acme") { name } }';

    const { payload } = await ask(socket, query);

    expect(payload).toEqual(JSON.parse(JSON.stringify(await gateway().query(query))));
  });

  test.each([
    ['a syntax error', '{', 'GRAPHQL_PARSE_FAILED'],
    ['a field that is not there', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a subscription to what is not there', 'subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['two subscriptions at once', `subscription { ${pushes('a')} ${pushes('b')} }`, 'GRAPHQL_VALIDATION_FAILED'],
    ['more levels than twenty', `subscription { ${pushes('a', nested(21))} }`, 'GRAPHQL_VALIDATION_FAILED'],
    ['more tokens than ten thousand', `{ ${'a '.repeat(10_001)} }`, 'GRAPHQL_PARSE_FAILED'],
    ['fragments in circles', `{ ...f0 } ${circles(200)}`, 'GRAPHQL_VALIDATION_FAILED'],
    ['an empty document', '', 'BAD_REQUEST'],
    [
      'a variable that is missing',
      'subscription ($r: String!) { repositoryPushed(repository: $r) { deliveryId } }',
      'BAD_USER_INPUT',
    ],
  ])('%s is refused before anything is done', async (_what, query, code) => {
    gateway().upstream.clearCalls();

    const { type, payload } = await ask(socket, query);

    expect(type).toBe('error');
    expect(at(payload, 0, 'extensions', 'code')).toBe(code);
    expect(gateway().upstream.calls).toEqual([]);
  });

  test('a ping is answered with what it carries, up to a kilobyte', async () => {
    const payload = { text: 'x'.repeat(1_000) };

    socket.send({ type: 'ping', payload });

    expect(await socket.next()).toEqual({ type: 'pong', payload });
  });

  test('a hundred may be open at one time', async () => {
    const query = 'subscription { repositoryPushed(repository: "acme/widget") { deliveryId } }';
    for (let id = 0; id < 100; id += 1) socket.send({ type: 'subscribe', id: `${id}`, payload: { query } });

    socket.send({ type: 'subscribe', id: 'one more', payload: { query } });

    expect(await socket.next()).toMatchObject({ type: 'error', id: 'one more' });
  });

  test.each([
    ['what is no JSON', 'nonsense', 4400],
    ['what is no message', '{"type":"nonsense"}', 4400],
    ['a second ConnectionInit', '{"type":"connection_init"}', 4429],
    ['a ping of more than a kilobyte', JSON.stringify({ type: 'ping', payload: { text: 'x'.repeat(1_100) } }), 4400],
    ['a pong of more than a kilobyte', JSON.stringify({ type: 'pong', payload: { text: 'x'.repeat(900_000) } }), 4400],
    ['a binary message', Buffer.from('{"type":"ping"}'), 4400],
    ['more than a megabyte', JSON.stringify({ type: 'ping', payload: { text: 'x'.repeat(1_100_000) } }), 1009],
  ])('%s closes the connection', async (_what, message, code) => {
    socket.socket.send(message);

    expect(await socket.closed()).toMatchObject({ code });
  });
});

test('introspection is off in production here too', async () => {
  const gateway = await startGateway({ environment: { ...ADA, NODE_ENV: 'production' } });
  const socket = await open(gateway.url);
  await socket.init();

  const { type, payload } = await ask(socket, '{ __schema { queryType { name } } }');

  expect(type).toBe('error');
  expect(at(payload, 0, 'extensions', 'code')).toBe('GRAPHQL_VALIDATION_FAILED');
  socket.socket.close();
  await gateway.stop();
});

describe('stopping', () => {
  let gateway: Gateway;
  let socket: RawSocket;

  beforeEach(async () => {
    gateway = await startGateway();
    socket = await open(gateway.url);
    await socket.init();
  });

  test('closes connections with 1001, so that clients come back elsewhere', async () => {
    const query = 'subscription { repositoryPushed(repository: "acme/widget") { deliveryId } }';
    socket.send({ type: 'subscribe', id: '1', payload: { query } });

    await gateway.stop();

    expect(await socket.closed()).toEqual({ code: 1001, reason: 'Going away' });
  });

  test('lets a query that is being answered finish, and begins nothing new meanwhile', async () => {
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

/** Sends one operation; the first message that answers it. */
async function ask(socket: RawSocket, query: string): ReturnType<RawSocket['next']> {
  socket.send({ type: 'subscribe', id: randomUUID(), payload: { query } });
  return socket.next();
}

function pushes(alias: string, selection = 'deliveryId'): string {
  return `${alias}: repositoryPushed(repository: "acme/widget") { ${selection} }`;
}

/** `changes { commits { parents { … } } }`, so many levels deep. */
function nested(levels: number): string {
  const wrapped = Array.from({ length: levels - 3 }).reduce<string>((inner) => `parents { ${inner} }`, 'hash');
  return `changes { commits { ${wrapped} } }`;
}

function circles(count: number): string {
  return Array.from({ length: count }, (_, index) => `fragment f${index} on Query { ...f${(index + 1) % count} }`).join(
    ' ',
  );
}
