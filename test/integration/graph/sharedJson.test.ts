import { MemoryResponseStore } from '../../../src/state/memory/responseStore';
import type { ResponseStore } from '../../../src/rest/cache/responseStore';
import { ADA, startGateway, withCache } from '../../support/gateway';
import { BATCHES } from '../promisedOperations/batches';

/** Operations share the JSON of cached responses. A program in strict mode cannot change a frozen object without an error. */
function freezingStore(onHit: () => void): ResponseStore {
  const store = new MemoryResponseStore(64_000_000);
  return {
    read: (key) => {
      const stored = store.read(key);
      if (stored.response !== undefined) onHit();
      return stored;
    },
    set: (key, response) => {
      deepFreeze(response.parsed);
      store.set(key, response);
    },
    delete: (key) => {
      store.delete(key);
    },
    evict: (eviction) => {
      store.evict(eviction);
    },
  };
}

function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const member of Object.values(value)) deepFreeze(member);
}

// A batch with a missing resource is not cached.
const READS = BATCHES.filter(({ estimate }) => estimate === undefined);

test.each(READS)('an operation does not change the JSON of cached responses: $name', async ({ document }) => {
  let hits = 0;
  const responseStore = freezingStore(() => (hits += 1));
  const gateway = await startGateway({
    environment: withCache({ ...ADA, MAX_CALLS_PER_OPERATION: '0' }),
    stores: { responseStore },
  });
  const first = await gateway.data(document);

  const again = await Promise.all([gateway.data(document), gateway.data(document)]);

  expect(again).toEqual([first, first]);
  expect(hits).toBeGreaterThan(0);
  await gateway.stop();
});
