import { ADA } from '../conformance/sessionsUnderTest';
import { describeWithRedis } from '../support/redisServer';
import { LEASE, LIFETIME, TOKEN, useSessionProcesses } from './sessionProcesses';

describeWithRedis('the sessions in Redis', () => {
  const setup = useSessionProcesses();
  const { startProcess, recordOf, allKeys, lifeMs } = setup;

  test('and used attempts have keys that expire', async () => {
    const { sessions } = await startProcess();
    await sessions.create('a', ADA, TOKEN, LIFETIME);
    await sessions.tokens.claimRenewal('a', LEASE);
    await sessions.tokens.store('a', { ...TOKEN, expiresInMs: 1_000 }, LEASE.owner);
    await sessions.useAttempt('attempt', 600_000);

    const lives = await Promise.all(
      (await allKeys()).map(async (key) => [key.split(':')[3], await lifeMs(key)] as const),
    );

    expect(lives.map(([kind]) => kind).sort()).toEqual(['account', 'attempts', 'expiry', 'id']);
    for (const [kind, leftMs] of lives) {
      const expectedMs = kind === 'attempts' ? 600_000 : LIFETIME.idleMs + 60_000;
      expect(leftMs).toBeGreaterThan(expectedMs - 30_000);
      expect(leftMs).toBeLessThanOrEqual(expectedMs);
    }
  });

  test('in use do not expire, and are listed again', async () => {
    let advancedMs = 0;
    const { sessions } = await startProcess({ offsetMs: () => advancedMs });
    await sessions.create('a', ADA, TOKEN, LIFETIME);
    for (const key of await allKeys()) await setup.server.command('PEXPIRE', key, '30000');
    await setup.server.command('DEL', `${setup.keyOf('session', '')}expiry`);
    await sessions.create('b', ADA, TOKEN, LIFETIME);
    advancedMs = 60_000;

    await sessions.use('a', LIFETIME);

    expect(await lifeMs(recordOf('a'))).toBeGreaterThan(LIFETIME.idleMs);
    expect(await sessions.count()).toBe(2);
  });

  test('write only to their record when they are used again within a minute', async () => {
    const { sessions } = await startProcess();
    await sessions.create('a', ADA, TOKEN, LIFETIME);
    await setup.server.command('CONFIG', 'RESETSTAT');

    for (let use = 0; use < 10; use += 1) await sessions.use('a', LIFETIME);

    const stats = await setup.server.command('INFO', 'commandstats');
    const names = [...stats.matchAll(/cmdstat_([^:]+):calls=10,/g)].map(([, name]) => name);
    expect(names).toEqual(expect.arrayContaining(['evalsha', 'hmget', 'hset']));
    expect(stats).not.toMatch(/cmdstat_(?:zadd|pexpire|zrem|del)\b/);
  });

  test('drop the mark of an attempt that expires first if there are too many', async () => {
    const { sessions } = await startProcess({ maxAttempts: 3 });
    for (const attempt of ['a', 'b', 'c', 'd']) {
      await sessions.useAttempt(attempt, 600_000 + attempt.charCodeAt(0));
    }

    const results = [];
    for (const attempt of ['b', 'c', 'd', 'a']) results.push(await sessions.useAttempt(attempt, 700_000));

    expect(results).toEqual([false, false, false, true]);
  });

  test('and attempts that have ended are removed by the next ones', async () => {
    let advancedMs = 0;
    const { sessions } = await startProcess({ offsetMs: () => advancedMs });
    await sessions.create('a', ADA, TOKEN, LIFETIME);
    await sessions.useAttempt('a', 600_000);
    advancedMs = LIFETIME.idleMs + 60_000;

    await sessions.create('b', { ...ADA, account: { ...ADA.account, uuid: '{bruno}' } }, TOKEN, LIFETIME);
    await sessions.useAttempt('b', 600_000);

    const members = ['expiry', 'attempts'].map((set) =>
      setup.server.command('ZRANGE', setup.keyOf('session', set), '0', '-1'),
    );
    expect(await Promise.all(members)).toEqual(['*1\r\n$1\r\nb\r\n', '*1\r\n$1\r\nb\r\n']);
  });
});
