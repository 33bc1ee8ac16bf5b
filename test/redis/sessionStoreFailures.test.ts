import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StateUnavailableError } from '../../src/lib/stateUnavailableError';
import { createKeys } from '../../src/state/redis/keys';
import { RedisSessionStore } from '../../src/state/redis/sessionStore';
import { ADA } from '../conformance/sessionsUnderTest';
import { closeAfterTest } from '../support/cleanup';
import { eventually } from '../support/eventually';
import { describeWithRedis, type RedisServer, startRedis } from '../support/redisServer';
import { connectTo, freshKeys, type TestConnection } from '../support/redisStore';
import { until } from '../support/until';

const HOUR_MS = 3_600_000;
const LIFETIME = { idleMs: HOUR_MS, maxMs: 2 * HOUR_MS };
const TOKEN = { secret: 'secret', renewInMs: 0 };
const RENEWED = { secret: 'renewed', renewInMs: HOUR_MS, expiresInMs: Infinity };
const LEASE = { owner: 'one', durationMs: 15_000 };
const secrets = [randomBytes(32)];

type Call = (sessions: RedisSessionStore) => Promise<unknown>;

const useAttempt: Call = (sessions) => sessions.useAttempt('attempt', 600_000);

/** Each method once, for a session with a claimed renewal. */
const METHODS: readonly (readonly [string, Call])[] = [
  ['create', (sessions) => sessions.create('b', ADA, TOKEN, LIFETIME)],
  ['use', (sessions) => sessions.use('a', LIFETIME)],
  ['tokens.read', (sessions) => sessions.tokens.read('a')],
  ['tokens.claimRenewal', (sessions) => sessions.tokens.claimRenewal('a', LEASE)],
  ['tokens.store', (sessions) => sessions.tokens.store('a', RENEWED, LEASE.owner)],
  ['tokens.release', (sessions) => sessions.tokens.release('a', 'another')],
  ['end', (sessions) => sessions.end('unknown')],
  ['count', (sessions) => sessions.count()],
  ['useAttempt', useAttempt],
];

async function createClaimed(sessions: RedisSessionStore): Promise<void> {
  await sessions.create('a', ADA, TOKEN, LIFETIME);
  await sessions.tokens.claimRenewal('a', LEASE);
}

test.each(METHODS)('%s is one command, and finds nothing in a reply that is not its own', async (_, call) => {
  const replies: unknown[] = [null, 7, -1, 1.5, 'text', [], ['x'], ['x', 'y', 'z'], [1, 2, 3], { length: 1 }];
  const results: unknown[] = [];
  let commands = 0;

  for (const reply of replies) {
    const answer = (): Promise<never> => {
      commands += 1;
      return Promise.resolve(reply as never);
    };
    const sessions = new RedisSessionStore({
      connection: { run: answer, runScript: answer },
      keyOf: freshKeys(),
      secrets,
    });
    results.push(await call(sessions).catch((error: unknown) => error));
  }

  expect(commands).toBe(replies.length);
  for (const result of results) {
    const isNothing = result === undefined || result === false || typeof result === 'number';
    expect(isNothing || result instanceof StateUnavailableError).toBe(true);
  }
});

describeWithRedis('the sessions in Redis', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis();
  });
  beforeEach(() => server.command('FLUSHALL'));

  async function open(of = server): Promise<TestConnection & { readonly sessions: RedisSessionStore }> {
    const test = await connectTo(of);
    return { ...test, sessions: new RedisSessionStore({ ...test, secrets }) };
  }

  test.each(METHODS)('reject in a limited time while the server hangs: %s', async (_, call) => {
    const { sessions } = await open();
    await createClaimed(sessions);
    server.pause();
    closeAfterTest(() => {
      server.resume();
    });

    const result = await call(sessions).catch((error: unknown) => error);
    server.resume();

    expect(result).toBeInstanceOf(StateUnavailableError);
    await eventually(async () => (await sessions.use('a', LIFETIME).catch(() => undefined)) !== undefined);
  });

  describe('on a full server', () => {
    beforeEach(() => {
      closeAfterTest(() => server.command('CONFIG', 'SET', 'maxmemory', '0'));
    });
    const fill = (): Promise<unknown> => server.command('CONFIG', 'SET', 'maxmemory', '1');

    test.each<[string, Call]>([
      ['a new session', (sessions) => sessions.create('a', ADA, TOKEN, LIFETIME)],
      ['an attempt', useAttempt],
    ])('refuse %s, and leave nothing', async (_, call) => {
      const { sessions } = await open();
      await fill();

      const outcome = await call(sessions).catch((error: unknown) => error);

      expect(outcome).toMatchObject({ name: 'StateUnavailableError', reason: 'out of memory' });
      expect(await server.command('DBSIZE')).toBe(':0\r\n');
      await server.command('CONFIG', 'SET', 'maxmemory', '0');
      await call(sessions);
      expect(await server.command('DBSIZE')).not.toBe(':0\r\n');
    });

    test('are used and renewed, and end', async () => {
      const { sessions } = await open();
      await sessions.create('a', ADA, TOKEN, LIFETIME);
      await sessions.create('b', ADA, TOKEN, LIFETIME);
      await fill();

      const used = await sessions.use('a', LIFETIME);
      const isStored = [
        await sessions.tokens.claimRenewal('a', LEASE),
        await sessions.tokens.store('a', RENEWED, LEASE.owner),
      ];
      await sessions.end('b');

      expect([used?.details, isStored, (await sessions.tokens.read('a'))?.secret]).toEqual([ADA, [0, true], 'renewed']);
      expect([await sessions.use('b', LIFETIME), await sessions.count()]).toEqual([undefined, 1]);
    });
  });

  test('need only the rights of the user of the documentation', async () => {
    const page = readFileSync(join(__dirname, '..', '..', 'docs', 'scaling.md'), 'utf8');
    const [command = ''] = /^ACL SETUSER [^`]*/m.exec(page) ?? [];
    await server.command(...command.trim().split(/\s+/));
    const keyOf = createKeys({ prefix: 'bitbucket-graphql', baseUrl: 'http://localhost' });
    const { connection } = await connectTo({ url: server.url.replace('//', '//gateway:PASSWORD@') });
    const sessions = new RedisSessionStore({ connection, keyOf, secrets });
    await createClaimed(sessions);

    for (const [, call] of METHODS) await call(sessions);

    expect(await server.command('ACL', 'LOG')).toBe('*0\r\n');
  });

  async function restart(of: RedisServer, { sessions, connection }: Awaited<ReturnType<typeof open>>): Promise<void> {
    await of.kill();
    await until(() => connection.server === undefined);
    const during = await Promise.all(METHODS.map(([, call]) => call(sessions).catch((error: unknown) => error)));
    expect(during.every((result) => result instanceof StateUnavailableError)).toBe(true);
    await of.start();
    await until(() => connection.server !== undefined);
  }

  test('are as before after a restart of the server, if it writes each change to a file', async () => {
    const own = await startRedis(['--save', '', '--appendonly', 'yes', '--appendfsync', 'always']);
    const process = await open(own);
    const { sessions } = process;
    await createClaimed(sessions);
    await useAttempt(sessions);
    await sessions.create('ended', ADA, TOKEN, LIFETIME);
    await sessions.end('ended');

    await restart(own, process);

    expect((await sessions.use('a', LIFETIME))?.details).toEqual(ADA);
    expect(await sessions.tokens.store('a', RENEWED, LEASE.owner)).toBe(true);
    expect([await sessions.use('ended', LIFETIME), await useAttempt(sessions)]).toEqual([undefined, false]);
  });

  test('have ended after a restart of the server, if it writes nothing to a file', async () => {
    const own = await startRedis();
    const process = await open(own);
    await createClaimed(process.sessions);

    await restart(own, process);

    expect(await process.sessions.tokens.store('a', RENEWED, LEASE.owner)).toBe(false);
    expect([await process.sessions.use('a', LIFETIME), await process.sessions.count()]).toEqual([undefined, 0]);
    expect(await own.command('DBSIZE')).toBe(':0\r\n');
  });
});
