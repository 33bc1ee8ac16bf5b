import type { RedisConnection } from '../../src/state/redis/connection';
import type { KeyOf } from '../../src/state/redis/keys';
import type { RedisResponseStoreOptions } from '../../src/state/redis/responseStore';
import { closeAfterTest } from '../support/cleanup';
import { describeWithRedis, type RedisServer, startRedis } from '../support/redisServer';
import { freshKeys } from '../support/redisStore';
import { until } from '../support/until';
import { bodyIn, eventually, IMMUTABLE, ISSUES, KEY, openStore, REPOSITORY, set } from './responses';

describeWithRedis('the response store in Redis', () => {
  let server: RedisServer;
  let keyOf: KeyOf;
  beforeAll(async () => {
    server = await startRedis(['--save', '', '--enable-debug-command', 'local']);
  });
  beforeEach(async () => {
    await server.start();
    keyOf = freshKeys();
  });

  const open = (options: Partial<RedisResponseStoreOptions> = {}) => openStore(server, keyOf, options);

  /** Ends the server, and waits until the connections have noticed it. */
  async function kill(...connections: readonly RedisConnection[]): Promise<void> {
    await server.kill();
    await until(() => connections.every((connection) => connection.server === undefined));
  }

  async function restart(...connections: readonly RedisConnection[]): Promise<void> {
    await server.start();
    await until(() => connections.every((connection) => connection.server !== undefined));
  }

  describe('a server that is away', () => {
    test('stores nothing, and rejects nothing', async () => {
      const { store, connection } = await open();
      await kill(connection);

      const before = await set(store, KEY, 'x');
      await store.delete(KEY);
      await store.evict(ISSUES);

      expect(before).toEqual({ response: undefined, version: undefined });
      expect(await store.read(KEY)).toEqual({ response: undefined, version: undefined });
    });

    test('retries an eviction until the server is back', async () => {
      const retries: number[] = [];
      const { store, connection } = await open({
        sleep: async (milliseconds) => {
          retries.push(milliseconds);
          if (retries.length === 2) await restart(connection);
        },
      });
      await kill(connection);

      await store.evict(ISSUES);
      const { version } = await set(store, KEY, 'new');

      expect(retries).toHaveLength(2);
      expect(version).toBeDefined();
      expect(await bodyIn(store)).toBe('new');
    });

    test('gives an eviction up after about a second', async () => {
      const retries: number[] = [];
      const sleep = (milliseconds: number): Promise<void> => {
        retries.push(milliseconds);
        return Promise.resolve();
      };
      const { store, connection } = await open({ sleep });
      await kill(connection);

      await store.evict(ISSUES);

      expect(retries.reduce((sum, each) => sum + each)).toBe(1_000);
    });
  });

  /** As if the rights of the user had been changed: the connection stays open, and nothing can be deleted. */
  async function forbidDeletions(): Promise<() => Promise<unknown>> {
    await server.command('ACL', 'SETUSER', 'default', '-unlink');
    const allow = (): Promise<unknown> => server.command('ACL', 'SETUSER', 'default', '+unlink');
    closeAfterTest(allow);
    return allow;
  }

  describe('an eviction that failed', () => {
    test('lets the process serve nothing from the cache, until a read has repeated it', async () => {
      const [a, b] = await Promise.all([open(), open()]);
      await set(a.store, KEY, 'old');
      const allow = await forbidDeletions();
      await a.store.evict(ISSUES);

      const pending = await a.store.read(KEY);
      await allow();
      await eventually(async () => (await a.store.read(KEY)).version);

      expect(pending).toEqual({ response: undefined, version: undefined });
      expect([await bodyIn(a.store), await bodyIn(b.store)]).toEqual([undefined, undefined]);
    });

    test('is repeated by the next eviction', async () => {
      const [a, b] = await Promise.all([open(), open()]);
      await set(b.store, KEY, 'old');
      const allow = await forbidDeletions();
      await a.store.evict(ISSUES);
      await allow();

      await a.store.evict({ ...REPOSITORY, kinds: ['ref'] });

      expect(await bodyIn(b.store)).toBeUndefined();
    });

    test('is repeated when the connection opens again', async () => {
      const [a, b] = await Promise.all([open(), open()]);
      await set(b.store, KEY, 'old');
      const allow = await forbidDeletions();
      await a.store.evict(ISSUES);
      await allow();
      const before = a.connection.server;

      await server.command('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
      await until(() => [a, b].every(({ connection: { server: now } }) => now !== undefined && now !== before));

      expect(await bodyIn(b.store)).toBeUndefined();
    });

    test('evicts everything if too many keys were pending', async () => {
      const [a, b] = await Promise.all([open(), open()]);
      await set(b.store, IMMUTABLE, 'old');
      const allow = await forbidDeletions();
      await a.store.evict({ ...REPOSITORY, kinds: Array.from({ length: 2_001 }, (_, index) => `kind ${index}`) });
      await allow();

      await a.store.evict(ISSUES);

      expect(await bodyIn(b.store, IMMUTABLE)).toBeUndefined();
    });

    test('concerns deletions too', async () => {
      const [a, b] = await Promise.all([open(), open()]);
      await set(b.store, KEY, 'old');
      const allow = await forbidDeletions();
      await a.store.delete(KEY);
      const pending = await a.store.read(KEY);
      await allow();
      await a.store.delete(KEY);

      expect([pending.version, await bodyIn(b.store)]).toEqual([undefined, undefined]);
    });
  });

  describe('a server that hangs', () => {
    test('is not waited for, and serves what was cached when it continues', async () => {
      const { store, connection } = await open();
      await set(store, KEY, 'x');
      server.pause();
      closeAfterTest(() => {
        server.resume();
      });

      const reads = await Promise.all([store.read(KEY), store.read(IMMUTABLE)]);
      server.resume();
      await until(() => connection.server !== undefined);

      expect(reads).toEqual(Array(2).fill({ response: undefined, version: undefined }));
      expect(await bodyIn(store)).toBe('x');
    });

    test('evicts for all processes when it continues', async () => {
      const [a, b] = await Promise.all([open(), open()]);
      await set(b.store, KEY, 'old');
      server.pause();
      closeAfterTest(() => {
        server.resume();
      });

      await a.store.evict(ISSUES);
      const pending = await a.store.read(KEY);
      server.resume();
      await until(() => [a, b].every(({ connection }) => connection.server !== undefined));

      expect(pending.version).toBeUndefined();
      expect(await bodyIn(b.store)).toBeUndefined();
    });
  });

  test('a slow server serves what is cached', async () => {
    const { store } = await open();
    await set(store, KEY, 'x');
    const sleeping = server.command('DEBUG', 'SLEEP', '0.1');

    expect(await bodyIn(store)).toBe('x');
    await sleeping;
  });

  describe('a full server', () => {
    async function fill(): Promise<void> {
      await server.command('CONFIG', 'SET', 'maxmemory', '1');
      closeAfterTest(() => server.command('CONFIG', 'SET', 'maxmemory', '0'));
    }

    test('serves what is cached, stores nothing, and removes what it cannot replace', async () => {
      const { store } = await open();
      await set(store, KEY, 'old');
      await set(store, IMMUTABLE, 'old');
      await fill();

      await set(store, KEY, 'new');

      expect(await bodyIn(store)).toBeUndefined();
      expect(await bodyIn(store, IMMUTABLE)).toBe('old');
      expect((await store.read({ ...KEY, kind: 'ref' })).version).toBeUndefined();
    });

    test('evicts', async () => {
      const [a, b] = await Promise.all([open(), open()]);
      await set(a.store, KEY, 'old');
      await fill();

      await a.store.evict(ISSUES);

      expect(await bodyIn(b.store)).toBeUndefined();
    });
  });

  describe('a snapshot', () => {
    test('does not revive responses that were evicted after it was taken', async () => {
      const { store, connection } = await open();
      await set(store, KEY, 'old');
      await set(store, IMMUTABLE, 'old');
      await server.command('SAVE');
      await store.evict(ISSUES);
      await kill(connection);
      await restart(connection);

      expect(await server.command('DBSIZE')).not.toBe(':0\r\n');
      expect([await bodyIn(store), await bodyIn(store, IMMUTABLE)]).toEqual([undefined, undefined]);
    });

    test('that the server loads again keeps evictions', async () => {
      const { store } = await open();
      await set(store, KEY, 'old');
      await set(store, IMMUTABLE, 'old');
      await store.evict(ISSUES);

      await server.command('DEBUG', 'RELOAD');

      expect([await bodyIn(store), await bodyIn(store, IMMUTABLE)]).toEqual([undefined, 'old']);
    });
  });
});
