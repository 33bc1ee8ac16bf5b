import type { ResponseStore } from '../../src/rest/cache/responseStore';
import type { KeyOf } from '../../src/state/redis/keys';
import type { RedisResponseStoreOptions } from '../../src/state/redis/responseStore';
import { describeResponseStore } from '../conformance/responseStore';
import { describeWithRedis, type RedisServer, startRedis } from '../support/redisServer';
import { freshKeys } from '../support/redisStore';
import { until } from '../support/until';
import {
  bodyIn,
  eventually,
  IMMUTABLE,
  ISSUES,
  KEY,
  LIFETIME_MS,
  openStore,
  REPOSITORY,
  response,
  set,
} from './responses';

describeWithRedis('the response store in Redis', () => {
  let server: RedisServer;
  let keyOf: KeyOf;
  beforeAll(async () => {
    server = await startRedis(['--save', '', '--enable-debug-command', 'local']);
  });
  beforeEach(() => {
    keyOf = freshKeys();
  });

  const open = (options: Partial<RedisResponseStoreOptions> = {}) => openStore(server, keyOf, options);

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
      const { store, commands } = await open();
      await prepare?.(store);
      const before = commands.length;
      await run(store);
      return commands.slice(before).map((command) => command.replace(/ OK$/, ''));
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

      const keys = (await server.command('KEYS', `${keyOf('', '').replace(/::$/, '')}:*`))
        .split('\r\n')
        .filter((line) => /^[^*$].*:/.test(line));
      const ttls = await Promise.all(keys.map(async (key) => Number((await server.command('TTL', key)).slice(1))));

      expect(keys).toHaveLength(9);
      expect(ttls.every((seconds) => seconds > 0 && seconds <= 30 * 24 * 3_600)).toBe(true);
    });
  });

  describe('a limit for the memory of the server', () => {
    test('is checked at most once a second, in the background', async () => {
      let nowMs = 0;
      const { store, commands } = await open({ maxUsedBytes: 1, now: () => nowMs });
      const memoryReads = (): number => commands.filter((command) => command === 'read used memory OK').length;

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
      await connection.run('fill', (redis) => redis.set(keyOf('test', 'filler'), 'x'.repeat(10_000_000), 'EX', 60));
      const limited = (await open({ maxUsedBytes, now: () => nowMs })).store;

      await set(limited, KEY, 'x');
      const whileFull = await bodyIn(store);
      await connection.run('clear', (redis) => redis.unlink(keyOf('test', 'filler')));
      const stored = await eventually(async () => {
        nowMs += 1_000;
        await set(limited, KEY, 'x');
        return bodyIn(store);
      });

      expect([whileFull, stored]).toEqual([undefined, 'x']);
    });
  });

  test.each(['', 'text', '{"version":1}\n', '[]\n', '{"version":"1","status":"200"}\nbody'])(
    'a value of another form counts as no response: %j',
    async (text) => {
      const { store, connection } = await open();
      await set(store, KEY, 'x');
      const keys = await connection.run('keys', (redis) => redis.keys(keyOf('response', '*')));
      await connection.run('set', (redis) => redis.set(keys[0] ?? '', text, 'EX', 60));

      expect(await bodyIn(store)).toBeUndefined();
      await set(store, KEY, 'new');
      expect(await bodyIn(store)).toBe('new');
    },
  );
});
