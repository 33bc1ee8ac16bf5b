import type { Caller, Creation } from '../../../../src/graph/idempotency/creation';
import { Idempotency } from '../../../../src/graph/idempotency/idempotency';
import type { IdempotencyStore } from '../../../../src/graph/idempotency/store';
import { StateUnavailableError } from '../../../../src/lib/stateUnavailableError';
import { UpstreamError } from '../../../../src/rest/upstreamError';
import { MemoryIdempotencyStore } from '../../../../src/state/memory/idempotencyStore';

const CALLER: Caller = {
  principals: ['p'],
  callerId: 'c',
  signal: undefined,
  serverTime: () => undefined,
  requireFresh: () => undefined,
};
const BROKEN = new Error('The store is broken');
const REJECTED = new UpstreamError('BAD_REQUEST', 'No');
const LOST = new UpstreamError('UPSTREAM_TIMEOUT', 'Lost', { outcome: 'unknown' });

/** A store in memory, of which chosen methods reject for a number of calls. */
class BreakableStore extends MemoryIdempotencyStore {
  readonly #rejections = new Map<keyof IdempotencyStore, number>();
  readonly calls: (keyof IdempotencyStore)[] = [];
  /** Whether a method does its work before it rejects. */
  isReplyLost = false;
  error: Error = BROKEN;

  break(method: keyof IdempotencyStore, times = Infinity): void {
    this.#rejections.set(method, times);
  }

  override readonly claim: IdempotencyStore['claim'] = (...call) => this.#run('claim', () => super.claim(...call));
  override readonly renew: IdempotencyStore['renew'] = (...call) => this.#run('renew', () => super.renew(...call));
  override readonly beginSending: IdempotencyStore['beginSending'] = (...call) =>
    this.#run('beginSending', () => super.beginSending(...call));
  override readonly complete: IdempotencyStore['complete'] = (...call) =>
    this.#run('complete', () => super.complete(...call));
  override readonly adopt: IdempotencyStore['adopt'] = (...call) => this.#run('adopt', () => super.adopt(...call));
  override readonly abandon: IdempotencyStore['abandon'] = (...call) =>
    this.#run('abandon', () => super.abandon(...call));
  override readonly release: IdempotencyStore['release'] = (...call) =>
    this.#run('release', () => super.release(...call));
  override readonly isResultOfAnotherKey: IdempotencyStore['isResultOfAnotherKey'] = (...call) =>
    this.#run('isResultOfAnotherKey', () => super.isResultOfAnotherKey(...call));
  override readonly hasSameContentInFlight: IdempotencyStore['hasSameContentInFlight'] = (...call) =>
    this.#run('hasSameContentInFlight', () => super.hasSameContentInFlight(...call));

  async #run<Result>(method: keyof IdempotencyStore, run: () => Promise<Result>): Promise<Result> {
    this.calls.push(method);
    const left = this.#rejections.get(method) ?? 0;
    if (left === 0) return run();
    this.#rejections.set(method, left - 1);
    if (this.isReplyLost) await run();
    throw this.error;
  }
}

/** An upstream that executes requests, and reports each of them with the next outcome. */
function setUp() {
  let nowMs = 0;
  const store = new BreakableStore({ now: () => nowMs });
  const storeErrors: unknown[] = [];
  const options = { settleMs: 1_000, requestTimeoutMs: 10_000, monotonicNow: () => nowMs };
  const waits: number[] = [];
  const sleep = (milliseconds: number): Promise<void> => {
    waits.push(milliseconds);
    nowMs += milliseconds;
    return Promise.resolve();
  };
  const once = new Idempotency({
    ...options,
    store,
    sleep,
    onStoreError: (error) => {
      storeErrors.push(error);
    },
  });
  const existing: number[] = [];
  const outcomes: (UpstreamError | 'created')[] = [];
  let sent = 0;
  const creation: Creation = {
    mutation: 'createIssue',
    key: 'k',
    input: { title: 'T' },
    content: ['T'],
    nameOf: (identity) => `issue ${identity}`,
    create: async (beforeSend) => {
      await beforeSend();
      sent += 1;
      const outcome = outcomes.shift() ?? 'created';
      if (outcome !== REJECTED) existing.push(existing.length + 7);
      if (outcome !== 'created') throw outcome;
      return { identity: existing.length + 6 };
    },
    findCreated: () => Promise.resolve(existing),
  };
  const create = () => once.once(creation, CALLER);
  const createWithoutKey = () => once.once({ ...creation, key: undefined }, CALLER);
  return { store, storeErrors, existing, outcomes, waits, create, createWithoutKey, sent: () => sent };
}

test('a created resource is returned if it cannot be recorded, and a retry finds it', async () => {
  const { store, storeErrors, existing, create } = setUp();
  store.break('complete', 3);

  const created = await create();
  const again = await create();

  expect([created.identity, again.identity]).toEqual([7, 7]);
  expect(existing).toEqual([7]);
  expect(storeErrors).toEqual([BROKEN, BROKEN, BROKEN]);
});

test('a created resource is recorded at the second attempt', async () => {
  const { store, create } = setUp();
  store.break('complete', 1);

  await create();
  store.calls.length = 0;
  const again = await create();

  expect(again.identity).toBe(7);
  expect(store.calls).toEqual(['claim']);
});

test.each([
  ['release', REJECTED, []],
  ['abandon', LOST, [7]],
] as const)('an error of `%s` does not replace the error of the request', async (method, error, expected) => {
  const { store, storeErrors, existing, outcomes, create } = setUp();
  outcomes.push(error);
  store.break(method, 1);

  await expect(create()).rejects.toBe(error);

  expect(existing).toEqual(expected);
  expect(storeErrors).toEqual([BROKEN]);
  expect(await create()).toMatchObject({ identity: 7 });
  expect(existing).toEqual([7]);
});

test('nothing is sent if the key cannot be claimed', async () => {
  const { store, create, sent } = setUp();
  store.break('claim', 1);

  await expect(create()).rejects.toBe(BROKEN);

  expect(sent()).toBe(0);
  expect(await create()).toMatchObject({ identity: 7 });
});

test('a retry does not wait for a claim whose reply was lost', async () => {
  const { store, existing, waits, create } = setUp();
  store.isReplyLost = true;
  store.break('claim', 1);

  await expect(create()).rejects.toBe(BROKEN);
  const created = await create();

  expect(created.identity).toBe(7);
  expect(existing).toEqual([7]);
  expect(waits).toEqual([]);
});

test.each(['complete', 'beginSending', 'release', 'abandon', 'renew', 'adopt'] as const)(
  'one resource is created if the reply of `%s` is lost',
  async (method) => {
    const { store, existing, outcomes, create } = setUp();
    outcomes.push(method === 'release' ? REJECTED : LOST);
    store.isReplyLost = true;
    store.break(method, 1);

    const results = await Promise.allSettled([create(), create(), create()]);
    const last = await create();

    expect(last.identity).toBe(7);
    expect(existing).toEqual([7]);
    expect(results.map(({ status }) => status)).toContain('fulfilled');
  },
);

test('nothing is sent if the lease cannot be prolonged, and the key is new again', async () => {
  const { store, create, sent } = setUp();
  store.break('beginSending', 1);

  await expect(create()).rejects.toBe(BROKEN);

  expect(sent()).toBe(0);
  expect(store.calls).toEqual(['claim', 'beginSending', 'release']);
  expect(await create()).toMatchObject({ identity: 7 });
});

test.each(['renew', 'isResultOfAnotherKey', 'hasSameContentInFlight', 'adopt'] as const)(
  'a search during which `%s` fails creates nothing, and the next retry repeats it',
  async (method) => {
    const { store, existing, outcomes, create } = setUp();
    outcomes.push(LOST);
    await expect(create()).rejects.toBe(LOST);
    store.break(method, 1);

    await expect(create()).rejects.toBe(BROKEN);

    expect(await create()).toEqual({ identity: 7 });
    expect(existing).toEqual([7]);
  },
);

describe('while the shared state is not available', () => {
  function setUpUnavailable() {
    const all = setUp();
    all.store.error = new StateUnavailableError('timeout');
    return all;
  }

  test.each([
    ['claim', []],
    ['beginSending', []],
    ['renew', [LOST]],
    ['isResultOfAnotherKey', [LOST]],
    ['hasSameContentInFlight', [LOST]],
    ['adopt', [LOST]],
  ] as const)('a create with a key fails if `%s` fails, and a retry creates one resource', async (method, outcome) => {
    const { store, existing, outcomes, create, sent } = setUpUnavailable();
    outcomes.push(...outcome);
    if (outcome.length > 0) await expect(create()).rejects.toBe(LOST);
    store.break(method, 1);
    const before = sent();

    await expect(create()).rejects.toMatchObject({
      message: expect.stringMatching('This request created nothing') as string,
      extensions: { code: 'STATE_UNAVAILABLE' },
    });

    expect(sent()).toBe(before);
    expect(await create()).toMatchObject({ identity: 7 });
    expect(existing).toEqual([7]);
  });

  test.each(['claim', 'beginSending', 'complete'] as const)(
    'a create without a key is sent once, and does not fail, if `%s` fails',
    async (method) => {
      const { store, existing, createWithoutKey, sent } = setUpUnavailable();
      store.break(method);

      expect(await createWithoutKey()).toMatchObject({ identity: 7 });

      expect(sent()).toBe(1);
      expect(existing).toEqual([7]);
    },
  );

  test('an error of the store that is a bug fails also without a key', async () => {
    const { store, createWithoutKey, sent } = setUp();
    store.break('claim', 1);

    await expect(createWithoutKey()).rejects.toBe(BROKEN);

    expect(sent()).toBe(0);
  });
});
