import { HOUR, ignore, MINUTE, readRepository, START, start } from './quotaClient';
import { failureOf, repository } from './upstream';

describe('quota from rate-limit headers', () => {
  test('uses the limit from the headers of an access token', async () => {
    const headers = { 'X-RateLimit-Limit': '2500', 'X-RateLimit-Resource': 'api', 'X-RateLimit-NearLimit': 'false' };
    const { session } = await start(() => ({ headers }));

    await readRepository(session);

    expect(await session.rateLimit()).toMatchObject({ limit: 2_500, remaining: 2_499, resource: 'api' });
  });

  test('is at most a fifth of the limit after X-RateLimit-NearLimit, because other clients share it', async () => {
    const headers = { 'X-RateLimit-Limit': '1000', 'X-RateLimit-NearLimit': 'true' };
    const { session } = await start(() => ({ headers }));

    await readRepository(session);

    expect(await session.rateLimit()).toMatchObject({ remaining: 200, nearLimit: true });
  });

  test('counts the requests that were sent after X-RateLimit-NearLimit', async () => {
    let headers: Record<string, string> = { 'X-RateLimit-Limit': '1000', 'X-RateLimit-NearLimit': 'true' };
    const { session } = await start(() => ({ headers }));
    await readRepository(session);
    headers = {};

    await readRepository(session, 2);

    expect(await session.rateLimit()).toMatchObject({ remaining: 198, nearLimit: true });
  });

  test('uses the limit, the remaining requests and the reset in seconds for anonymous clients', async () => {
    let headers: Record<string, string> = {
      'x-ratelimit-limit': '60, 60;w=3600',
      'x-ratelimit-remaining': '41',
      'x-ratelimit-reset': '745',
    };
    const { session, advance } = await start(() => ({ headers }), 'anonymous');
    await readRepository(session);
    const reported = await session.rateLimit();
    headers = {};
    await readRepository(session, 2);
    const later = await session.rateLimit();
    advance(745_000);

    expect(reported).toMatchObject({ limit: 60, remaining: 41, resetAt: new Date(START + 745_000) });
    expect(later).toMatchObject({ remaining: 39 });
    expect(await session.rateLimit()).toMatchObject({ remaining: 57 });
  });

  test.each([
    ['with Retry-After in seconds', { 'retry-after': '120' }, new Date(START + 120_000)],
    [
      'with Retry-After as a date',
      { 'retry-after': new Date(START + 120_000).toUTCString() },
      new Date(START + 120_000),
    ],
    ['without Retry-After', {}, new Date(START + 1_000)],
  ])('is exhausted after a 429 %s, until that time has passed', async (_how, headers, resetAt) => {
    const { session, advance } = await start(() => ({ status: 429, headers }));
    await failureOf(session.repositories.get(repository));

    const rejected = await session.rateLimit();
    advance(resetAt.getTime() - START - 1);
    const last = await session.rateLimit();
    advance(1);

    expect(rejected).toMatchObject({ remaining: 0, nearLimit: true, resetAt });
    expect(last).toMatchObject({ remaining: 0 });
    expect((await session.rateLimit()).remaining).toBeGreaterThan(900);
  });

  test('is exhausted for an hour at most if the report contains no reset', async () => {
    let headers: Record<string, string> = { 'x-ratelimit-remaining': '0' };
    const { session, advance } = await start(() => ({ headers }));
    await readRepository(session);
    headers = {};
    advance(HOUR - 1);
    const before = await session.rateLimit();
    advance(1);

    expect(before).toMatchObject({ remaining: 0 });
    expect((await session.rateLimit()).remaining).toBeGreaterThan(900);
  });

  test.each([
    ['seconds left', '745'],
    ['seconds since the epoch', `${START / 1_000 + 745}`],
    ['milliseconds since the epoch', `${START + 745_000}`],
    ['seconds since the epoch with decimals', `${START / 1_000 + 744}.5`],
  ])('reads X-RateLimit-Reset as %s', async (_form, reset) => {
    const headers = { 'x-ratelimit-remaining': '7', 'x-ratelimit-reset': reset };
    const { session } = await start(() => ({ headers }));

    await readRepository(session);

    const { resetAt } = await session.rateLimit();
    expect(Math.ceil((resetAt?.getTime() ?? 0) / 1_000)).toBe(Math.ceil((START + 745_000) / 1_000));
  });

  test('reads a reset since the epoch by the clock of Bitbucket if the clock of the gateway is wrong', async () => {
    const bitbucketNow = START + 10 * MINUTE;
    const headers = {
      date: new Date(bitbucketNow).toUTCString(),
      'x-ratelimit-remaining': '7',
      'x-ratelimit-reset': `${bitbucketNow / 1_000 + 100}`,
    };
    const { session } = await start(() => ({ headers }));

    await readRepository(session);

    expect((await session.rateLimit()).resetAt).toEqual(new Date(START + 100_000));
  });

  test.each([
    '999999999999999',
    '-5',
    'soon',
    '1e400',
    'NaN',
    '7300',
    `${START / 1_000 - 60}`,
    `${START / 1_000 + 86_400}`,
    `${START + 86_400_000}`,
  ])('ignores an impossible reset of %s', async (reset) => {
    const { session } = await start(() => ({ headers: { 'x-ratelimit-remaining': '7', 'x-ratelimit-reset': reset } }));

    await readRepository(session);

    expect(await session.rateLimit()).toMatchObject({ remaining: 7, resetAt: new Date(Date.UTC(2026, 10, 22, 13, 1)) });
  });

  test.each(['0', '-1', '1e400', 'NaN', '999999999999999', '0.5', 'many', 'Infinity'])(
    'ignores an impossible limit of %s',
    async (limit) => {
      const { session } = await start(() => ({ headers: { 'x-ratelimit-limit': limit } }));

      await readRepository(session);

      expect(await session.rateLimit()).toMatchObject({ limit: 1_000, remaining: 999 });
    },
  );

  test.each(['-1', '1e400', 'NaN', '999999999999999'])('ignores an impossible remaining of %s', async (remaining) => {
    const { session } = await start(() => ({ headers: { 'x-ratelimit-remaining': remaining } }));

    await readRepository(session);

    expect(await session.rateLimit()).toMatchObject({ remaining: 999 });
  });

  test('logs each header with an impossible value once, without the value', async () => {
    const warnings: object[] = [];
    const logger = { debug: ignore, info: ignore, warn: (details: object) => warnings.push(details) };
    const headers = { 'x-ratelimit-limit': '0', 'x-ratelimit-reset': 'marker', 'retry-after': 'marker' };
    const { session } = await start(() => ({ headers }), 'access-token', { logger });

    await readRepository(session, 3);

    expect(warnings).toEqual(['x-ratelimit-limit', 'x-ratelimit-reset', 'retry-after'].map((header) => ({ header })));
  });
});
