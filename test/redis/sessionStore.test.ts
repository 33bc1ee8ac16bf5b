import type { SessionStore } from '../../src/auth/sessionStore';
import { describeSessionStore } from '../conformance/sessionStore';
import { ADA, type SessionsUnderTest } from '../conformance/sessionsUnderTest';
import { describeTokenStore, PRINCIPALS } from '../conformance/tokenStore';
import { describeWithRedis } from '../support/redisServer';
import { HOUR_MS, LEASE, LIFETIME, TOKEN, type SessionProcess, useSessionProcesses } from './sessionProcesses';

describeWithRedis('the sessions in Redis', () => {
  const setup = useSessionProcesses();
  const { startProcess } = setup;

  /** Starts processes that share a clock. Each call uses the next process. */
  async function startShared(count: number): Promise<SessionsUnderTest> {
    let advancedMs = 0;
    const offsetMs = (): number => advancedMs;
    const processes: SessionProcess[] = [];
    for (let index = 0; index < count; index += 1) processes.push(await startProcess({ offsetMs }));
    return {
      sessions: inTurn(processes.map(({ sessions }) => sessions)),
      advance: (milliseconds) => {
        advancedMs += milliseconds;
      },
      slackMs: 30_000,
    };
  }

  describeSessionStore('fulfil the interface', () => startShared(1));

  describeSessionStore('fulfil the interface for two processes', () => startShared(2));

  describeTokenStore('fulfil the interface of tokens', async () => {
    const { sessions, advance } = await startShared(2);
    for (const key of PRINCIPALS) await sessions.create(key, ADA, TOKEN, LIFETIME);
    return { tokens: sessions.tokens, advance, initialSecret: TOKEN.secret };
  });

  test('need one command for each method', async () => {
    const { sessions, commands } = await startProcess();

    await sessions.create('a', ADA, TOKEN, LIFETIME);
    await sessions.use('a', LIFETIME);
    await sessions.tokens.read('a');
    await sessions.tokens.claimRenewal('a', LEASE);
    await sessions.tokens.store('a', { ...TOKEN, expiresInMs: Infinity }, LEASE.owner);
    await sessions.tokens.release('a', LEASE.owner);
    await sessions.end('a');
    await sessions.count();
    await sessions.useAttempt('attempt', 1_000);

    expect(commands).toEqual([
      'create session OK',
      'use session OK',
      'read token OK',
      'claim renewal OK',
      'store token OK',
      'release renewal OK',
      'end session OK',
      'count sessions OK',
      'use attempt OK',
    ]);
  });

  test('are the same for all processes', async () => {
    const [one, other] = [await startProcess(), await startProcess()];
    await one.sessions.create('a', ADA, TOKEN, LIFETIME);
    await other.sessions.tokens.claimRenewal('a', LEASE);

    await one.sessions.end('a');

    expect(await other.sessions.tokens.store('a', { ...TOKEN, expiresInMs: HOUR_MS }, LEASE.owner)).toBe(false);
    expect(await other.sessions.use('a', LIFETIME)).toBeUndefined();
    expect(await setup.server.command('DBSIZE')).toBe(':0\r\n');
  });

  test('are 50 of an account after 100 interleaved creates of two processes', async () => {
    const { sessions } = await startShared(2);
    const keys = Array.from({ length: 100 }, (_, number) => `${number}`);

    await Promise.all(keys.map(async (key) => sessions.create(key, ADA, TOKEN, LIFETIME)));

    const found: string[] = [];
    for (const key of keys) if ((await sessions.use(key, LIFETIME)) !== undefined) found.push(key);
    expect(found).toHaveLength(50);
    expect(await sessions.count()).toBe(50);
  });

  test('leave no key behind when all have ended', async () => {
    const { sessions } = await startProcess();
    for (const key of ['a', 'b']) await sessions.create(key, ADA, TOKEN, LIFETIME);
    for (const key of ['a', 'b', 'c']) await sessions.end(key);

    await sessions.tokens.claimRenewal('a', LEASE);
    await sessions.tokens.store('a', { ...TOKEN, expiresInMs: HOUR_MS }, LEASE.owner);
    await sessions.use('a', LIFETIME);

    expect(await setup.server.command('DBSIZE')).toBe(':0\r\n');
  });
});

/** A store of which each call uses the next process. */
function inTurn(stores: readonly SessionStore[]): SessionStore {
  let calls = 0;
  const next = (): SessionStore => {
    const store = stores[(calls += 1) % stores.length];
    if (store === undefined) throw new Error('There is no store.');
    return store;
  };
  return {
    create: (...args) => next().create(...args),
    use: (...args) => next().use(...args),
    end: (...args) => next().end(...args),
    count: () => next().count(),
    useAttempt: (...args) => next().useAttempt(...args),
    tokens: {
      read: (...args) => next().tokens.read(...args),
      claimRenewal: (...args) => next().tokens.claimRenewal(...args),
      store: (...args) => next().tokens.store(...args),
      release: (...args) => next().tokens.release(...args),
    },
  };
}
