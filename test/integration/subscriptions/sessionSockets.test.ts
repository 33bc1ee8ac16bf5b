import { open, type RawSocket, upgrade } from '../../support/rawSocket';
import { until } from '../../support/until';
import { APP, cookieOf, LOGIN_URL, type SessionGateway, startSessionGateway } from '../http/sessionRequests';

const KEY = 'a-key-of-the-gateway';
const ENDED = { code: 'UNAUTHENTICATED', loginUrl: LOGIN_URL };

let gateway: SessionGateway;

async function start(...options: Parameters<typeof startSessionGateway>): Promise<void> {
  gateway = await startSessionGateway(...options);
}

afterEach(() => gateway.stop());

/** Opens a connection with the cookie of a session. */
async function connect(id: string, init?: object): Promise<RawSocket> {
  const socket = await open(gateway.url, { origin: APP, headers: cookieOf(id) });
  expect(await socket.init(init)).toEqual({ type: 'connection_ack' });
  return socket;
}

/** Sends one query. Returns its data, or the extensions of its error. */
async function query(socket: RawSocket, id: string): Promise<unknown> {
  socket.send({ type: 'subscribe', id, payload: { query: '{ hello }' } });
  const { type, payload } = await socket.next();
  if (type === 'error') return (payload as readonly { readonly extensions: unknown }[])[0]?.extensions;
  await socket.next();
  return (payload as { readonly data: unknown }).data;
}

const HELLO = { hello: 'Hello world' };

test('an operation after the end of the session is UNAUTHENTICATED, and the connection stays open', async () => {
  await start();
  const id = gateway.sessions.start();
  const socket = await connect(id);

  const before = await query(socket, '1');
  gateway.sessions.end(id);
  const after = [await query(socket, '2'), await query(socket, '3')];

  expect([before, after]).toEqual([HELLO, [ENDED, ENDED]]);
  socket.send({ type: 'ping' });
  expect(await socket.next()).toEqual({ type: 'pong' });
});

test.each([
  ['an id of no session', 'A'.repeat(43)],
  ['a malformed id', 'A'],
])('a connection with %s is accepted, and its operations are UNAUTHENTICATED', async (_what, id) => {
  await start({ gatewayKeys: [KEY] });

  const socket = await connect(id);

  expect([await query(socket, '1'), await query(socket, '2')]).toEqual([ENDED, ENDED]);
  expect(gateway.requests).toEqual([]);
});

test('a connection without a session is accepted with REQUIRE_SIGN_IN, and its operations are UNAUTHENTICATED', async () => {
  await start({ required: true });
  const socket = await open(gateway.url, { origin: APP });

  expect(await socket.init()).toEqual({ type: 'connection_ack' });
  expect(await query(socket, '1')).toEqual(ENDED);
  expect(gateway.requests).toEqual([]);
});

test('while the session cannot be looked up, operations fail, and the connection stays open', async () => {
  await start();
  const socket = await connect(gateway.sessions.start());

  gateway.sessions.isAvailable = false;
  const during = await query(socket, '1');
  gateway.sessions.isAvailable = true;

  expect(during).toEqual({ code: 'STATE_UNAVAILABLE' });
  expect(await query(socket, '2')).toEqual(HELLO);
});

test('the Authorization in connectionParams wins in passthrough mode, also after the end of the session', async () => {
  await start({}, { isPassthrough: true });
  const id = gateway.sessions.start();
  const socket = await connect(id, { authorization: 'Bearer a-token' });

  gateway.sessions.end(id);

  expect(await query(socket, '1')).toEqual(HELLO);
  expect(gateway.requests).toMatchObject([{ authorization: 'Bearer a-token', session: undefined }]);
  expect(gateway.sessions.lookups).toEqual([]);
});

test('a connection without a session is identified once', async () => {
  await start({ gatewayKeys: [KEY] });
  const socket = await open(gateway.url);

  await socket.init({ gatewayKey: KEY });

  expect([await query(socket, '1'), await query(socket, '2')]).toEqual([HELLO, HELLO]);
  expect(gateway.sessions.lookups).toEqual([]);
});

test('an operation that is completed during the lookup of its session is not executed', async () => {
  await start();
  const id = gateway.sessions.start();
  const socket = await connect(id);
  const lookup = gateway.sessions.hold();

  socket.send({ type: 'subscribe', id: '1', payload: { query: '{ hello }' } });
  await until(() => gateway.sessions.lookups.length === 2);
  socket.send({ type: 'complete', id: '1' });
  socket.send({ type: 'ping' });
  await socket.next();
  lookup.release();

  // The next message is that of the second operation.
  expect(await query(socket, '2')).toEqual(HELLO);
  expect(gateway.requests).toHaveLength(1);
});

test('a client that disconnects during the lookup of its session takes no place in the limit', async () => {
  const callerLimits = { maxOperations: 0, maxOperationsPerMinute: 0, maxConnections: 1, maxSubscriptions: 0 };
  await start({}, { callerLimits });
  const id = gateway.sessions.start();
  const socket = await open(gateway.url, { origin: APP, headers: cookieOf(id) });
  const lookup = gateway.sessions.hold();
  socket.send({ type: 'connection_init' });
  await until(() => gateway.sessions.lookups.length === 1);

  socket.socket.terminate();
  // The gateway notices the end of the connection before it responds to these requests.
  for (let sent = 0; sent < 3; sent += 1) await gateway.send({ path: '/healthz' });
  lookup.release();

  await connect(id);
});

test('connections of one account count together, and connections of ended sessions by their address', async () => {
  const callerLimits = { maxOperations: 0, maxOperationsPerMinute: 0, maxConnections: 1, maxSubscriptions: 0 };
  await start({}, { callerLimits });
  const ids = [gateway.sessions.start('{ada}'), gateway.sessions.start('{ada}'), gateway.sessions.start('{bruno}')];
  const codeOf = async (id: string): Promise<number> => {
    const upgraded = await upgrade(gateway.url, { origin: APP, headers: cookieOf(id) });
    if (upgraded.kind === 'rejected') throw new Error('The upgrade was rejected.');
    upgraded.socket.send({ type: 'connection_init' });
    return (await upgraded.socket.closed()).code;
  };

  await connect(ids[0] ?? '');
  const sameAccount = await codeOf(ids[1] ?? '');
  await connect(ids[2] ?? '');
  await connect('A'.repeat(43));
  const secondEnded = await codeOf('B'.repeat(43));

  expect([sameAccount, secondEnded]).toEqual([1013, 1013]);
});
