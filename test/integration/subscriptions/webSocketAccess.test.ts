import { randomUUID } from 'node:crypto';
import { ADA, startGateway, useGateway } from '../../support/gateway';
import { open, type RawSocket, upgrade } from '../../support/rawSocket';

const KEY = 'a-key-of-sixteen-chars';

describe('the WebSocket upgrade', () => {
  const gateway = useGateway();

  test.each([
    ['a page of a foreign origin', { origin: 'https://evil.example' }],
    ['a page with the origin null', { origin: 'null' }],
    ['a foreign Host header', { host: 'evil.example' }],
  ])('is rejected with a reason for %s', async (_what, options) => {
    const answer = await upgrade(gateway().url, options);

    expect(answer).toMatchObject({ kind: 'rejected', status: 403 });
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
    expect(await upgrade(gateway().url, { path: '/elsewhere' })).toMatchObject({ kind: 'rejected', status: 404 });
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
  ])('must be followed by ConnectionInit: %s closes the connection', async (_what, message) => {
    const { socket, closed } = await connect();

    socket.send(message);

    expect(await closed).toEqual({ code: 4401, reason: 'Unauthorized' });
  });

  test('must be followed by ConnectionInit: no later message is executed', async () => {
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

    expect(await socket.closed()).toEqual({
      code: 4401,
      reason: 'This gateway requires a key. Send a valid key as gatewayKey in connectionParams.',
    });
  });
});

test('a credential that is not a string closes the connection and is not treated as anonymous', async () => {
  const passing = await startGateway({ environment: { BITBUCKET_AUTH: 'passthrough' } });
  const socket = await open(passing.url);

  socket.send({ type: 'connection_init', payload: { authorization: ['Bearer x'] } });

  expect(await socket.closed()).toEqual({ code: 4400, reason: 'connectionParams.authorization must be a string' });
});

/** Sends one operation and returns the first message of its response. */
async function sendOperation(socket: RawSocket, query: string): ReturnType<RawSocket['next']> {
  socket.send({ type: 'subscribe', id: randomUUID(), payload: { query } });
  return socket.next();
}
