import { issues } from '../../../src/bitbucket/endpoints/issues';
import { createFixtures, failureOf, repository } from '../bitbucket/upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

const credential = { kind: 'access-token', accessToken: 'abc' } as const;

describe('a redirect', () => {
  test.each([301, 302, 303, 307, 308])(
    'with status %d to the same host is followed with the credential',
    async (status) => {
      const { session, upstream } = await fixtures.start(
        ({ path }) =>
          path.endsWith('/widget')
            ? { status, headers: { location: '/2.0/repositories/acme/renamed?fields=name' } }
            : { body: { slug: 'renamed' } },
        { credential },
      );

      expect(await session.repositories.get(repository, ['name'])).toEqual({ slug: 'renamed' });
      expect(upstream.requests.map(({ authorization }) => authorization)).toEqual(['Bearer abc', 'Bearer abc']);
      expect(session.usage().calls).toBe(1);
    },
  );

  test('to a listed host is followed without the credential, and its rate-limit headers are ignored', async () => {
    const other = await fixtures.startUpstream(() => ({ body: { ok: true }, headers: { 'x-ratelimit-limit': '1' } }));
    const { session } = await fixtures.start(() => ({ status: 302, headers: { location: `${other.origin}/x` } }), {
      credential,
      redirectHosts: [new URL(other.origin).host],
    });

    expect(await session.users.current()).toEqual({ ok: true });
    expect(other.requests[0]?.authorization).toBeUndefined();
    expect(await session.rateLimit()).toMatchObject({ limit: 1_000 });
  });

  test('to a host that is not listed fails, and the host receives no request', async () => {
    const other = await fixtures.startUpstream(() => ({ body: { ok: true } }));
    const { session } = await fixtures.start(() => ({ status: 302, headers: { location: `${other.origin}/x` } }), {
      credential,
      redirectHosts: ['downloads.example.com', '127.0.0.1', `127.0.0.1:${Number(new URL(other.origin).port) + 1}`],
    });

    const error = await failureOf(session.users.current());

    expect(error.code).toBe('BAD_UPSTREAM_RESPONSE');
    expect(error.message).toContain('UPSTREAM_REDIRECT_HOSTS');
    expect(other.requests).toEqual([]);
  });

  test.each([
    '/',
    '/login',
    '/2.0x/user',
    '/2.0/../login',
    '/2.0/%2e%2e/login',
    '/2.0/..%2flogin',
    '/2.0/..%5clogin',
    '/2.0/%252e%252e/login',
    '/2.0/%252e%252e%25252flogin',
    '/2.0/..;/login',
    '/2.0/..;a=1%2flogin',
    '/2.0/%2e%2e%3ba/login',
    '/2.0\\..\\login',
    '//evil.example/2.0/user',
    'http://[::1]/2.0/user',
    'http://2130706433/2.0/user',
    'http://169.254.169.254/latest/meta-data',
  ])('to %s, which is outside the API, fails', async (location) => {
    const { session, upstream } = await fixtures.start(() => ({ status: 302, headers: { location } }), { credential });

    expect((await failureOf(session.users.current())).code).toBe('BAD_UPSTREAM_RESPONSE');
    expect(upstream.requests).toHaveLength(1);
  });

  test('to another path of the upstream is followed without the credential if the host is listed', async () => {
    const upstream = await fixtures.startUpstream(({ path }) =>
      path === '/user' ? { status: 302, headers: { location: '/files/1' } } : { body: { path } },
    );
    const { session } = await fixtures.start(() => ({}), {
      baseUrl: upstream.baseUrl,
      credential,
      redirectHosts: [new URL(upstream.origin).host],
    });

    expect(await session.users.current()).toEqual({ path: '/files/1' });
    expect(upstream.requests.map(({ authorization }) => authorization)).toEqual(['Bearer abc', undefined]);
  });

  test('from a listed host back to the API is followed without the credential', async () => {
    let back = '';
    const other = await fixtures.startUpstream(() => ({ status: 302, headers: { location: back } }));
    const { session, upstream } = await fixtures.start(
      ({ path }) =>
        path === '/user' ? { status: 302, headers: { location: `${other.origin}/x` } } : { body: { public: true } },
      { credential, redirectHosts: [new URL(other.origin).host] },
    );
    back = `${upstream.baseUrl}/repositories/acme/secret`;

    expect(await session.users.current()).toEqual({ public: true });
    expect(upstream.requests.map(({ authorization }) => authorization)).toEqual(['Bearer abc', undefined]);
  });

  test.each(['/2.0/repositories/acme/a%252fb', '/2.0/repositories/acme/100%25;a', '/2.0/repositories/a;b/..c'])(
    'to %s, which is in the API, is followed with the credential',
    async (location) => {
      const { session, upstream } = await fixtures.start(
        ({ path }) => (path === '/user' ? { status: 302, headers: { location } } : { body: { ok: true } }),
        { credential },
      );

      expect(await session.users.current()).toEqual({ ok: true });
      expect(upstream.requests.map(({ authorization }) => authorization)).toEqual(['Bearer abc', 'Bearer abc']);
    },
  );

  test('that repeats fails after six requests', async () => {
    const { session, upstream } = await fixtures.start(() => ({ status: 302, headers: { location: '/2.0/user' } }));

    expect((await failureOf(session.users.current())).code).toBe('BAD_UPSTREAM_RESPONSE');
    expect(upstream.requests).toHaveLength(6);
  });

  test.each([{}, { location: 'http://' }, { location: 'file:///etc/passwd' }, { location: 'http://u:p@127.0.0.1/' }])(
    'with the headers %j fails',
    async (headers) => {
      const { session } = await fixtures.start(() => ({ status: 302, headers }));

      expect((await failureOf(session.users.current())).code).toBe('BAD_UPSTREAM_RESPONSE');
    },
  );

  test('of a write fails without a second request', async () => {
    const { session, upstream } = await fixtures.start(() => ({ status: 307, headers: { location: '/2.0/user' } }));

    const error = await failureOf(session.collection(issues).create(repository, { title: 'x' }));

    expect(error).toMatchObject({ code: 'BAD_UPSTREAM_RESPONSE', details: { outcome: 'unknown' } });
    expect(upstream.requests).toHaveLength(1);
  });
});

describe('a redirect to a listed name', () => {
  /** Starts a client whose upstream redirects to this name, which resolves to the addresses. */
  async function follow(addresses: readonly string[], more: readonly string[] = []) {
    const other = await fixtures.startUpstream(() => ({ body: { ok: true } }));
    const { port } = new URL(other.origin);
    const lookups: string[] = [];
    const { session, upstream } = await fixtures.start(
      () => ({ status: 302, headers: { location: `http://files.example:${port}/x` } }),
      {
        credential,
        redirectHosts: [`files.example:${port}`, ...more],
        lookup: (hostname, _options, callback) => {
          lookups.push(hostname);
          callback(
            null,
            addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
          );
        },
      },
    );
    return { session, upstream, other, lookups };
  }

  test.each([
    ['127.0.0.1'],
    ['10.1.2.3'],
    ['172.31.0.1'],
    ['192.168.0.1'],
    ['169.254.169.254'],
    ['100.64.0.1'],
    ['0.0.0.0'],
    ['::1'],
    ['::ffff:10.0.0.1'],
    ['fd00::1'],
    ['fe80::1'],
    ['64:ff9b::a00:1'],
    ['93.184.215.14', '127.0.0.1'],
  ])('fails without a connection if it resolves to a private address: %s', async (...addresses) => {
    const { session, upstream, other, lookups } = await follow(addresses);

    const error = await failureOf(session.users.current());

    expect(error.code).toBe('BAD_UPSTREAM_RESPONSE');
    expect(error.message).toContain('private address');
    expect([upstream.requests.length, other.requests.length, lookups]).toEqual([1, 0, ['files.example']]);
  });

  test('is followed if the private address is listed as well, and is resolved once', async () => {
    const { session, other, lookups } = await follow(['127.0.0.1'], ['127.0.0.1']);

    expect(await session.users.current()).toEqual({ ok: true });
    expect(other.requests).toHaveLength(1);
    expect(lookups).toEqual(['files.example']);
  });
});
