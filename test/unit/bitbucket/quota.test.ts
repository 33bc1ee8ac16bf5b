import type { BitbucketSession } from '../../../src/bitbucket/client';
import { createFixtures, failureOf, repository, type Answer } from './upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

const START = Date.UTC(2026, 10, 22, 12, 0, 30);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

type Kind = 'access-token' | 'anonymous' | 'passthrough';

/** A gateway whose clock stands still until it is moved. */
async function start(answer: () => Answer = () => ({}), kind: Kind = 'access-token') {
  let now = START;
  const { client } = await fixtures.start(answer, {
    credential: kind === 'access-token' ? { kind, accessToken: 'secret' } : { kind },
    now: () => now,
  });
  const as = (authorization?: string): BitbucketSession => client.session({ authorization });
  return {
    as,
    session: as(),
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

async function readRepository(session: BitbucketSession, times = 1): Promise<void> {
  for (let time = 0; time < times; time += 1) await session.repositories.get(repository);
}

describe('where Bitbucket says nothing of it', () => {
  test('what is documented is what there is', async () => {
    const { session } = await start();

    expect(await session.rateLimit()).toEqual({ limit: 1_000, remaining: 1_000, resource: 'api', nearLimit: false });
  });

  test('each request counts for an hour, to the minute', async () => {
    const { session, pass } = await start();
    await readRepository(session, 2);
    pass(MINUTE);
    await readRepository(session);

    const now = await session.rateLimit();
    pass(HOUR - MINUTE + 29_999);
    const almost = await session.rateLimit();
    pass(1);
    const after = await session.rateLimit();

    expect(now).toMatchObject({ remaining: 997, resetAt: new Date(Date.UTC(2026, 10, 22, 13, 1)) });
    expect(almost).toMatchObject({ remaining: 997 });
    expect(after).toMatchObject({ remaining: 999, resetAt: new Date(Date.UTC(2026, 10, 22, 13, 2)) });
  });

  test('every attempt counts, for Bitbucket counts it too', async () => {
    let status = 503;
    const { session } = await start(() => {
      const answer = { status };
      status = 200;
      return answer;
    });

    await readRepository(session);

    expect(session.usage().calls).toBe(1);
    expect(await session.rateLimit()).toMatchObject({ remaining: 998 });
  });

  test('neither webhooks nor people and workspaces are repository data', async () => {
    const { session } = await start();

    await session.hooks.get({ repository }, '{1}');
    await session.hooks.get({ workspace: 'acme' }, '{1}');
    await session.users.current();
    await session.workspaces.get('acme');

    expect(await session.rateLimit()).toMatchObject({ remaining: 1_000 });
    expect(await session.shortage({ webhooks: 999 }, 0)).toMatchObject({ group: 'webhooks', remaining: 998 });
    expect(await session.shortage({ unlimited: 5_000 }, 0)).toBeUndefined();
  });

  test('the anonymous have sixty an hour for everything together', async () => {
    const { session } = await start(undefined, 'anonymous');

    await session.users.get('{1}');
    await readRepository(session);

    expect(await session.rateLimit()).toMatchObject({ limit: 60, remaining: 58 });
    expect(await session.shortage({ api: 50, unlimited: 9 }, 0)).toMatchObject({ calls: 59 });
  });

  test('every caller has an hour of their own', async () => {
    const { as } = await start(undefined, 'passthrough');

    await readRepository(as('Bearer one'), 3);

    expect(await as('Bearer one').rateLimit()).toMatchObject({ remaining: 997 });
    expect(await as('Bearer two').rateLimit()).toMatchObject({ remaining: 1_000 });
  });
});

describe('what Bitbucket says', () => {
  test('is known in the dialect of access tokens', async () => {
    const headers = { 'X-RateLimit-Limit': '2500', 'X-RateLimit-Resource': 'api', 'X-RateLimit-NearLimit': 'false' };
    const { session } = await start(() => ({ headers }));

    await readRepository(session);

    expect(await session.rateLimit()).toMatchObject({ limit: 2_500, remaining: 2_499, resource: 'api' });
  });

  test('is believed where others spend from the same budget: near the limit, a fifth is left at most', async () => {
    const headers = { 'X-RateLimit-Limit': '1000', 'X-RateLimit-NearLimit': 'true' };
    const { session } = await start(() => ({ headers }));

    await readRepository(session);

    expect(await session.rateLimit()).toMatchObject({ remaining: 200, nearLimit: true });
  });

  test('is known in the dialect of the anonymous, whose reset is seconds left', async () => {
    let headers: Record<string, string> = {
      'x-ratelimit-limit': '60, 60;w=3600',
      'x-ratelimit-remaining': '41',
      'x-ratelimit-reset': '745',
    };
    const { session, pass } = await start(() => ({ headers }), 'anonymous');
    await readRepository(session);
    const told = await session.rateLimit();
    headers = {};
    await readRepository(session, 2);
    const later = await session.rateLimit();
    pass(745_000);

    expect(told).toMatchObject({ limit: 60, remaining: 41, resetAt: new Date(START + 745_000) });
    expect(later).toMatchObject({ remaining: 39 });
    expect(await session.rateLimit()).toMatchObject({ remaining: 57 });
  });

  test.each([
    ['with a time to wait', { 'retry-after': '120' }, new Date(START + 120_000)],
    ['with a date to wait for', { 'retry-after': new Date(START + 120_000).toUTCString() }, new Date(START + 120_000)],
    ['without one', {}, new Date(Date.UTC(2026, 10, 22, 13, 1))],
  ])('as 429, %s, is that nothing is left until another answer comes', async (_how, headers, resetAt) => {
    let status = 429;
    const { session } = await start(() => ({ status, headers: status === 429 ? headers : {} }));
    await failureOf(session.repositories.get(repository));
    const refused = await session.rateLimit();
    status = 200;
    await readRepository(session);

    expect(refused).toMatchObject({ remaining: 0, nearLimit: true, resetAt });
    expect((await session.rateLimit()).remaining).toBeGreaterThan(900);
  });

  test.each(['999999999999999', '-5', 'soon'])('is not believed when the reset is %s', async (reset) => {
    const { session } = await start(() => ({ headers: { 'x-ratelimit-remaining': '7', 'x-ratelimit-reset': reset } }));

    await readRepository(session);

    expect(await session.rateLimit()).toMatchObject({ remaining: 7, resetAt: new Date(Date.UTC(2026, 10, 22, 13, 1)) });
  });
});

describe('a shortage', () => {
  test('is there when the calls would take the budget below the reserve', async () => {
    const { session } = await start();
    await readRepository(session, 10);

    expect(await session.shortage({ api: 490 }, 50)).toBeUndefined();
    expect(await session.shortage({ api: 491 }, 50)).toEqual({
      group: 'api',
      limit: 1_000,
      remaining: 990,
      reserved: 500,
      calls: 491,
      retryAfterMs: 60 * MINUTE + 30_000,
    });
  });

  test('lasts until as many requests as are missing are an hour old', async () => {
    const { session, pass } = await start();
    await readRepository(session, 4);
    pass(10 * MINUTE);
    await readRepository(session, 4);

    const missing4 = await session.shortage({ api: 496 }, 50);
    const missing5 = await session.shortage({ api: 497 }, 50);

    expect([missing4?.retryAfterMs, missing5?.retryAfterMs]).toEqual([50 * MINUTE + 30_000, 60 * MINUTE + 30_000]);
  });

  test('never ends for more than there ever is', async () => {
    const { session } = await start();

    const shortage = await session.shortage({ api: 901 }, 10);

    expect(shortage).toMatchObject({ calls: 901, reserved: 100 });
    expect(shortage).not.toHaveProperty('retryAfterMs');
  });

  test('lasts as long as Bitbucket says', async () => {
    const headers = { 'x-ratelimit-limit': '60', 'x-ratelimit-remaining': '2', 'x-ratelimit-reset': '100' };
    const { session } = await start(() => ({ headers }), 'anonymous');
    await readRepository(session);

    expect(await session.shortage({ api: 3 }, 0)).toMatchObject({ remaining: 2, retryAfterMs: 100_000 });
  });
});
