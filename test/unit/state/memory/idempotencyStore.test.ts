import type { Claim, CreationKey } from '../../../../src/graph/idempotency/store';
import { MemoryIdempotencyStore } from '../../../../src/state/memory/idempotencyStore';
import { describeIdempotencyStore } from '../../../conformance/idempotencyStore';

const HOUR_MS = 3_600_000;

describeIdempotencyStore('the idempotency keys in memory', () => {
  let nowMs = 0;
  const store = new MemoryIdempotencyStore({ now: () => nowMs });
  return Promise.resolve({
    store,
    advance: (milliseconds) => {
      nowMs += milliseconds;
    },
  });
});

function claim(store: MemoryIdempotencyStore, id: string, account = 'ada'): Promise<Claim> {
  const key: CreationKey = { ids: [id], account, input: 'input', content: 'content' };
  return store.claim(key, { owner: 'owner', durationMs: 1_000 }, 0);
}

test('an account that has used 10,000 keys gets no further one, and evicts no key', async () => {
  const store = new MemoryIdempotencyStore({ now: () => 0 });
  await claim(store, 'of bruno', 'bruno');
  for (let index = 0; index < 10_000; index += 1) await claim(store, `${index}`);

  expect(await claim(store, 'one more')).toMatchObject({ state: 'full', limit: 10_000 });
  expect(await claim(store, '0')).toMatchObject({ state: 'new' });
  expect(await claim(store, 'another of bruno', 'bruno')).toEqual({ state: 'new' });
});

test('a full store refuses new keys of all accounts, and evicts no key', async () => {
  const store = new MemoryIdempotencyStore({ maxRecords: 2 });
  await claim(store, 'a', 'ada');
  await claim(store, 'b', 'bruno');

  expect(await claim(store, 'c', 'cleo')).toMatchObject({ state: 'full', limit: 2 });
  expect(await claim(store, 'a', 'ada')).toEqual({ state: 'new' });
});

test('a full account reports when its oldest key expires, and accepts a key then', async () => {
  let nowMs = 0;
  const store = new MemoryIdempotencyStore({ maxPerAccount: 1, now: () => nowMs });
  await claim(store, 'of bruno', 'bruno');
  nowMs = HOUR_MS;
  await claim(store, 'a');
  nowMs = 5 * HOUR_MS;

  expect(await claim(store, 'b')).toEqual({ state: 'full', limit: 1, retryAfterMs: 20 * HOUR_MS });
  nowMs = 25 * HOUR_MS;
  expect(await claim(store, 'b')).toEqual({ state: 'new' });
});

test('a key whose request was sent again does not delay the expiry of other keys', async () => {
  let nowMs = 0;
  const store = new MemoryIdempotencyStore({ maxPerAccount: 2, now: () => nowMs });
  await claim(store, 'a');
  await claim(store, 'b');
  nowMs = 23 * HOUR_MS;
  const key = { ids: ['a'] as const, account: 'ada', input: 'input', content: 'content' };
  await store.beginSending(key, { owner: 'owner', durationMs: 1_000 });

  nowMs = 24 * HOUR_MS;

  expect(await claim(store, 'c')).toEqual({ state: 'new' });
});

test('a released key does not count towards the limit', async () => {
  const store = new MemoryIdempotencyStore({ maxPerAccount: 1 });
  await claim(store, 'a');
  await store.release({ ids: ['a'], account: 'ada', input: 'input', content: 'content' }, 'owner');

  expect(await claim(store, 'b')).toEqual({ state: 'new' });
});

test('a step of the system clock does not end a lease', async () => {
  const store = new MemoryIdempotencyStore();
  const key = { ids: ['a'] as const, account: 'ada', input: 'input', content: 'content' };
  await store.claim(key, { owner: 'first', durationMs: 60_000 }, 0);
  const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + HOUR_MS);

  const claim = await store.claim(key, { owner: 'second', durationMs: 60_000 }, 0);

  clock.mockRestore();
  expect(claim.state).toBe('busy');
});
