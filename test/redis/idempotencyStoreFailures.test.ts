import type { IdempotencyStore } from '../../src/graph/idempotency/store';
import { StateUnavailableError } from '../../src/lib/stateUnavailableError';
import { RedisIdempotencyStore } from '../../src/state/redis/idempotencyStore';
import { eventually } from '../support/eventually';
import { keyNamed, leaseOf, openIdempotencyStore } from '../support/redisIdempotency';
import { describeWithRedis, type RedisServer, startRedis } from '../support/redisServer';
import { freshKeys } from '../support/redisStore';

const ISSUE = { identity: 7, name: 'issue 7' };

/** Each method once, for a key that its owner has claimed. */
const METHODS: readonly (readonly [keyof IdempotencyStore, (store: IdempotencyStore) => Promise<unknown>])[] = [
  ['claim', (store) => store.claim(keyNamed('k'), leaseOf('a'), 0)],
  ['renew', (store) => store.renew(keyNamed('k'), leaseOf('a'))],
  ['beginSending', (store) => store.beginSending(keyNamed('k'), leaseOf('a'))],
  ['complete', (store) => store.complete(keyNamed('k'), ISSUE)],
  ['adopt', (store) => store.adopt(keyNamed('k'), 'a', ISSUE)],
  ['abandon', (store) => store.abandon(keyNamed('k'), 'a', 0)],
  ['release', (store) => store.release(keyNamed('k'), 'a')],
  ['isResultOfAnotherKey', (store) => store.isResultOfAnotherKey(keyNamed('k'), ISSUE)],
  ['hasSameContentInFlight', (store) => store.hasSameContentInFlight(keyNamed('k'))],
];

test.each(METHODS)('%s is one command, and rejects any other reply than its own', async (_, call) => {
  const commands: string[] = [];
  const replies: unknown[] = [null, 7, 'text', [], ['done'], ['done', '{'], ['done', '[]'], ['busy', 'x'], ['lost', 1]];
  const results: unknown[] = [];

  for (const reply of replies) {
    const runScript = (command: string): Promise<unknown> => {
      commands.push(command);
      return Promise.resolve(reply);
    };
    const store = new RedisIdempotencyStore({ connection: { runScript, onOpen: () => undefined }, keyOf: freshKeys() });
    results.push(await call(store).catch((error: unknown) => error));
  }

  expect(commands).toHaveLength(replies.length);
  for (const result of results) expect(result === undefined || result instanceof StateUnavailableError).toBe(true);
});

describeWithRedis('idempotency keys in Redis', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis();
  });
  beforeEach(() => server.command('FLUSHALL'));

  describe('while the server hangs', () => {
    test.each(METHODS)('%s rejects in a limited time, and the key can be claimed afterwards', async (_, call) => {
      const store = await openIdempotencyStore(server);
      await store.claim(keyNamed('k'), leaseOf('a', 50), 0);
      server.pause();

      const result = await call(store).catch((error: unknown) => error);
      // As a create does whose claim has failed. The server executes both when it continues.
      await store.abandon(keyNamed('k'), 'a', 0).catch(() => undefined);
      server.resume();

      expect(result).toBeInstanceOf(StateUnavailableError);
      await eventually(async () => {
        const claim = await store.claim(keyNamed('k'), leaseOf('b'), 0).catch(() => undefined);
        return claim !== undefined && claim.state !== 'busy';
      });
    });
  });

  test('a server that is slow only delays', async () => {
    const store = await openIdempotencyStore(server);
    const busy = server.command(
      'EVAL',
      "local s = redis.call('TIME') repeat local t = redis.call('TIME') until (t[1]-s[1])*1000000 + t[2]-s[2] > 100000",
      '0',
    );

    const claims = await Promise.all([
      store.claim(keyNamed('k'), leaseOf('a'), 0),
      store.claim(keyNamed('k'), leaseOf('b'), 0),
      busy,
    ]);

    expect(claims.slice(0, 2)).toMatchObject([{ state: 'new' }, { state: 'busy' }]);
  });

  describe('on a full server', () => {
    afterEach(() => server.command('CONFIG', 'SET', 'maxmemory', '0'));
    const fill = (): Promise<unknown> => server.command('CONFIG', 'SET', 'maxmemory', '1');

    test('a new key is refused, and leaves nothing', async () => {
      const store = await openIdempotencyStore(server);
      await fill();

      const claim = store.claim(keyNamed('k'), leaseOf('a'), 0);

      await expect(claim).rejects.toMatchObject({ name: 'StateUnavailableError', reason: 'out of memory' });
      expect(await server.command('DBSIZE')).toBe(':0\r\n');
      await server.command('CONFIG', 'SET', 'maxmemory', '0');
      expect(await store.claim(keyNamed('k'), leaseOf('b'), 0)).toEqual({ state: 'new' });
    });

    test('a create in flight is completed, and its result is found', async () => {
      const store = await openIdempotencyStore(server);
      await store.claim(keyNamed('k'), leaseOf('a'), 0);
      await fill();

      expect(await store.renew(keyNamed('k'), leaseOf('a'))).toBe(true);
      expect(await store.beginSending(keyNamed('k'), leaseOf('a'))).toBe(true);
      await store.complete(keyNamed('k'), ISSUE);

      expect(await store.claim(keyNamed('k'), leaseOf('b'), 0)).toEqual({ state: 'done', identity: 7 });
      const renamed = keyNamed('k', { ids: ['another', 'k'] });
      expect(await store.claim(renamed, leaseOf('b'), 0)).toEqual({ state: 'done', identity: 7 });
      expect(await store.claim(keyNamed('another'), leaseOf('b'), 0)).toEqual({ state: 'done', identity: 7 });
    });

    test('a create with an unknown outcome is recovered', async () => {
      const store = await openIdempotencyStore(server);
      await store.claim(keyNamed('k'), leaseOf('a'), 1_000);
      await fill();
      await store.abandon(keyNamed('k'), 'a', 0);

      expect(await store.claim(keyNamed('k'), leaseOf('b'), 0)).toEqual({
        state: 'lost',
        since: 1_000,
        settlesInMs: 0,
      });
      expect(await store.isResultOfAnotherKey(keyNamed('k'), ISSUE)).toBe(false);
      expect(await store.hasSameContentInFlight(keyNamed('k'))).toBe(false);
      expect(await store.adopt(keyNamed('k'), 'b', ISSUE)).toBe(true);
      expect(await store.claim(keyNamed('k'), leaseOf('c'), 0)).toEqual({ state: 'done', identity: 7 });
    });

    test('a rejected create is released', async () => {
      const store = await openIdempotencyStore(server);
      await store.claim(keyNamed('k'), leaseOf('a'), 0);
      await fill();

      await store.release(keyNamed('k'), 'a');

      expect(await server.command('DBSIZE')).toBe(':0\r\n');
    });
  });
});

describeWithRedis('idempotency keys in Redis, after the server was killed and started again', () => {
  async function restart(server: RedisServer, store: IdempotencyStore): Promise<void> {
    await server.kill();
    await expect(store.claim(keyNamed('x'), leaseOf('x'), 0)).rejects.toThrow(StateUnavailableError);
    await server.start();
    await eventually(async () => (await store.hasSameContentInFlight(keyNamed('x')).catch(() => undefined)) === false);
  }

  test('are as before, if it writes each change to a file', async () => {
    const server = await startRedis(['--appendonly', 'yes', '--appendfsync', 'always']);
    const store = await openIdempotencyStore(server);
    await store.claim(keyNamed('done'), leaseOf('a'), 0);
    await store.complete(keyNamed('done'), ISSUE);
    await store.claim(keyNamed('in flight', { content: 'same' }), leaseOf('b'), 0);
    await store.beginSending(keyNamed('in flight', { content: 'same' }), leaseOf('b'));

    await restart(server, store);

    expect(await store.claim(keyNamed('done'), leaseOf('c'), 0)).toEqual({ state: 'done', identity: 7 });
    expect((await store.claim(keyNamed('in flight', { content: 'same' }), leaseOf('c'), 0)).state).toBe('busy');
    expect(await store.hasSameContentInFlight(keyNamed('other', { content: 'same' }))).toBe(true);
    await store.complete(keyNamed('in flight', { content: 'same' }), { identity: 8, name: 'issue 8' });
    expect(await store.claim(keyNamed('in flight', { content: 'same' }), leaseOf('c'), 0)).toEqual({
      state: 'done',
      identity: 8,
    });
  });

  test('are lost, if it writes nothing to a file', async () => {
    const server = await startRedis();
    const store = await openIdempotencyStore(server);
    await store.claim(keyNamed('k'), leaseOf('a'), 0);

    await restart(server, store);

    expect(await store.beginSending(keyNamed('k'), leaseOf('a'))).toBe(false);
    expect(await store.claim(keyNamed('k'), leaseOf('b'), 0)).toEqual({ state: 'new' });
  });
});
