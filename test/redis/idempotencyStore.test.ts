import type { Claim } from '../../src/graph/idempotency/store';
import type { RedisIdempotencyOptions } from '../../src/state/redis/idempotencyStore';
import { describeIdempotencyStore } from '../conformance/idempotencyStore';
import { eventually } from '../support/eventually';
import { keyNamed, leaseOf, openIdempotencyStore } from '../support/redisIdempotency';
import { describeWithRedis, type RedisServer, startRedis } from '../support/redisServer';
import { freshKeys } from '../support/redisStore';

const HOUR_MS = 3_600_000;
const ISSUE = { identity: 7, name: 'issue 7' };

describeWithRedis('idempotency keys in Redis', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis();
  });

  async function openTwo(options: Partial<RedisIdempotencyOptions> = {}) {
    const shared = { keyOf: freshKeys(), ...options };
    return [await openIdempotencyStore(server, shared), await openIdempotencyStore(server, shared)] as const;
  }

  describeIdempotencyStore('with the clock of a test', async () => {
    let nowMs = Date.now();
    const store = await openIdempotencyStore(server, { now: () => nowMs });
    return {
      store,
      advance: (milliseconds) => {
        nowMs += milliseconds;
      },
    };
  });

  describe('of two processes', () => {
    test('are given to one of them each, in 1,000 interleaved claims of 200 keys', async () => {
      const stores = await openTwo();
      const attempts = Array.from({ length: 1_000 }, (_, index) => ({ name: `key ${index % 200}`, owner: `${index}` }));

      const claims = await Promise.all(
        attempts.map(async ({ name, owner }, index) => {
          const claim = await stores[index % 2 === 0 ? 0 : 1].claim(keyNamed(name), leaseOf(owner), 0);
          return { name, owner, state: claim.state };
        }),
      );

      const owners = claims.filter(({ state }) => state === 'new');
      expect(new Set(owners.map(({ name }) => name)).size).toBe(200);
      expect(owners).toHaveLength(200);
      expect(claims.filter(({ state }) => state === 'busy')).toHaveLength(800);
    });

    test('have one result, which both return', async () => {
      const [a, b] = await openTwo();
      await a.claim(keyNamed('k'), leaseOf('a'), 0);
      await a.beginSending(keyNamed('k'), leaseOf('a'));
      const meanwhile = await b.claim(keyNamed('k'), leaseOf('b'), 0);
      await a.complete(keyNamed('k'), ISSUE);

      expect(meanwhile.state).toBe('busy');
      expect(await b.claim(keyNamed('k'), leaseOf('b'), 0)).toEqual({ state: 'done', identity: 7 });
      expect(await a.claim(keyNamed('k'), leaseOf('c'), 0)).toEqual({ state: 'done', identity: 7 });
    });

    test('have an unknown outcome after their process has crashed, by the clock of the server', async () => {
      const [a, b] = await openTwo();
      await a.claim(keyNamed('k'), leaseOf('a', 30), 1_000);
      await a.beginSending(keyNamed('k'), leaseOf('a', 30));

      let claim: Claim = { state: 'busy', endsInMs: 0 };
      await eventually(async () => {
        claim = await b.claim(keyNamed('k'), leaseOf('b'), 2_000);
        return claim.state !== 'busy';
      });

      expect(claim).toEqual({ state: 'lost', since: 1_000, settlesInMs: 0 });
      expect(await a.renew(keyNamed('k'), leaseOf('a'))).toBe(false);
      expect(await a.beginSending(keyNamed('k'), leaseOf('a'))).toBe(false);
    });

    test('show requests in flight with the same content to the other process', async () => {
      const [a, b] = await openTwo();
      await a.claim(keyNamed('of a', { content: 'same' }), leaseOf('a'), 0);
      await a.beginSending(keyNamed('of a', { content: 'same' }), leaseOf('a'));
      await b.claim(keyNamed('of b', { content: 'same' }), leaseOf('b'), 0);
      const before = await b.hasSameContentInFlight(keyNamed('of b', { content: 'same' }));

      await a.complete(keyNamed('of a', { content: 'same' }), ISSUE);

      expect(before).toBe(true);
      expect(await b.hasSameContentInFlight(keyNamed('of b', { content: 'same' }))).toBe(false);
      expect(await b.isResultOfAnotherKey(keyNamed('of b'), ISSUE)).toBe(true);
      expect(await b.adopt(keyNamed('of b', { content: 'same' }), 'b', ISSUE)).toBe(false);
    });

    test('are found under ids that only one of them knew', async () => {
      const [a, b] = await openTwo();
      await a.claim(keyNamed('k', { ids: ['account', 'token 1'] }), leaseOf('a'), 0);
      await a.complete(keyNamed('k', { ids: ['account', 'token 1'] }), { identity: '{uuid}', name: 'hook' });

      const done = { state: 'done', identity: '{uuid}' };
      expect(await b.claim(keyNamed('k', { ids: ['token 1', 'former'] }), leaseOf('b'), 0)).toEqual(done);
      expect(await a.claim(keyNamed('k', { ids: ['unknown', 'former'] }), leaseOf('c'), 0)).toEqual(done);
      expect(await b.claim(keyNamed('k', { ids: ['unknown'] }), leaseOf('d'), 0)).toEqual(done);
    });

    test('count together towards the limit of their account', async () => {
      const [a, b] = await openTwo({ maxPerAccount: 2 });
      await a.claim(keyNamed('1'), leaseOf('1'), 0);
      await b.claim(keyNamed('2'), leaseOf('2'), 0);

      const full = await a.claim(keyNamed('3'), leaseOf('3'), 0);

      expect(full).toMatchObject({ state: 'full', limit: 2 });
      expect(await b.claim(keyNamed('of bruno', { account: 'bruno' }), leaseOf('4'), 0)).toEqual({ state: 'new' });
      expect(await b.claim(keyNamed('1'), leaseOf('1'), 0)).toEqual({ state: 'new' });
      await b.release(keyNamed('1'), '1');
      expect(await a.claim(keyNamed('3'), leaseOf('3'), 0)).toEqual({ state: 'new' });
    });
  });

  test('a full account reports when its next key expires, and accepts a key then', async () => {
    let nowMs = Date.now();
    const store = await openIdempotencyStore(server, { maxPerAccount: 2, now: () => nowMs });
    await store.claim(keyNamed('1'), leaseOf('1'), 0);
    nowMs += HOUR_MS;
    await store.claim(keyNamed('2'), leaseOf('2'), 0);
    nowMs += HOUR_MS;
    await store.beginSending(keyNamed('1'), leaseOf('1'));

    const full = await store.claim(keyNamed('3'), leaseOf('3'), 0);
    nowMs += 23 * HOUR_MS;

    expect(full).toEqual({ state: 'full', limit: 2, retryAfterMs: 23 * HOUR_MS });
    expect(await store.claim(keyNamed('3'), leaseOf('3'), 0)).toEqual({ state: 'new' });
  });

  test('a released key leaves nothing in Redis, also under the ids that other callers added', async () => {
    await server.command('FLUSHALL');
    const store = await openIdempotencyStore(server);
    await store.claim(keyNamed('k', { ids: ['token'] }), leaseOf('a'), 0);
    await store.claim(keyNamed('k', { ids: ['account', 'token'] }), leaseOf('a'), 0);
    await store.beginSending(keyNamed('k', { ids: ['token'] }), leaseOf('a'));

    await store.release(keyNamed('k', { ids: ['token'] }), 'a');

    expect(await server.command('DBSIZE')).toBe(':0\r\n');
  });

  test('all keys of Redis expire', async () => {
    await server.command('FLUSHALL');
    const store = await openIdempotencyStore(server, { lifetimeMs: 150 });
    await store.claim(keyNamed('done'), leaseOf('a'), 0);
    await store.beginSending(keyNamed('done'), leaseOf('a'));
    await store.complete(keyNamed('done'), ISSUE);
    await store.claim(keyNamed('in flight', { ids: ['1', '2'] }), leaseOf('b'), 0);
    await store.beginSending(keyNamed('in flight'), leaseOf('b'));
    await store.claim(keyNamed('lost', { account: 'bruno' }), leaseOf('c'), 0);
    await store.abandon(keyNamed('lost'), 'c', 0);

    await eventually(async () => (await server.command('DBSIZE')) === ':0\r\n');
  });

  test('the id that only an earlier caller knew, and the count of the account, live as long as the record', async () => {
    let nowMs = Date.now();
    const store = await openIdempotencyStore(server, { lifetimeMs: 400, maxPerAccount: 1, now: () => nowMs });
    await store.claim(keyNamed('k', { ids: ['account', 'token'] }), leaseOf('a'), 0);
    for (let renewal = 0; renewal < 6; renewal += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      nowMs += 100;
      await store.beginSending(keyNamed('k', { ids: ['account'] }), leaseOf('a'));
    }

    expect((await store.claim(keyNamed('k', { ids: ['token'] }), leaseOf('b'), 0)).state).toBe('busy');
    expect((await store.claim(keyNamed('another'), leaseOf('b'), 0)).state).toBe('full');
  });
});
