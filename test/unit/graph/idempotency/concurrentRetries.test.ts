import { setImmediate } from 'node:timers/promises';
import type { Caller, Creation } from '../../../../src/graph/idempotency/creation';
import { Idempotency } from '../../../../src/graph/idempotency/idempotency';
import { UpstreamError } from '../../../../src/rest/upstreamError';
import { MemoryIdempotencyStore } from '../../../../src/state/memory/idempotencyStore';

const CALLER: Caller = {
  principals: ['p'],
  callerId: 'c',
  signal: undefined,
  serverTime: () => undefined,
  requireFresh: () => undefined,
};

function idempotency(): Idempotency {
  const store = new MemoryIdempotencyStore();
  return new Idempotency({ store, settleMs: 0, requestTimeoutMs: 10_000, sleep: () => setImmediate() });
}

function creation(create: Creation['create'], found: readonly number[] = []): Creation {
  return {
    mutation: 'createIssue',
    key: 'k',
    input: { title: 'T' },
    content: ['T'],
    nameOf: (identity) => `issue ${identity}`,
    create,
    findCreated: () => Promise.resolve(found),
  };
}

describe('an attempt that waits for a concurrent attempt with the same key', () => {
  test('is sent if the first attempt was never sent', async () => {
    const retries = idempotency();
    const neverSent = new UpstreamError('OPERATION_TOO_EXPENSIVE', 'Too many', { limit: 1, spent: 1 });
    const create = jest.fn(() => Promise.resolve({ identity: 7 }));

    const first = retries.once(
      creation(() => Promise.reject(neverSent)),
      CALLER,
    );
    const twins = [retries.once(creation(create), CALLER), retries.once(creation(create), CALLER)];

    await expect(first).rejects.toBe(neverSent);
    expect(await Promise.all(twins)).toEqual([{ identity: 7 }, { identity: 7 }]);
    expect(create).toHaveBeenCalledTimes(1);
  });

  test('finds the object if the first attempt has an unknown outcome and created it', async () => {
    const retries = idempotency();
    const lost = new UpstreamError('UPSTREAM_TIMEOUT', 'Lost', { outcome: 'unknown' });
    const create = jest.fn(() => Promise.resolve({ identity: 8 }));

    const first = retries.once(
      creation(() => Promise.reject(lost)),
      CALLER,
    );
    const twin = retries.once(creation(create, [7]), CALLER);

    await expect(first).rejects.toBe(lost);
    expect(await twin).toEqual({ identity: 7 });
    expect(create).not.toHaveBeenCalled();
  });

  test('ends with the reason of its signal', async () => {
    const reason = new UpstreamError('OPERATION_TIMEOUT', 'Too long');
    const stop = new AbortController();
    const waiting = new Idempotency({ store: new MemoryIdempotencyStore(), settleMs: 0, requestTimeoutMs: 10_000 });
    void waiting.once(
      creation(() => new Promise(() => undefined)),
      CALLER,
    );
    const twin = waiting.once(
      creation(() => Promise.resolve({ identity: 7 })),
      { ...CALLER, signal: stop.signal },
    );

    stop.abort(reason);

    await expect(twin).rejects.toBe(reason);
  });
});
