import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SessionStore } from '../../src/auth/sessionStore';
import { StateUnavailableError } from '../../src/lib/stateUnavailableError';
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
    expect(await server.command('DBSIZE')).toBe(':0\r\n');
  });

  test('are 50 of an account after 200 interleaved creates of two processes', async () => {
    const { sessions } = await startShared(2);
    const keys = Array.from({ length: 200 }, (_, number) => `${number}`);

    await Promise.all(keys.map(async (key) => sessions.create(key, ADA, TOKEN, LIFETIME)));

    const found = await Promise.all(keys.map(async (key) => sessions.use(key, LIFETIME)));
    expect(found.filter((session) => session !== undefined)).toHaveLength(50);
    expect(await sessions.count()).toBe(50);
  });

  test('leave no key behind when all have ended', async () => {
    const { sessions } = await startProcess();
    for (const key of ['a', 'b']) await sessions.create(key, ADA, TOKEN, LIFETIME);
    for (const key of ['a', 'b', 'c']) await sessions.end(key);

    await sessions.tokens.claimRenewal('a', LEASE);
    await sessions.tokens.store('a', { ...TOKEN, expiresInMs: HOUR_MS }, LEASE.owner);
    await sessions.use('a', LIFETIME);

    expect(await server.command('DBSIZE')).toBe(':0\r\n');
  });

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
    for (const key of await allKeys()) await server.command('PEXPIRE', key, '30000');
    await server.command('DEL', `${keyOf('session', '')}expiry`);
    await sessions.create('b', ADA, TOKEN, LIFETIME);
    advancedMs = 60_000;

    await sessions.use('a', LIFETIME);

    expect(await lifeMs(recordOf('a'))).toBeGreaterThan(LIFETIME.idleMs);
    expect(await sessions.count()).toBe(2);
  });

  test('write only to their record when they are used again within a minute', async () => {
    const { sessions } = await startProcess();
    await sessions.create('a', ADA, TOKEN, LIFETIME);
    await server.command('CONFIG', 'RESETSTAT');

    for (let use = 0; use < 10; use += 1) await sessions.use('a', LIFETIME);

    const stats = await server.command('INFO', 'commandstats');
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

    const members = ['expiry', 'attempts'].map((set) => server.command('ZRANGE', keyOf('session', set), '0', '-1'));
    expect(await Promise.all(members)).toEqual(['*1\r\n$1\r\nb\r\n', '*1\r\n$1\r\nb\r\n']);
  });

  test('exist after a rotation of the secret, but not with another secret', async () => {
    const former = await startProcess({ secrets: [FORMER] });
    await former.sessions.create('a', ADA, TOKEN, LIFETIME);
    const rotated = await startProcess({ secrets: [SECRET, FORMER] });
    const foreign = await startProcess({ secrets: [FOREIGN] });

    const results = [rotated, foreign].map(async ({ sessions }) => [
      (await sessions.use('a', LIFETIME))?.details,
      (await sessions.tokens.read('a'))?.secret,
    ]);

    expect(await Promise.all(results)).toEqual([
      [ADA, TOKEN.secret],
      [undefined, undefined],
    ]);
    expect((await former.sessions.use('a', LIFETIME))?.details).toEqual(ADA);
    await rotated.sessions.tokens.claimRenewal('a', LEASE);
    await rotated.sessions.tokens.store('a', { ...TOKEN, secret: 'renewed', expiresInMs: HOUR_MS }, LEASE.owner);
    const newest = await startProcess({ secrets: [SECRET] });
    expect((await newest.sessions.tokens.read('a'))?.secret).toBe('renewed');
    expect(await former.sessions.tokens.read('a')).toBeUndefined();
  });

  test('are not accepted under the key of another one', async () => {
    const { sessions } = await startProcess();
    await sessions.create('a', ADA, TOKEN, LIFETIME);

    await server.command('RENAME', recordOf('a'), recordOf('b'));

    expect([await sessions.use('b', LIFETIME), await sessions.tokens.read('b')]).toEqual([undefined, undefined]);
  });

  test('do not return their details as a token', async () => {
    const { sessions } = await startProcess();
    await sessions.create('a', ADA, TOKEN, LIFETIME);
    const reply = await server.command('HGET', recordOf('a'), 'details');

    await server.command('HSET', recordOf('a'), 'token', reply.split('\r\n')[1] ?? '');

    expect(await sessions.tokens.read('a')).toBeUndefined();
    expect((await sessions.use('a', LIFETIME))?.details).toEqual(ADA);
  });

  test.each(['details', 'account', 'createdAt', 'usedAt', 'endsAt', 'token', 'expiresAt'])(
    'do not crash a process if the field %s is damaged',
    async (field) => {
      const { sessions } = await startProcess();

      for (const value of ['', 'x'.repeat(100), 'nan', '-inf', undefined]) {
        await sessions.create('a', ADA, TOKEN, LIFETIME);
        if (value === undefined) await server.command('HDEL', recordOf('a'), field);
        else await server.command('HSET', recordOf('a'), field, value);
        const outcomes = await Promise.allSettled([
          sessions.tokens.read('a'),
          sessions.use('a', LIFETIME),
          sessions.create('b', ADA, TOKEN, LIFETIME),
          sessions.end('a'),
        ]);

        const errors = outcomes
          .filter((outcome) => outcome.status === 'rejected')
          .map(({ reason }) => reason as unknown);
        for (const error of errors) expect(error).toBeInstanceOf(StateUnavailableError);
        await sessions.end('a');
        expect(await sessions.use('a', LIFETIME)).toBeUndefined();
      }
    },
  );

  test('do not show tokens, account ids or names in the files of the server', async () => {
    const files = await startRedis(['--save', '', '--rdbcompression', 'no', '--appendonly', 'yes']);
    const { connection } = await connectTo(files, keyOf);
    const sessions = new RedisSessionStore({ connection, keyOf, secrets: [SECRET] });
    const uuid = '{5a1d6b0c-97e2-4c1f-8b5e-3f0f4a5b6c7d}';
    const details = { ...ADA, account: { ...ADA.account, uuid } };
    await sessions.create('a', details, TOKEN, LIFETIME);
    await sessions.use('a', LIFETIME);
    await sessions.tokens.claimRenewal('a', LEASE);
    await sessions.tokens.store('a', { ...TOKEN, secret: 'renewed-secret', expiresInMs: HOUR_MS }, LEASE.owner);
    await files.command('SAVE');

    const content = readAll(files.folder);

    expect(content.match(new RegExp(recordOf('a'), 'g'))?.length).toBeGreaterThan(2);
    for (const text of [
      TOKEN.secret,
      'renewed-secret',
      'Lovelace',
      uuid,
      uuid.slice(1, -1),
      'ada.png',
      'issue:write',
    ]) {
      for (const encoding of ['utf8', 'base64', 'base64url', 'hex'] as const) {
        // The last characters of Base64 depend on what follows.
        expect(content).not.toContain(Buffer.from(text).toString(encoding).slice(0, -4));
      }
    }
  });

  function recordOf(key: string): string {
    return keyOf('session', `id:${key}`);
  }

  async function allKeys(): Promise<readonly string[]> {
    const reply = await server.command('KEYS', '*');
    return reply.split('\r\n').filter((line) => line !== '' && !/^[*$]/.test(line));
  }

  async function lifeMs(key: string): Promise<number> {
    return Number((await server.command('PTTL', key)).slice(1));
  }
});

/** The bytes of all files in a folder, one character each. */
function readAll(folder: string): string {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}

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
