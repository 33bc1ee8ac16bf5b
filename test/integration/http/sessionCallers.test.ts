import {
  APP,
  cookieOf,
  LOGIN_URL,
  type SessionGateway,
  type SessionRequest,
  startSessionGateway,
  WAYS,
} from './sessionRequests';
import { startToyGateway } from './toyGateway';

const KEY = 'a-key-of-the-gateway';
const TOKEN = 'Bearer a-token';
const ENDED = {
  message: 'The session has ended. Sign in again.',
  extensions: { code: 'UNAUTHENTICATED', loginUrl: LOGIN_URL },
};
const UNAUTHENTICATED = { code: 'UNAUTHENTICATED', loginUrl: LOGIN_URL };

describe.each(WAYS)('by %s', (way, sendQuery) => {
  const isSocket = way === 'WebSocket';
  let gateway: SessionGateway;

  afterEach(() => gateway.stop());

  /** A request of an allowed page, with the cookie of a session. */
  function withCookie(id: string, init: SessionRequest['init'] = {}): SessionRequest {
    return { headers: { ...cookieOf(id), origin: APP }, init };
  }

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

    expect([status, errors]).toEqual([isSocket ? undefined : 401, [ENDED]]);
    expect(gateway.requests).toEqual([]);
  });

  test('a session that has ended is never replaced by a gateway key', async () => {
    gateway = await startSessionGateway({ gatewayKeys: [KEY] });

    const { errors } = await sendQuery(gateway, withCookie('A'.repeat(43), { gatewayKey: KEY }));

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

  describe('with GATEWAY_KEYS', () => {
    beforeEach(async () => {
      gateway = await startSessionGateway({ gatewayKeys: [KEY] });
    });

    test.each([
      ['no key', {}],
      ['a wrong key', { gatewayKey: 'wrong' }],
      ['the key', { gatewayKey: KEY }],
    ])('a session suffices with %s', async (_what, init) => {
      const { data } = await sendQuery(gateway, withCookie(gateway.sessions.start(), init));

      expect(data).toEqual({ hello: 'Hello world' });
      expect(gateway.requests).toMatchObject([{ callerId: 'session', limitKey: 'user:{ada}' }]);
    });

    test('a key suffices without a session', async () => {
      const { data } = await sendQuery(gateway, { init: { gatewayKey: KEY } });

      expect(data).toEqual({ hello: 'Hello world' });
      expect(gateway.requests).toMatchObject([{ session: undefined }]);
    });

    test('neither key nor session is rejected, with the URL to sign in', async () => {
      const { status, errors, closed } = await sendQuery(gateway, {});

      if (isSocket) expect(closed).toEqual({ code: 4403, reason: 'Forbidden' });
      else expect([status, errors?.[0]?.extensions]).toEqual([401, UNAUTHENTICATED]);
      expect(gateway.requests).toEqual([]);
    });

    test('an ignored session is rejected, and the reason names the headers', async () => {
      const { errors, closed } = await sendQuery(gateway, { headers: cookieOf(gateway.sessions.start()) });

      if (isSocket) expect(closed).toMatchObject({ code: 4403, reason: expect.stringContaining('Origin') as string });
      else expect(errors?.[0]?.message).toMatch(/session cookie was ignored.*Origin.*Sec-Fetch-Site/);
      expect(gateway.requests).toEqual([]);
      expect(gateway.sessions.lookups).toEqual([]);
    });
  });

  describe('with REQUIRE_SIGN_IN', () => {
    test('an operation without a session is UNAUTHENTICATED', async () => {
      gateway = await startSessionGateway({ required: true });

      const { status, errors } = await sendQuery(gateway, { init: { authorization: TOKEN } });

      expect([status, errors?.[0]?.extensions]).toEqual([isSocket ? undefined : 401, UNAUTHENTICATED]);
      expect(gateway.requests).toEqual([]);
    });

    test('a gateway key does not replace a session', async () => {
      gateway = await startSessionGateway({ required: true, gatewayKeys: [KEY] });

      const { errors } = await sendQuery(gateway, { init: { gatewayKey: KEY } });

      expect(errors?.[0]?.extensions).toEqual(UNAUTHENTICATED);
      expect(gateway.requests).toEqual([]);
    });

    test('an ignored session is UNAUTHENTICATED, and the message names the headers', async () => {
      gateway = await startSessionGateway({ required: true });

      const { errors } = await sendQuery(gateway, { headers: cookieOf(gateway.sessions.start()) });

      expect(errors?.[0]?.message).toMatch(/requires a session.*cookie was ignored.*Origin.*Sec-Fetch-Site/);
      expect(gateway.requests).toEqual([]);
    });

    test('a session is accepted', async () => {
      gateway = await startSessionGateway({ required: true });

      const { data } = await sendQuery(gateway, withCookie(gateway.sessions.start()));

      expect(data).toEqual({ hello: 'Hello world' });
    });

    test('in passthrough mode, an Authorization header is accepted', async () => {
      gateway = await startSessionGateway({ required: true }, { isPassthrough: true });

      const accepted = await sendQuery(gateway, { init: { authorization: TOKEN } });
      const rejected = await sendQuery(gateway, { init: { authorization: ' ' } });

      expect(accepted.data).toEqual({ hello: 'Hello world' });
      expect(rejected.errors?.[0]?.extensions).toEqual(UNAUTHENTICATED);
      expect(gateway.requests).toMatchObject([{ authorization: TOKEN, session: undefined }]);
    });
  });

  describe('in passthrough mode', () => {
    beforeEach(async () => {
      gateway = await startSessionGateway({}, { isPassthrough: true });
    });

    test.each<[string, (id: string) => SessionRequest['headers']]>([
      ['of an allowed page', (id) => ({ ...cookieOf(id), origin: APP })],
      ['without an Origin', (id) => cookieOf(id)],
    ])('an Authorization header wins over the session of a request %s', async (_what, headersWith) => {
      const headers = headersWith(gateway.sessions.start()) ?? {};

      const { data, extensions } = await sendQuery(gateway, { headers, init: { authorization: TOKEN } });

      expect(data).toEqual({ hello: 'Hello world' });
      expect(extensions).toBeUndefined();
      expect(gateway.requests).toMatchObject([{ authorization: TOKEN, session: undefined }]);
      expect(gateway.sessions.lookups).toEqual([]);
    });

    test('an Authorization header wins over a session that has ended', async () => {
      const { data } = await sendQuery(gateway, withCookie('A'.repeat(43), { authorization: TOKEN }));

      expect(data).toEqual({ hello: 'Hello world' });
    });

    test.each([undefined, '', '  '])('a session is used if the Authorization header is %j', async (authorization) => {
      const id = gateway.sessions.start();

      await sendQuery(gateway, withCookie(id, authorization === undefined ? {} : { authorization }));

      expect(gateway.requests).toMatchObject([{ session: { account: { uuid: '{ada}' } } }]);
    });

    test('an error of the Authorization header names no URL to sign in', async () => {
      const query = '{ unauthenticated }';

      const { errors } = await sendQuery(gateway, { query, init: { authorization: TOKEN } });

      expect(errors?.[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' });
    });

    test('the Authorization header needs a gateway key, because the session is not looked up', async () => {
      const keyed = await startSessionGateway({ gatewayKeys: [KEY] }, { isPassthrough: true });
      const request = withCookie(keyed.sessions.start(), { authorization: TOKEN });

      const rejected = await sendQuery(keyed, request);
      const accepted = await sendQuery(keyed, { ...request, init: { authorization: TOKEN, gatewayKey: KEY } });

      if (isSocket) expect(rejected.closed?.code).toBe(4403);
      else expect(rejected.errors?.[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' });
      expect(accepted.data).toEqual({ hello: 'Hello world' });
      expect(keyed.sessions.lookups).toEqual([]);
      await keyed.stop();
    });
  });

  test('outside passthrough mode, an Authorization header does not replace the session', async () => {
    gateway = await startSessionGateway();

    await sendQuery(gateway, withCookie(gateway.sessions.start(), { authorization: TOKEN }));

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
    const plain = await startToyGateway({ gatewayKeys: [KEY] });

    const { errors } = await sendQuery(plain, { query: '{ unauthenticated }', init: { gatewayKey: KEY } });
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

test('the landing page needs no session, and opening it is not logged', async () => {
  const gateway = await startSessionGateway({ required: true });
  const headers = { ...cookieOf('A'.repeat(43)), accept: 'text/html', 'sec-fetch-site': 'none' };

  const { status, text } = await gateway.send({ headers });

  expect(status).toBe(200);
  expect(text).toContain('embeddable-sandbox');
  expect(gateway.lines.filter((line) => line.includes('"reason"'))).toEqual([]);
});
