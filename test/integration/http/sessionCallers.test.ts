import {
  APP,
  cookieOf,
  GATEWAY_KEY,
  LOGIN_URL,
  type SessionGateway,
  type SessionRequest,
  startSessionGateway,
  unauthenticatedStatus,
  UNAUTHENTICATED,
  WAYS,
  withCookie,
} from './sessionRequests';
import { startToyGateway } from './toyGateway';

const ENDED = {
  message: 'The session has ended. Sign in again.',
  extensions: { code: 'UNAUTHENTICATED', loginUrl: LOGIN_URL },
};

describe.each(WAYS)('by %s', (way, sendQuery) => {
  const isSocket = way === 'WebSocket';
  let gateway: SessionGateway;

  afterEach(() => gateway.stop());

  test('an operation of a session is that of its account', async () => {
    gateway = await startSessionGateway();
    const [ada, bruno] = [gateway.sessions.start('{ada}'), gateway.sessions.start('{bruno}')];

    for (const id of [ada, bruno]) await sendQuery(gateway, withCookie(id));

    const senders = gateway.requests.map(({ session, callerId, limitKey }) => [
      session?.account.uuid,
      callerId,
      limitKey,
    ]);
    expect(senders).toEqual([
      ['{ada}', 'session', 'user:{ada}'],
      ['{bruno}', 'session', 'user:{bruno}'],
    ]);
  });

  test('two sessions of an account are one caller', async () => {
    gateway = await startSessionGateway();
    const ids = [gateway.sessions.start(), gateway.sessions.start()];

    for (const id of ids) await sendQuery(gateway, withCookie(id));

    expect(new Set(gateway.requests.map(({ limitKey }) => limitKey)).size).toBe(1);
    expect(new Set(gateway.requests.map(({ session }) => session?.key)).size).toBe(2);
  });

  test('a session that has ended is UNAUTHENTICATED, and nothing is executed', async () => {
    gateway = await startSessionGateway();
    const id = gateway.sessions.start();
    gateway.sessions.end(id);

    const { status, errors } = await sendQuery(gateway, withCookie(id));

    expect([status, errors]).toEqual([unauthenticatedStatus(way), [ENDED]]);
    expect(gateway.requests).toEqual([]);
  });

  test('a session that has ended is never replaced by a gateway key', async () => {
    gateway = await startSessionGateway({ gatewayKeys: [GATEWAY_KEY] });

    const { errors } = await sendQuery(gateway, withCookie('A'.repeat(43), { gatewayKey: GATEWAY_KEY }));

    expect(errors).toEqual([ENDED]);
    expect(gateway.requests).toEqual([]);
  });

  test.each([
    ['empty', ''],
    ['too short', 'A'.repeat(42)],
    ['too long', 'A'.repeat(8_000)],
    ['escaped', `%41${'A'.repeat(42)}`],
    ['not base64url', `${'A'.repeat(42)}+`],
    ['quoted', `"${'A'.repeat(41)}"`],
    ['an object', '{"key":"value"}'],
  ])('a session id that is %s counts as ended, and is not looked up', async (_what, id) => {
    gateway = await startSessionGateway();

    const { errors } = await sendQuery(gateway, withCookie(id));

    expect(errors).toEqual([ENDED]);
    expect(gateway.sessions.lookups).toEqual([]);
    expect(gateway.requests).toEqual([]);
  });

  test('a duplicated cookie counts as ended, even if one of its values is valid', async () => {
    gateway = await startSessionGateway();
    const id = gateway.sessions.start();
    const cookie = `${cookieOf(id).cookie}; ${cookieOf('A'.repeat(43)).cookie}`;

    const { errors } = await sendQuery(gateway, { headers: { cookie, origin: APP } });

    expect(errors).toEqual([ENDED]);
    expect(gateway.sessions.lookups).toEqual([]);
  });

  test.each([
    ['https', 'https://gateway.example', 'bitbucket-session'],
    ['http', 'http://localhost:4000', '__Host-bitbucket-session'],
    ['http', 'http://localhost:4000', '__Secure-bitbucket-session'],
  ])('over %s (%s), the cookie %s is not read', async (_scheme, publicUrl, name) => {
    gateway = await startSessionGateway({ publicUrl });
    const cookie = `${name}=${gateway.sessions.start()}`;

    const { data, extensions } = await sendQuery(gateway, { headers: { cookie, origin: APP } });

    expect(data).toEqual({ hello: 'Hello world' });
    expect(extensions).toBeUndefined();
    expect(gateway.requests).toMatchObject([{ session: undefined }]);
  });

  test('over http, the cookie without a prefix is read', async () => {
    gateway = await startSessionGateway({ publicUrl: 'http://localhost:4000' });
    const cookie = `bitbucket-session=${gateway.sessions.start()}`;

    await sendQuery(gateway, { headers: { cookie, origin: 'http://localhost:4000' } });

    expect(gateway.requests).toMatchObject([{ session: { account: { uuid: '{ada}' } } }]);
  });

  test.each([
    ['an anonymous caller', false],
    ['a session', true],
  ])('UNAUTHENTICATED of Bitbucket names the URL to sign in for %s', async (_what, hasSession) => {
    gateway = await startSessionGateway();
    const { headers = {} } = hasSession ? withCookie(gateway.sessions.start()) : {};

    const { errors } = await sendQuery(gateway, { query: '{ unauthenticated refused }', headers });

    expect(errors?.map(({ extensions }) => extensions)).toEqual([UNAUTHENTICATED, { code: 'FORBIDDEN' }]);
  });

  test('without sign-in, UNAUTHENTICATED names no URL', async () => {
    const plain = await startToyGateway({ gatewayKeys: [GATEWAY_KEY] });

    const { errors } = await sendQuery(plain, { query: '{ unauthenticated }', init: { gatewayKey: GATEWAY_KEY } });
    const rejected = await sendQuery(plain, {});

    expect(errors?.[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' });
    if (!isSocket) expect(rejected.errors?.[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' });
    await plain.stop();
  });

  test('if the session cannot be looked up, nothing is executed, and the client can try again', async () => {
    gateway = await startSessionGateway();
    const id = gateway.sessions.start();
    gateway.sessions.isAvailable = false;

    const response = await sendQuery(gateway, withCookie(id));

    if (isSocket) expect(response.closed?.code).toBe(1013);
    else expect(response).toMatchObject({ status: 503, errors: [{ extensions: { code: 'STATE_UNAVAILABLE' } }] });
    expect(gateway.requests).toEqual([]);
    expect(gateway.lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });

  test('a session is looked up once per HTTP request', async () => {
    gateway = await startSessionGateway();
    const id = gateway.sessions.start();

    await sendQuery(gateway, withCookie(id));

    // Over WebSocket, once for the connection and once for the operation.
    expect(gateway.sessions.lookups).toEqual(isSocket ? [id, id] : [id]);
  });

  test.each<[string, SessionRequest]>([
    ['session origin', { headers: cookieOf('A'.repeat(43)) }],
    ['session ended', withCookie('A'.repeat(43))],
    ['sign-in required', {}],
  ])('a request with the reason "%s" is logged, without its cookie', async (reason, request) => {
    gateway = await startSessionGateway({ required: reason === 'sign-in required' });

    await sendQuery(gateway, request);

    const lines = gateway.lines.filter((line) => line.includes(`"reason":"${reason}"`));
    expect(lines.length).toBeGreaterThanOrEqual(1);
    expect(gateway.lines.join('')).not.toContain('AAAA');
  });
});

test('GET with a session executes no mutation', async () => {
  const gateway = await startSessionGateway();
  const headers = { ...cookieOf(gateway.sessions.start()), origin: APP };

  for (const path of ['/graphql', '/graphql/stream']) {
    const accept = path === '/graphql' ? 'application/json' : 'text/event-stream';
    const { text } = await gateway.send({ path: `${path}?query=mutation{write}`, headers: { ...headers, accept } });
    expect(text).toMatch(/BAD_REQUEST|GET supports only/);
  }

  expect(gateway.requests).toEqual([]);
});

test('Sandbox needs no session, and opening it is not logged', async () => {
  const gateway = await startSessionGateway({ required: true });
  const headers = { ...cookieOf('A'.repeat(43)), accept: 'text/html', 'sec-fetch-site': 'none' };

  const { status, text } = await gateway.send({ headers });

  expect(status).toBe(200);
  expect(text).toContain('Apollo Sandbox');
  expect(gateway.lines.filter((line) => line.includes('"reason"'))).toEqual([]);
});
