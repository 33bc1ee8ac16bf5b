import { issueComments } from '../../../src/bitbucket/endpoints/issues';
import type { BitbucketSession } from '../../../src/bitbucket/client';
import type { Credential } from '../../../src/bitbucket/credentials/principals';
import { type FakeResponse, createFixtures, failureOf, type Received, repository } from './upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

describe('credentials on the wire', () => {
  test.each<[Credential, string | undefined]>([
    [{ kind: 'anonymous' }, undefined],
    [{ kind: 'access-token', accessToken: 'abc' }, 'Bearer abc'],
    [{ kind: 'api-token', email: 'zoë@example.org', apiToken: 'p:w' }, 'Basic em/Dq0BleGFtcGxlLm9yZzpwOnc='],
  ])('are sent in the Authorization header: %j', async (credential, expected) => {
    const { session, upstream } = await fixtures.start(() => ({}), { credential });

    await session.users.current();

    expect(upstream.requests[0]?.authorization).toBe(expected);
    expect(session.credentialKind).toBe(credential.kind);
  });

  test('ignore the caller’s Authorization header unless passthrough is configured', async () => {
    const { client, upstream } = await fixtures.start(() => ({}), {
      credential: { kind: 'access-token', accessToken: 'abc' },
    });

    await client.session({ authorization: 'Bearer caller' }).users.current();

    expect(upstream.requests[0]?.authorization).toBe('Bearer abc');
  });
});

describe('passthrough', () => {
  test.each([
    ['Bearer abc', 'Bearer abc'],
    ['Basic YTpi', 'Basic YTpi'],
    ['bearer abc', 'Bearer abc'],
    ['BASIC   YTpi', 'Basic YTpi'],
  ])('forwards %j as %j', async (authorization, sent) => {
    const { client, upstream } = await fixtures.start(() => ({}), { credential: { kind: 'passthrough' } });
    const session = client.session({ authorization });

    await session.users.current();

    expect(upstream.requests[0]?.authorization).toBe(sent);
    expect(session.credentialKind).toBe('passthrough');
  });

  test.each(['Digest x', 'OAuth oauth_token="x"', 'Bearer', 'Bearer a b', 'secret'])(
    'rejects %j without a call',
    async (header) => {
      const { client, upstream } = await fixtures.start(() => ({}), { credential: { kind: 'passthrough' } });

      const error = await failureOf(client.session({ authorization: header }).users.current());

      expect(error.code).toBe('UNAUTHENTICATED');
      expect(upstream.requests).toHaveLength(0);
    },
  );

  test.each([undefined, '', ' '])('is anonymous for %j', async (authorization) => {
    const { client, upstream } = await fixtures.start(() => ({}), { credential: { kind: 'passthrough' } });
    const session = client.session({ authorization });

    await session.users.current();

    expect(upstream.requests[0]?.authorization).toBeUndefined();
    expect(session.credentialKind).toBe('anonymous');
  });
});

describe('principal', () => {
  test('is the same for all callers if the gateway uses a configured credential', async () => {
    const { client } = await fixtures.start(() => ({}), { credential: { kind: 'access-token', accessToken: 'a' } });

    const principals = [undefined, 'Bearer x', 'Bearer y'].map(
      (authorization) => client.session({ authorization }).principal,
    );

    expect(new Set(principals).size).toBe(1);
  });

  test('differs for each passthrough header and does not reveal the header', async () => {
    const { client } = await fixtures.start(() => ({}), { credential: { kind: 'passthrough' } });
    const other = await fixtures.start(() => ({}), { credential: { kind: 'passthrough' } });
    const headers = [undefined, 'Bearer one', 'Bearer two'];

    const principals = headers.map((authorization) => client.session({ authorization }).principal);
    const again = headers.map((authorization) => client.session({ authorization }).principal);
    const elsewhere = headers.map((authorization) => other.client.session({ authorization }).principal);

    expect(new Set(principals).size).toBe(3);
    expect(again).toEqual(principals);
    expect(principals.join()).not.toMatch(/one|two|bearer/i);
    expect(elsewhere.slice(1).filter((principal) => principals.includes(principal))).toEqual([]);
  });
});

describe('OAuth 2.0 client credentials', () => {
  interface Service {
    readonly tokens: Received[];
    readonly tokenUrl: string;
    readonly start: (respond: (request: Received) => FakeResponse, now?: () => number) => Promise<BitbucketSession>;
  }

  async function startTokens(respond: (count: number) => FakeResponse): Promise<Service> {
    const tokens: Received[] = [];
    const endpoint = await fixtures.startUpstream((request) => respond(tokens.push(request)));
    const tokenUrl = `${endpoint.origin}/site/oauth2/access_token`;
    return {
      tokens,
      tokenUrl,
      async start(api, now = () => 0) {
        const credential = { kind: 'oauth2', consumerKey: 'key', consumerSecret: 's+c', tokenUrl } as const;
        return (await fixtures.start(api, { credential, now })).session;
      },
    };
  }

  const numbered = (count: number): FakeResponse => ({ body: { access_token: `t${count}`, expires_in: 7200 } });

  test('fetches one token for concurrent calls', async () => {
    const service = await startTokens(numbered);
    const seen: unknown[] = [];
    const session = await service.start(({ authorization }) => {
      seen.push(authorization);
      return {};
    });

    await Promise.all(['a', 'b', 'c'].map((user) => session.users.get(user)));

    expect(service.tokens).toHaveLength(1);
    expect(service.tokens[0]).toMatchObject({
      method: 'POST',
      body: 'grant_type=client_credentials',
      contentType: 'application/x-www-form-urlencoded',
      authorization: `Basic ${Buffer.from('key:s%2Bc').toString('base64')}`,
    });
    expect(seen).toEqual(['Bearer t1', 'Bearer t1', 'Bearer t1']);
  });

  test('renews a token one minute before it expires', async () => {
    let nowMs = 0;
    const service = await startTokens(numbered);
    const session = await service.start(
      () => ({}),
      () => nowMs,
    );
    await session.users.current();
    nowMs = 7_139_999;
    await session.users.current();
    const before = service.tokens.length;
    nowMs = 7_140_000;

    await session.users.current();

    expect([before, service.tokens.length]).toEqual([1, 2]);
  });

  test('renews a rejected token once for all calls that it failed', async () => {
    const service = await startTokens(numbered);
    const session = await service.start(({ authorization }) =>
      authorization === 'Bearer t1' ? { status: 401 } : { body: { ok: true } },
    );

    const responses = await Promise.all(['a', 'b', 'c'].map((user) => session.users.get(user)));

    expect(responses).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
    expect(service.tokens).toHaveLength(2);
  });

  test('repeats a write once after a 401 and fails after the second 401', async () => {
    const service = await startTokens(numbered);
    const bodies: string[] = [];
    const session = await service.start(({ body }) => {
      bodies.push(body);
      return { status: 401, body: { error: { message: 'Token is invalid' } } };
    });

    const error = await failureOf(
      session.collection(issueComments).create({ ...repository, number: 1 }, { content: { raw: 'hello' } }),
    );

    expect(error).toMatchObject({ code: 'UNAUTHENTICATED', message: 'Token is invalid' });
    expect(bodies).toEqual(['{"content":{"raw":"hello"}}', '{"content":{"raw":"hello"}}']);
  });

  test('reports the error of the token endpoint and fetches a token for the next call', async () => {
    const service = await startTokens((count) =>
      count === 1
        ? { status: 400, body: { error: 'invalid_grant', error_description: 'Consumer is disabled' } }
        : numbered(count),
    );
    const session = await service.start(() => ({}));

    const error = await failureOf(session.users.current());
    await session.users.current();

    expect(error).toMatchObject({ code: 'UNAUTHENTICATED', message: 'Consumer is disabled' });
    expect(error.details.upstream).toMatchObject({ method: 'POST', path: '/site/oauth2/access_token', status: 400 });
  });

  test.each([
    ['with Retry-After: 120', { 'retry-after': '120' }, 120_000],
    ['with Retry-After as a date', { 'retry-after': 'Thu, 01 Jan 1970 00:02:00 GMT' }, 120_000],
    ['without Retry-After', {}, 1_000],
  ])('sends no request for a token until the wait after a 429 is over: %s', async (_how, headers, waitMs) => {
    let nowMs = 0;
    const service = await startTokens((count) => (count === 1 ? { status: 429, headers } : numbered(count)));
    const credential = { kind: 'oauth2', consumerKey: 'key', consumerSecret: 's', tokenUrl: service.tokenUrl } as const;
    const { session } = await fixtures.start(() => ({}), { credential, now: () => nowMs, timeoutMs: 500 });
    const first = await failureOf(session.users.current());
    nowMs = waitMs - 1;
    const second = await failureOf(session.users.get('a'));
    const before = service.tokens.length;
    nowMs = waitMs;

    await session.users.current();

    expect([first, second].map(({ code, details }) => [code, details.retryAfterMs])).toEqual([
      ['RATE_LIMITED', waitMs],
      ['RATE_LIMITED', 1],
    ]);
    expect([before, service.tokens.length]).toEqual([1, 2]);
  });

  test.each([{}, [], { access_token: 7 }, { access_token: 'a b' }, 'no json'])(
    'rejects %j as a token',
    async (body) => {
      const service = await startTokens(() => ({ body }));
      const session = await service.start(() => ({}));

      expect((await failureOf(session.users.current())).code).toBe('BAD_UPSTREAM_RESPONSE');
    },
  );

  test('does not report an unknown outcome for a write if no token could be fetched', async () => {
    const service = await startTokens(() => ({ status: 503 }));
    const session = await service.start(() => ({}));

    const error = await failureOf(
      session.collection(issueComments).create({ ...repository, number: 1 }, { content: { raw: 'hello' } }),
    );

    expect(error.code).toBe('UPSTREAM_UNAVAILABLE');
    expect(error.details.outcome).toBeUndefined();
  });
});
