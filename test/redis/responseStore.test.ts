import { randomUUID } from 'node:crypto';
import type { Eviction } from '../../src/rest/cache/eviction';
import { silentLogger } from '../../src/rest/logger';
import type { CachedResponse, ResponseKey, ResponseStore, StoredResponse } from '../../src/rest/cache/responseStore';
import { RedisConnection, type RedisObserver } from '../../src/state/redis/connection';
import { createKeys } from '../../src/state/redis/keys';
import { RedisResponseStore, type RedisResponseStoreOptions } from '../../src/state/redis/responseStore';
import { describeResponseStore } from '../conformance/responseStore';
import { closeAfterTest } from '../support/cleanup';
import { describeWithRedis, type RedisServer, startRedis } from '../support/redisServer';
import { until } from '../support/until';

const REPOSITORY = { owner: { name: 'acme' }, container: { name: 'widget' } };
const KEY: ResponseKey = {
  scope: { principal: 'ada', ...REPOSITORY },
  kind: 'issue',
  isImmutable: false,
  call: '/issues?',
};
const IMMUTABLE: ResponseKey = { ...KEY, kind: 'commit', isImmutable: true, call: '/commit?' };
const ISSUES: Eviction = { ...REPOSITORY, kinds: ['issue'] };
const LIFETIME_MS = 60_000;

function response(body: string): CachedResponse {
  return { status: 200, body, requestedAt: 7, etag: `"${body}"` };
}

async function bodyIn(store: ResponseStore, key = KEY): Promise<string | undefined> {
  return (await store.read(key)).response?.body;
}

/** Stores a response as if a request had been sent after the version was read. */
async function set(store: ResponseStore, key: ResponseKey, body: string): Promise<StoredResponse> {
  const before = await store.read(key);
  await store.set(key, response(body), { version: before.version, lifetimeMs: LIFETIME_MS });
  return before;
}

/** Repeats the task in each turn of the event loop until it has a result. */
async function eventually<T>(task: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const result = await task();
    if (result !== undefined) return result;
    await new Promise(setImmediate);
  }
}

describeWithRedis('the response store in Redis', () => {
  let server: RedisServer;
  let prefix: string;
  beforeAll(async () => {
    server = await startRedis(['--save', '', '--enable-debug-command', 'local']);
  });
  beforeEach(async () => {
    await server.start();
    prefix = randomUUID();
  });

  type Options = Partial<RedisResponseStoreOptions> & { readonly observer?: RedisObserver };

  /** What another process has: a connection and a store. */
  async function open({ observer, ...options }: Options = {}) {
    const connection = new RedisConnection({
      url: server.url,
      name: 'redis',
      variable: 'REDIS_URL',
      logger: silentLogger,
      observer,
    });
    closeAfterTest(() => {
      connection.close();
    });
    const keyOf = createKeys({ prefix, baseUrl: 'https://api.bitbucket.org/2.0' });
    const store = new RedisResponseStore({
      connection,
      keyOf,
      kindsWithParts: ['status'],
      sleep: () => Promise.resolve(),
      ...options,
    });
    await connection.open(5_000);
    return { store, connection };
  }

  /** Ends the server, and waits until the connections have noticed it. */
  async function kill(...connections: readonly RedisConnection[]): Promise<void> {
    await server.kill();
    await until(() => connections.every((connection) => connection.server === undefined));
  }

  async function restart(...connections: readonly RedisConnection[]): Promise<void> {
    await server.start();
    await until(() => connections.every((connection) => connection.server !== undefined));
  }

  describeResponseStore('with one process', async () => (await open()).store);

  describe('with two processes', () => {
    test('an eviction of one is seen by the other', async () => {
      const [{ store: a }, { store: b }] = await Promise.all([open(), open()]);
      await set(a, KEY, 'old');
      const before = await bodyIn(b);

      await b.evict(ISSUES);

      expect([before, await bodyIn(a)]).toEqual(['old', undefined]);
    });

    test('a response that was requested before an eviction is not returned, although it is stored after it', async () => {
      const [{ store: a }, { store: b }] = await Promise.all([open(), open()]);
      const { version } = await a.read(KEY);

      await b.evict(ISSUES);
      const after = await b.read(KEY);
      await a.set(KEY, response('old'), { version, lifetimeMs: LIFETIME_MS });

      expect(after.version).not.toBe(version);
      expect([await bodyIn(a), await bodyIn(b)]).toEqual([undefined, undefined]);
    });

    test('reads at the same time have the same version', async () => {
      const stores = await Promise.all([open(), open(), open()]);

      const reads = await Promise.all(
        Array.from({ length: 20 }, () => stores.map(async ({ store }) => store.read(KEY))).flat(),
      );

      expect(new Set(reads.map(({ version }) => version)).size).toBe(1);
    });

    test('a denial for one principal removes immutable responses, and nothing of another principal', async () => {
      const [{ store: a }, { store: b }] = await Promise.all([open(), open()]);
      const ofBruno = { ...IMMUTABLE, scope: { ...IMMUTABLE.scope, principal: 'bruno' } };
      await set(a, IMMUTABLE, 'of ada');
      await set(a, ofBruno, 'of bruno');

      await b.evict({ principal: 'ada', ...REPOSITORY });

      expect([await bodyIn(a, IMMUTABLE), await bodyIn(a, ofBruno)]).toEqual([undefined, 'of bruno']);
    });
  });

  describe('commands and bytes', () => {
    async function counted(run: (store: ResponseStore) => unknown, prepare?: (s: ResponseStore) => unknown) {
      const commands: string[] = [];
      const { store } = await open({ observer: { onCommand: (command) => commands.push(command) } });
      await prepare?.(store);
      commands.length = 0;
      await run(store);
      return commands;
    }

    test('a read of a cached response, an eviction and a deletion are one command each', async () => {
      const cache = (store: ResponseStore): Promise<unknown> => set(store, KEY, 'x');

      expect(await counted((store) => store.read(KEY), cache)).toEqual(['read responses']);
      expect(await counted((store) => store.evict(ISSUES), cache)).toEqual(['evict responses']);
      expect(await counted((store) => store.evict({}), cache)).toEqual(['evict responses']);
      expect(await counted((store) => store.delete(KEY), cache)).toEqual(['evict responses']);
    });

    test('a first read creates the epochs, and later ones only those that were evicted', async () => {
      const first = await counted((store) => set(store, KEY, 'x'));
      const second = await counted(
        (store) => set(store, { ...KEY, call: '/issues?page=2' }, 'x'),
        async (store) => {
          await set(store, KEY, 'x');
          await store.evict(ISSUES);
        },
      );

      expect(first).toEqual(['read responses', ...Array<string>(7).fill('create epoch'), 'store response']);
      expect(second).toEqual(['read responses', 'create epoch', 'store response']);
    });

    test('every key expires', async () => {
      const { store } = await open();
      await store.read(IMMUTABLE);
      await store.set(IMMUTABLE, response('x'), { ...(await store.read(IMMUTABLE)), lifetimeMs: Infinity });
      await set(store, KEY, 'x');

      const keys = (await server.command('KEYS', `${prefix}*`)).split('\r\n').filter((line) => line.startsWith(prefix));
      const ttls = await Promise.all(keys.map(async (key) => Number((await server.command('TTL', key)).slice(1))));

      expect(keys).toHaveLength(9);
      expect(ttls.every((seconds) => seconds > 0 && seconds <= 30 * 24 * 3_600)).toBe(true);
    });
  });

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

  describe('a limit for the memory of the server', () => {
    test('is checked at most once a second, in the background', async () => {
      let nowMs = 0;
      const commands: string[] = [];
      const onCommand = (command: string): void => void commands.push(command);
      const { store } = await open({ maxUsedBytes: 1, now: () => nowMs, observer: { onCommand } });
      const memoryReads = (): number => commands.filter((command) => command === 'read used memory').length;

      await set(store, KEY, 'x');
      await set(store, KEY, 'x');
      const first = [await bodyIn(store), memoryReads()];
      nowMs = 1_000;
      await set(store, KEY, 'x');

      expect(first).toEqual([undefined, 1]);
      await until(() => memoryReads() === 2);
    });

    test('lets responses be stored again when the server uses less', async () => {
      let nowMs = 0;
      const { store, connection } = await open();
      const used = async (): Promise<number> => {
        const [, bytes = '0'] = /used_memory:(\d+)/.exec(await connection.run('info', (redis) => redis.info())) ?? [];
        return Number(bytes);
      };
      const maxUsedBytes = (await used()) + 5_000_000;
      await connection.run('fill', (redis) => redis.set(prefix, 'x'.repeat(10_000_000), 'EX', 60));
      const limited = (await open({ maxUsedBytes, now: () => nowMs })).store;

      await set(limited, KEY, 'x');
      const whileFull = await bodyIn(store);
      await connection.run('clear', (redis) => redis.unlink(prefix));
      const stored = await eventually(async () => {
        nowMs += 1_000;
        await set(limited, KEY, 'x');
        return bodyIn(store);
      });

      expect([whileFull, stored]).toEqual([undefined, 'x']);
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

  test.each(['', 'text', '{"version":1}\n', '[]\n', '{"version":"1","status":"200"}\nbody'])(
    'a value of another form counts as no response: %j',
    async (text) => {
      const { store, connection } = await open();
      await set(store, KEY, 'x');
      const keys = await connection.run('keys', (redis) => redis.keys(`${prefix}:*:response:*`));
      await connection.run('set', (redis) => redis.set(keys[0] ?? '', text, 'EX', 60));

      expect(await bodyIn(store)).toBeUndefined();
      await set(store, KEY, 'new');
      expect(await bodyIn(store)).toBe('new');
    },
  );
});
