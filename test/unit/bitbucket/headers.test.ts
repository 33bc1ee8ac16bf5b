import { createFixtures } from './upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

describe('rate headers', () => {
  test('are known in the dialect of access tokens', async () => {
    const { session } = await fixtures.start(() => ({
      headers: { 'X-RateLimit-Limit': '1000', 'X-RateLimit-Resource': 'api', 'X-RateLimit-NearLimit': 'true' },
    }));

    await session.users.current();

    expect(session.rateLimit()).toEqual({ limit: 1000, resource: 'api', nearLimit: true });
  });

  test('are known in the dialect of anonymous callers, whose reset is seconds left', async () => {
    const { session } = await fixtures.start(
      () => ({
        headers: { 'x-ratelimit-limit': '60, 60;w=3600', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '745' },
      }),
      { now: () => 1_000_000 },
    );

    await session.users.current();

    expect(session.rateLimit()).toEqual({ limit: 60, remaining: 0, resetAt: new Date(1_745_000) });
  });

  test('are kept when later answers have none, and are none where there were none', async () => {
    let headers: Record<string, string> = {};
    const { session } = await fixtures.start(() => ({ headers }));
    await session.users.current();
    const before = session.rateLimit();
    headers = { 'x-ratelimit-limit': '1000' };
    await session.users.current();
    headers = {};

    await session.users.current();

    expect([before, session.rateLimit()]).toEqual([{}, { limit: 1000 }]);
  });

  test('are each caller’s own, for the last thousand callers', async () => {
    const { client } = await fixtures.start(
      ({ authorization }) => ({ headers: { 'x-ratelimit-limit': authorization?.replace(/\D/g, '') ?? '' } }),
      { credential: { kind: 'passthrough' } },
    );

    for (let caller = 1; caller <= 1_001; caller += 1) {
      await client.session({ authorization: `Bearer ${caller}` }).users.current();
    }

    expect(client.session({ authorization: 'Bearer 1' }).rateLimit()).toEqual({});
    expect(client.session({ authorization: 'Bearer 2' }).rateLimit()).toEqual({ limit: 2 });
    expect(client.session({ authorization: 'Bearer 1001' }).rateLimit()).toEqual({ limit: 1001 });
  });
});

test('the announced end of an endpoint is logged once, whatever was asked of it', async () => {
  const warnings: object[] = [];
  const { session } = await fixtures.start(
    ({ path }) => ({
      headers: path.startsWith('/users')
        ? {
            deprecation: '@1771545600',
            sunset: 'Fri, 21 Aug 2026 00:00:00 UTC',
            link: '<https://developer.atlassian.com/cloud/bitbucket/changelog#CHANGE-3071>; rel="deprecation"',
          }
        : {},
    }),
    {
      logger: {
        debug: () => undefined,
        info: () => undefined,
        warn: (details) => warnings.push(details),
      },
    },
  );

  await session.users.get('{1}');
  await session.users.get('{2}');
  await session.users.current();

  expect(warnings).toEqual([
    {
      endpoint: 'GET /users/{}',
      deprecation: '@1771545600',
      sunset: 'Fri, 21 Aug 2026 00:00:00 UTC',
      link: 'https://developer.atlassian.com/cloud/bitbucket/changelog#CHANGE-3071',
    },
  ]);
});
