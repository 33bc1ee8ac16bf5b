import { repositoryHooks, workspaceHooks } from '../../../src/bitbucket/endpoints/hooks';
import { HOUR, MINUTE, readRepository, start } from './quotaClient';
import { repository } from './upstream';

describe('quota without rate-limit headers', () => {
  test('starts at the documented limit', async () => {
    const { session } = await start();

    expect(await session.rateLimit()).toEqual({ limit: 1_000, remaining: 1_000, resource: 'api', nearLimit: false });
  });

  test('counts each request for one hour, in steps of one minute', async () => {
    const { session, advance } = await start();
    await readRepository(session, 2);
    advance(MINUTE);
    await readRepository(session);

    const now = await session.rateLimit();
    advance(HOUR - MINUTE + 29_999);
    const almost = await session.rateLimit();
    advance(1);
    const after = await session.rateLimit();

    expect(now).toMatchObject({ remaining: 997, resetAt: new Date(Date.UTC(2026, 10, 22, 13, 1)) });
    expect(almost).toMatchObject({ remaining: 997 });
    expect(after).toMatchObject({ remaining: 999, resetAt: new Date(Date.UTC(2026, 10, 22, 13, 2)) });
  });

  test('counts every attempt, as Bitbucket does', async () => {
    let status = 503;
    const { session } = await start(() => {
      const response = { status };
      status = 200;
      return response;
    });

    await readRepository(session);

    expect(session.usage().calls).toBe(1);
    expect(await session.rateLimit()).toMatchObject({ remaining: 998 });
  });

  test('counts webhooks in a separate group, and users and workspaces in none', async () => {
    const { session } = await start();

    await session.collection(repositoryHooks).get(repository, '{1}');
    await session.collection(workspaceHooks).get({ workspace: 'acme' }, '{1}');
    await session.users.current();
    await session.workspaces.get('acme');

    expect(await session.rateLimit()).toMatchObject({ remaining: 1_000 });
    expect(await session.shortage({ webhooks: 999 }, 0)).toMatchObject({ group: 'webhooks', remaining: 998 });
    expect(await session.shortage({ unlimited: 5_000 }, 0)).toBeUndefined();
  });

  test('has one group of 60 requests per hour for anonymous clients', async () => {
    const { session } = await start(undefined, 'anonymous');

    await session.users.get('{1}');
    await readRepository(session);

    expect(await session.rateLimit()).toMatchObject({ limit: 60, remaining: 58 });
    expect(await session.shortage({ api: 50, unlimited: 9 }, 0)).toMatchObject({ calls: 59 });
  });

  test('is separate for each caller', async () => {
    const { sessionOf } = await start(undefined, 'passthrough');

    await readRepository(sessionOf('Bearer one'), 3);

    expect(await sessionOf('Bearer one').rateLimit()).toMatchObject({ remaining: 997 });
    expect(await sessionOf('Bearer two').rateLimit()).toMatchObject({ remaining: 1_000 });
  });
});

describe('quota shortage', () => {
  test('is reported if the calls exceed the quota that remains above the reserve', async () => {
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

  test('ends when enough requests are an hour old', async () => {
    const { session, advance } = await start();
    await readRepository(session, 4);
    advance(10 * MINUTE);
    await readRepository(session, 4);

    const missing4 = await session.shortage({ api: 496 }, 50);
    const missing5 = await session.shortage({ api: 497 }, 50);

    expect([missing4?.retryAfterMs, missing5?.retryAfterMs]).toEqual([50 * MINUTE + 30_000, 60 * MINUTE + 30_000]);
  });

  test('has no end if the calls exceed the limit minus the reserve', async () => {
    const { session } = await start();

    const shortage = await session.shortage({ api: 901 }, 10);

    expect(shortage).toMatchObject({ calls: 901, reserved: 100 });
    expect(shortage).not.toHaveProperty('retryAfterMs');
  });

  test('ends at the reset that Bitbucket reports', async () => {
    const headers = { 'x-ratelimit-limit': '60', 'x-ratelimit-remaining': '2', 'x-ratelimit-reset': '100' };
    const { session } = await start(() => ({ headers }), 'anonymous');
    await readRepository(session);

    expect(await session.shortage({ api: 3 }, 0)).toMatchObject({ remaining: 2, retryAfterMs: 100_000 });
  });
});
