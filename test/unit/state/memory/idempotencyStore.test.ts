import { type IdempotencyRecord } from '../../../../src/graph/idempotency/store';
import { MemoryIdempotencyStore } from '../../../../src/state/memory/idempotencyStore';

const HOUR_MS = 3_600_000;

function done(identity: number): IdempotencyRecord {
  return { digest: 'd', state: 'done', identity };
}

test('the oldest idempotency record is evicted when there are more than 10,000', async () => {
  const store = new MemoryIdempotencyStore();

  for (let index = 0; index <= 10_000; index += 1) await store.put(`id-${index}`, done(index));

  await expect(store.get('id-0')).resolves.toBeUndefined();
  await expect(store.get('id-1')).resolves.toEqual(done(1));
  await expect(store.get('id-10000')).resolves.toEqual(done(10_000));
});

test('an updated record does not evict another record', async () => {
  const store = new MemoryIdempotencyStore({ maxRecords: 2 });
  await store.put('a', { digest: 'd', state: 'unknown', since: 1 });
  await store.put('b', done(2));

  await store.put('a', done(1));

  await expect(Promise.all([store.get('a'), store.get('b')])).resolves.toEqual([done(1), done(2)]);
});

test('a record expires 24 hours after its first attempt', async () => {
  let nowMs = 0;
  const store = new MemoryIdempotencyStore({ now: () => nowMs });
  await store.put('a', { digest: 'd', state: 'unknown', since: 0 });
  nowMs = 12 * HOUR_MS;
  await store.put('a', done(1));

  nowMs = 24 * HOUR_MS - 1;
  const justBefore = await store.get('a');
  nowMs = 24 * HOUR_MS;
  const then = await store.get('a');

  expect(justBefore).toEqual(done(1));
  expect(then).toBeUndefined();
});

test('a record that replaces an expired one lives for another 24 hours', async () => {
  let nowMs = 0;
  const store = new MemoryIdempotencyStore({ now: () => nowMs });
  await store.put('a', done(1));
  nowMs = 25 * HOUR_MS;

  await store.put('a', done(2));
  nowMs = 26 * HOUR_MS;

  await expect(store.get('a')).resolves.toEqual(done(2));
});

test('delete removes only the given record', async () => {
  const store = new MemoryIdempotencyStore();
  await store.put('a', done(1));
  await store.put('b', done(2));

  await store.delete('a');

  await expect(Promise.all([store.get('a'), store.get('b')])).resolves.toEqual([undefined, done(2)]);
});
