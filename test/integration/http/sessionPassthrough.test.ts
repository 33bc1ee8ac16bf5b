import {
  APP,
  cookieOf,
  GATEWAY_KEY,
  type SessionGateway,
  type SessionRequest,
  startSessionGateway,
  TOKEN,
  WAYS,
  withCookie,
} from './sessionRequests';

describe.each(WAYS)('by %s', (way, sendQuery) => {
  const isSocket = way === 'WebSocket';
  let gateway: SessionGateway;

  afterEach(() => gateway.stop());

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
      const keyed = await startSessionGateway({ gatewayKeys: [GATEWAY_KEY] }, { isPassthrough: true });
      const request = withCookie(keyed.sessions.start(), { authorization: TOKEN });

      const rejected = await sendQuery(keyed, request);
      const accepted = await sendQuery(keyed, { ...request, init: { authorization: TOKEN, gatewayKey: GATEWAY_KEY } });

      if (isSocket) expect(rejected.closed?.code).toBe(4401);
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
});
