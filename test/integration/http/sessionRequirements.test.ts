import {
  cookieOf,
  GATEWAY_KEY,
  type SessionGateway,
  startSessionGateway,
  TOKEN,
  UNAUTHENTICATED,
  unauthenticatedStatus,
  WAYS,
  withCookie,
} from './sessionRequests';

describe.each(WAYS)('by %s', (way, sendQuery) => {
  const isSocket = way === 'WebSocket';
  let gateway: SessionGateway;

  afterEach(() => gateway.stop());

  describe('with GATEWAY_KEYS', () => {
    beforeEach(async () => {
      gateway = await startSessionGateway({ gatewayKeys: [GATEWAY_KEY] });
    });

    test.each([
      ['no key', {}],
      ['a wrong key', { gatewayKey: 'wrong' }],
      ['the key', { gatewayKey: GATEWAY_KEY }],
    ])('a session suffices with %s', async (_what, init) => {
      const { data } = await sendQuery(gateway, withCookie(gateway.sessions.start(), init));

      expect(data).toEqual({ hello: 'Hello world' });
      expect(gateway.requests).toMatchObject([{ callerId: 'session', limitKey: 'user:{ada}' }]);
    });

    test('a key suffices without a session', async () => {
      const { data } = await sendQuery(gateway, { init: { gatewayKey: GATEWAY_KEY } });

      expect(data).toEqual({ hello: 'Hello world' });
      expect(gateway.requests).toMatchObject([{ session: undefined }]);
    });

    test('neither key nor session is rejected, with the URL to sign in', async () => {
      const { status, errors, closed } = await sendQuery(gateway, {});

      if (isSocket) {
        expect(closed).toEqual({
          code: 4401,
          reason: 'This gateway requires a key or a session. Send a valid gatewayKey in connectionParams, or sign in.',
        });
      } else expect([status, errors?.[0]?.extensions]).toEqual([unauthenticatedStatus(way), UNAUTHENTICATED]);
      expect(gateway.requests).toEqual([]);
    });

    test('an ignored session is rejected, and the reason names the headers', async () => {
      const { errors, closed } = await sendQuery(gateway, { headers: cookieOf(gateway.sessions.start()) });

      if (isSocket) expect(closed).toMatchObject({ code: 4401, reason: expect.stringContaining('Origin') as string });
      else expect(errors?.[0]?.message).toMatch(/session cookie was ignored.*Origin.*Sec-Fetch-Site/);
      expect(gateway.requests).toEqual([]);
      expect(gateway.sessions.lookups).toEqual([]);
    });
  });

  describe('with REQUIRE_SIGN_IN', () => {
    test('an operation without a session is UNAUTHENTICATED', async () => {
      gateway = await startSessionGateway({ required: true });

      const { status, errors } = await sendQuery(gateway, { init: { authorization: TOKEN } });

      expect([status, errors?.[0]?.extensions]).toEqual([unauthenticatedStatus(way), UNAUTHENTICATED]);
      expect(gateway.requests).toEqual([]);
    });

    test('a gateway key does not replace a session', async () => {
      gateway = await startSessionGateway({ required: true, gatewayKeys: [GATEWAY_KEY] });

      const { errors } = await sendQuery(gateway, { init: { gatewayKey: GATEWAY_KEY } });

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
});
