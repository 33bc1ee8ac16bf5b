import { UpstreamError } from '../../../../src/rest/upstreamError';
import { type Creation, Idempotency } from '../../../../src/graph/idempotency/idempotency';
import { MemoryIdempotencyStore } from '../../../../src/state/memory/idempotencyStore';

const CREATOR = { principal: 'p', callerId: 'c', serverTime: () => undefined, insistOnFresh: () => undefined };

function creation(create: Creation['create']): Creation {
  return { mutation: 'createIssue', key: 'k', input: { title: 'T' }, create, findCreated: () => Promise.resolve([]) };
}

describe('an attempt that waits for a concurrent attempt with the same key', () => {
  test('is sent if the first attempt was never sent', async () => {
    const idempotency = new Idempotency(new MemoryIdempotencyStore());
    const neverSent = new UpstreamError('OPERATION_TOO_EXPENSIVE', 'Too many', { limit: 1, spent: 1 });
    const create = jest.fn(() => Promise.resolve({ identity: 7 }));

    const first = idempotency.once(
      creation(() => Promise.reject(neverSent)),
      CREATOR,
    );
    const twins = [idempotency.once(creation(create), CREATOR), idempotency.once(creation(create), CREATOR)];

    await expect(first).rejects.toBe(neverSent);
    expect(await Promise.all(twins)).toEqual([{ identity: 7 }, { identity: 7 }]);
    expect(create).toHaveBeenCalledTimes(1);
  });

  test('is not sent if the first attempt has an unknown outcome', async () => {
    const idempotency = new Idempotency(new MemoryIdempotencyStore());
    const lost = new UpstreamError('UPSTREAM_TIMEOUT', 'Lost', { outcome: 'unknown' });
    const create = jest.fn(() => Promise.resolve({ identity: 7 }));

    const first = idempotency.once(
      creation(() => Promise.reject(lost)),
      CREATOR,
    );
    const twin = idempotency.once(creation(create), CREATOR);

    await expect(first).rejects.toBe(lost);
    await expect(twin).rejects.toBe(lost);
    expect(create).not.toHaveBeenCalled();
  });
});
