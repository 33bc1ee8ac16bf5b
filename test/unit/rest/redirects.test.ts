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

  test('to another host is followed without the credential, and its rate-limit headers are ignored', async () => {
    const other = await fixtures.startUpstream(() => ({ body: { ok: true }, headers: { 'x-ratelimit-limit': '1' } }));
    const { session } = await fixtures.start(() => ({ status: 302, headers: { location: `${other.origin}/x` } }), {
      credential,
    });

    expect(await session.users.current()).toEqual({ ok: true });
    expect(other.requests[0]?.authorization).toBeUndefined();
    expect(await session.rateLimit()).toMatchObject({ limit: 1_000 });
  });

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

    expect((await failureOf(session.issues.create(repository, { title: 'x' }))).code).toBe('BAD_UPSTREAM_RESPONSE');
    expect(upstream.requests).toHaveLength(1);
  });
});
