import { randomBytes } from 'node:crypto';
import type { SessionStore } from '../../src/auth/sessionStore';
import type { KeyOf } from '../../src/state/redis/keys';
import { RedisSessionStore, type RedisSessionOptions } from '../../src/state/redis/sessionStore';
import { ADA, describeSessionStore, type SessionsUnderTest } from '../conformance/sessionStore';
import { describeTokenStore, PRINCIPALS } from '../conformance/tokenStore';
import { describeWithRedis, type RedisServer, startRedis } from '../support/redisServer';
import { connectTo, freshKeys, type TestConnection } from '../support/redisStore';

const HOUR_MS = 3_600_000;
const LIFETIME = { idleMs: 168 * HOUR_MS, maxMs: 720 * HOUR_MS };
const TOKEN = { secret: 'secret-of-ada', renewInMs: 2 * HOUR_MS };
const LEASE = { owner: 'one', durationMs: 15_000 };
const [SECRET, FORMER, FOREIGN] = [randomBytes(32), randomBytes(32), randomBytes(32)];

interface Process extends TestConnection {
  readonly sessions: RedisSessionStore;
}

describeWithRedis('the sessions in Redis', () => {
  let server: RedisServer;
  let keyOf: KeyOf;
  beforeAll(async () => {
    server = await startRedis();
  });
  beforeEach(async () => {
    await server.command('FLUSHALL');
    keyOf = freshKeys();
  });

  async function startProcess(options: Partial<RedisSessionOptions> = {}): Promise<Process> {
    const test = await connectTo(server, keyOf);
    const { connection } = test;
    return { ...test, sessions: new RedisSessionStore({ connection, keyOf, secrets: [SECRET], ...options }) };
  }

  /** Starts processes that share a clock. Each call uses the next process. */
  async function startShared(count: number): Promise<SessionsUnderTest> {
    let advancedMs = 0;
    const offsetMs = (): number => advancedMs;
    const processes: Process[] = [];
    for (let index = 0; index < count; index += 1) processes.push(await startProcess({ offsetMs }));
    return {
      sessions: inTurn(processes.map(({ sessions }) => sessions)),
      advance: (milliseconds) => {
        advancedMs += milliseconds;
      },
      toleranceMs: 900,
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
