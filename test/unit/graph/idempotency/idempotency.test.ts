import { setImmediate } from 'node:timers/promises';
import { UpstreamError } from '../../../../src/rest/upstreamError';
import type { Caller, Created, Creation } from '../../../../src/graph/idempotency/creation';
import { Idempotency } from '../../../../src/graph/idempotency/idempotency';
import { type Identity } from '../../../../src/graph/idempotency/store';
import { MemoryIdempotencyStore } from '../../../../src/state/memory/idempotencyStore';

const ADA: Caller = {
  principals: ['ada'],
  callerId: 'anyone',
  signal: undefined,
  serverTime: () => undefined,
  requireFresh: () => undefined,
};

const REJECTED = new UpstreamError('BAD_REQUEST', 'No');
const LOST = new UpstreamError('UPSTREAM_UNAVAILABLE', 'Broken', { outcome: 'unknown' });

interface Attempts {
  readonly creation: Creation;
  readonly sent: () => number;
  /** The start of the range in which each search for a lost object looked. */
  readonly searchedSince: readonly string[];
}

/** Creates attempts with these outcomes in order. The last outcome repeats. `lost` is the result of the search. */
function attempts(
  outcomes: readonly (Identity | Error | Promise<Identity>)[],
  lost: readonly Identity[] = [],
): Attempts {
  const searchedSince: string[] = [];
  let sent = 0;
  const creation: Creation = {
    mutation: 'createThing',
    key: 'key',
    input: { name: 'thing' },
    content: ['thing'],
    nameOf: (identity) => `thing ${identity}`,
    create: async (): Promise<Created> => {
      const outcome = await outcomes[Math.min(sent++, outcomes.length - 1)];
      if (outcome instanceof Error || outcome === undefined) throw outcome ?? new Error('No outcome');
      return { identity: outcome, json: { id: outcome } };
    },
    findCreated: (since) => {
      searchedSince.push(since.toISOString());
      return Promise.resolve(lost);
    },
  };
  return { creation, sent: () => sent, searchedSince };
}

function idempotency(now = () => Date.parse('2026-01-01T12:00:00Z')): Idempotency {
  const store = new MemoryIdempotencyStore({ now });
  return new Idempotency({ store, settleMs: 0, requestTimeoutMs: 10_000, now, sleep: () => setImmediate() });
}

test('a lost object is searched with fresh responses', async () => {
  const once = idempotency();
  const seen: string[] = [];
  const { creation } = attempts([LOST, 7]);
  const watched = {
    ...creation,
    findCreated: (since: Date) => {
      seen.push('look');
      return creation.findCreated(since);
    },
  };
  const creator = { ...ADA, requireFresh: () => seen.push('insist') };
  await once.once(watched, creator).catch(() => undefined);

  await once.once(watched, creator);

  expect(seen).toEqual(['insist', 'look']);
});

test('the first attempt returns the response of the write, and repeated attempts return only the identity', async () => {
  const once = idempotency();
  const { creation, sent } = attempts([7]);

  const results = [await once.once(creation, ADA), await once.once(creation, ADA)];

  expect(results).toEqual([{ identity: 7, json: { id: 7 } }, { identity: 7 }]);
  expect(sent()).toBe(1);
});

test.each([null, undefined])('an attempt with the key %s is not stored', async (key) => {
  const once = idempotency();
  const { creation, sent } = attempts([7, 8]);

  await once.once({ ...creation, key }, ADA);
  const second = await once.once({ ...creation, key }, ADA);

  expect(second.identity).toBe(8);
  expect(sent()).toBe(2);
});

test('a concurrent attempt with the same key waits for the first one', async () => {
  const once = idempotency();
  let respond: (identity: Identity) => void = () => undefined;
  const { creation, sent } = attempts([new Promise<Identity>((resolve) => (respond = resolve))]);

  const twins = [once.once(creation, ADA), once.once(creation, ADA), once.once(creation, ADA)];
  respond(7);

  await expect(Promise.all(twins)).resolves.toEqual([
    { identity: 7, json: { id: 7 } },
    { identity: 7 },
    { identity: 7 },
  ]);
  expect(sent()).toBe(1);
});

test('a concurrent attempt with the same key and another input fails at once', async () => {
  const once = idempotency();
  const { creation, sent } = attempts([new Promise<Identity>(() => undefined)]);
  void once.once(creation, ADA);

  const twin = once.once({ ...creation, input: { name: 'other' } }, ADA);

  await expect(twin).rejects.toThrow('used with a different input');
  expect(sent()).toBe(1);
});

test('a concurrent attempt is sent if the first one is rejected', async () => {
  const once = idempotency();
  const { creation, sent } = attempts([REJECTED, 7]);

  const twins = await Promise.allSettled([once.once(creation, ADA), once.once(creation, ADA)]);

  expect(twins).toMatchObject([
    { status: 'rejected', reason: REJECTED },
    { status: 'fulfilled', value: { identity: 7 } },
  ]);
  expect(sent()).toBe(2);
});

test('a rejected request releases the key', async () => {
  const once = idempotency();
  const { creation } = attempts([REJECTED, 7]);
  await expect(once.once(creation, ADA)).rejects.toBe(REJECTED);

  const next = await once.once({ ...creation, input: { name: 'corrected' } }, ADA);

  expect(next.identity).toBe(7);
});

test.each([
  ['principal', { ...ADA, principals: ['bruno'] as const }],
  ['gateway key', { ...ADA, callerId: 'another' }],
])('the same key of another %s is independent', async (_, other) => {
  const once = idempotency();
  const { creation } = attempts([7, 8]);

  const results = [await once.once(creation, ADA), await once.once(creation, other)];

  expect(results.map(({ identity }) => identity)).toEqual([7, 8]);
});

test('keys of different callers do not collide', async () => {
  const once = idempotency();
  const { creation } = attempts([7, 8]);

  const first = await once.once({ ...creation, key: 'b' }, { ...ADA, principals: ['a'], callerId: '["x"]' });
  const second = await once.once({ ...creation, key: '["x"]b' }, { ...ADA, principals: ['a'], callerId: '' });

  expect([first.identity, second.identity]).toEqual([7, 8]);
});

describe('an attempt with an unknown outcome', () => {
  test.each([
    [
      'one minute before the last response of Bitbucket',
      () => new Date('2026-01-01T11:30:00Z'),
      '2026-01-01T11:29:00.000Z',
    ],
    ['one minute before now if Bitbucket has not responded', () => undefined, '2026-01-01T11:59:00.000Z'],
  ])('is searched from %s', async (_, serverTime, since) => {
    const once = idempotency();
    const { creation, searchedSince, sent } = attempts([LOST], [7]);
    await expect(once.once(creation, { ...ADA, serverTime })).rejects.toBe(LOST);

    const found = await once.once(creation, { ...ADA, serverTime: () => new Date('2026-06-06T06:06:06Z') });

    expect(found).toEqual({ identity: 7 });
    expect(searchedSince).toEqual([since]);
    expect(sent()).toBe(1);
  });

  test('is searched from the start of the first lost attempt, even after several lost attempts', async () => {
    let nowMs = Date.parse('2026-01-01T12:00:00Z');
    const once = idempotency(() => nowMs);
    const { creation, searchedSince } = attempts([LOST, LOST, 9]);
    await expect(once.once(creation, ADA)).rejects.toBe(LOST);
    nowMs += 3_600_000;
    await expect(once.once(creation, ADA)).rejects.toBe(LOST);

    const created = await once.once(creation, ADA);

    expect(created.identity).toBe(9);
    expect(new Set(searchedSince)).toEqual(new Set(['2026-01-01T11:59:00.000Z']));
  });

  test('is searched once if the object is found', async () => {
    const once = idempotency();
    const { creation, searchedSince } = attempts([LOST], [7]);
    await expect(once.once(creation, ADA)).rejects.toBe(LOST);

    await once.once(creation, ADA);
    await once.once(creation, ADA);

    expect(searchedSince).toHaveLength(1);
  });

  test('fails with a conflict if several objects match, even when it is repeated', async () => {
    const once = idempotency();
    const { creation, sent } = attempts([LOST], [7, 8]);
    await expect(once.once(creation, ADA)).rejects.toBe(LOST);

    await expect(once.once(creation, ADA)).rejects.toThrow('7, 8');
    await expect(once.once(creation, ADA)).rejects.toThrow('7, 8');

    expect(sent()).toBe(1);
  });

  test('rejects the key with another input', async () => {
    const once = idempotency();
    const { creation, sent } = attempts([LOST]);
    await expect(once.once(creation, ADA)).rejects.toBe(LOST);

    const other = once.once({ ...creation, input: { name: 'other' } }, ADA);

    await expect(other).rejects.toThrow('used with a different input');
    expect(sent()).toBe(1);
  });

  test('includes an internal error, which can occur after the write', async () => {
    const once = idempotency();
    const { creation, searchedSince, sent } = attempts([new TypeError('bug')], [7]);
    await expect(once.once(creation, ADA)).rejects.toThrow('bug');

    const found = await once.once(creation, ADA);

    expect(found).toEqual({ identity: 7 });
    expect(searchedSince).toHaveLength(1);
    expect(sent()).toBe(1);
  });
});

test('a key can be used again after 24 hours', async () => {
  let nowMs = 0;
  const once = idempotency(() => nowMs);
  const { creation } = attempts([7, 8]);
  await once.once(creation, ADA);
  nowMs = 24 * 3_600_000;

  const next = await once.once({ ...creation, input: { name: 'other' } }, ADA);

  expect(next.identity).toBe(8);
});
