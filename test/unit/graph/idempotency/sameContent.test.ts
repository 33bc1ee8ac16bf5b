import { setImmediate } from 'node:timers/promises';
import type { Caller, Creation } from '../../../../src/graph/idempotency/creation';
import { Idempotency, type IdempotencyOptions } from '../../../../src/graph/idempotency/idempotency';
import { UpstreamError } from '../../../../src/rest/upstreamError';
import { MemoryIdempotencyStore } from '../../../../src/state/memory/idempotencyStore';

const CALLER: Caller = {
  principals: ['credential'],
  callerId: 'c',
  signal: undefined,
  serverTime: () => undefined,
  requireFresh: () => undefined,
};
const LOST = new UpstreamError('UPSTREAM_TIMEOUT', 'Lost', { outcome: 'unknown' });

function idempotency(options: Partial<IdempotencyOptions> = {}): Idempotency {
  const store = new MemoryIdempotencyStore();
  return new Idempotency({ store, settleMs: 0, requestTimeoutMs: 10_000, sleep: () => setImmediate(), ...options });
}

interface Upstream {
  readonly existing: number[];
  readonly searches: () => number;
  /** A create with this key that is executed, and then has this outcome. */
  readonly creation: (key: string, outcome: () => Promise<void>) => Creation;
}

function upstream(): Upstream {
  const existing: number[] = [];
  let searches = 0;
  return {
    existing,
    searches: () => searches,
    creation: (key, outcome) => ({
      mutation: 'createIssue',
      key,
      input: { title: 'T' },
      content: ['T'],
      nameOf: (identity) => `issue ${identity}`,
      create: async (beforeSend) => {
        await beforeSend();
        const identity = existing.push(existing.length + 7) + 6;
        await outcome();
        return { identity };
      },
      findCreated: () => {
        searches += 1;
        return Promise.resolve([...existing]);
      },
    }),
  };
}

const lose = (): Promise<void> => Promise.reject(LOST);
const succeed = (): Promise<void> => Promise.resolve();

/** Runs the turns of the event loop in which pending work continues. */
async function someTurns(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await setImmediate();
}

test('two keys whose requests were lost do not wait for each other', async () => {
  const once = idempotency();
  const { creation, existing } = upstream();
  const neverExecuted: Creation = { ...creation('a', lose), create: () => Promise.reject(LOST) };
  await expect(once.once(neverExecuted, CALLER)).rejects.toBe(LOST);
  await expect(once.once(creation('b', lose), CALLER)).rejects.toBe(LOST);

  const retries = await Promise.all(['a', 'b'].map((key) => once.once(creation(key, succeed), CALLER)));

  expect(retries.map(({ identity }) => identity).sort()).toEqual([7, 8]);
  expect(existing).toEqual([7, 8]);
});

test('two keys whose requests were executed and lost both report a conflict', async () => {
  const once = idempotency();
  const { creation, existing } = upstream();
  await expect(once.once(creation('a', lose), CALLER)).rejects.toBe(LOST);
  await expect(once.once(creation('b', lose), CALLER)).rejects.toBe(LOST);

  const retries = ['a', 'b'].map((key) => once.once(creation(key, succeed), CALLER));

  await expect(retries[0]).rejects.toThrow('7, 8');
  await expect(retries[1]).rejects.toThrow('7, 8');
  expect(existing).toEqual([7, 8]);
});

test.each([
  ['of the same credential', CALLER],
  ['of the account, which was not known before', { ...CALLER, principals: ['account', 'credential'] as const }],
  ['of another credential, which can belong to the same account', { ...CALLER, principals: ['other'] as const }],
])('a retry waits for a request in flight %s, and does not search again in the meantime', async (_, caller) => {
  const once = idempotency();
  const { creation, searches } = upstream();
  let respond: () => void = () => undefined;
  const response = new Promise<void>((resolve) => (respond = resolve));
  const neverExecuted: Creation = { ...creation('a', lose), create: () => Promise.reject(LOST) };
  await expect(once.once(neverExecuted, caller)).rejects.toBe(LOST);
  const inFlight = once.once(
    creation('b', () => response),
    CALLER,
  );
  await someTurns();

  const retry = once.once(creation('a', succeed), caller);
  await someTurns();
  const searchesInFlight = searches();
  respond();

  expect([(await inFlight).identity, (await retry).identity]).toEqual([7, 8]);
  expect(searchesInFlight).toBe(1);
});

test('a request that waits in the queue for longer than its lease is not sent after another attempt has created', async () => {
  let nowMs = 0;
  const store = new MemoryIdempotencyStore({ now: () => nowMs });
  const once = idempotency({ store, monotonicNow: () => nowMs });
  const { creation, existing } = upstream();
  let leaveQueue: () => void = () => undefined;
  const queue = new Promise<void>((resolve) => (leaveQueue = resolve));
  const create = creation('k', succeed);
  const waiting: Creation = { ...create, create: (beforeSend) => queue.then(() => create.create(beforeSend)) };
  const first = once.once(waiting, CALLER);
  await someTurns();
  nowMs = 60_000;

  const second = await once.once(create, CALLER);
  leaveQueue();

  expect([second.identity, (await first).identity]).toEqual([7, 7]);
  expect(existing).toEqual([7]);
});

test('an attempt does not wait for its own lease if the store took too long to prolong it', async () => {
  let nowMs = 0;
  let renewals = 0;
  class SlowStore extends MemoryIdempotencyStore {
    override async beginSending(...call: Parameters<MemoryIdempotencyStore['beginSending']>): Promise<boolean> {
      renewals += 1;
      if (renewals === 1) nowMs += 5_000;
      return super.beginSending(...call);
    }
  }
  const waits: number[] = [];
  const once = idempotency({
    store: new SlowStore({ now: () => nowMs }),
    monotonicNow: () => nowMs,
    sleep: (milliseconds) => {
      waits.push(milliseconds);
      nowMs += milliseconds;
      return Promise.resolve();
    },
  });
  const { creation, existing } = upstream();

  const created = await once.once(creation('k', succeed), CALLER);

  expect(created.identity).toBe(7);
  expect(existing).toEqual([7]);
  expect(waits).toEqual([]);
  expect(renewals).toBe(2);
});

test('a retry waits for the whole settle time, also if its timer ends early', async () => {
  let nowMs = 0;
  const waits: number[] = [];
  const once = idempotency({
    store: new MemoryIdempotencyStore({ now: () => nowMs }),
    settleMs: 1_000,
    monotonicNow: () => nowMs,
    sleep: (milliseconds) => {
      waits.push(milliseconds);
      nowMs += waits.length === 1 ? milliseconds - 30 : milliseconds;
      return Promise.resolve();
    },
  });
  const { creation, searches } = upstream();
  const neverExecuted: Creation = { ...creation('k', lose), create: () => Promise.reject(LOST) };
  await expect(once.once(neverExecuted, CALLER)).rejects.toBe(LOST);

  await once.once(creation('k', succeed), CALLER);

  expect(waits).toEqual([1_000, 30]);
  expect(searches()).toBe(2);
});

test.each([
  ['ten minutes ahead', 600_000, ['2026-01-01T11:59:00.000Z', '2026-01-01T11:49:00.000Z']],
  ['29 s ahead', 29_000, ['2026-01-01T11:59:00.000Z']],
  ['ten minutes behind', -600_000, ['2026-01-01T11:59:00.000Z']],
])('the search starts earlier if the clock of the gateway is %s', async (_, aheadMs, expected) => {
  const now = Date.parse('2026-01-01T12:00:00Z');
  const once = idempotency({ now: () => now });
  const searchedSince: string[] = [];
  let serverTime: Date | undefined;
  const caller: Caller = { ...CALLER, serverTime: () => serverTime };
  const creation: Creation = {
    ...upstream().creation('k', lose),
    findCreated: (since) => {
      searchedSince.push(since.toISOString());
      serverTime = new Date(now - aheadMs);
      return Promise.resolve([]);
    },
  };
  await expect(once.once(creation, caller)).rejects.toBe(LOST);

  await expect(once.once(creation, caller)).rejects.toBe(LOST);

  expect(searchedSince).toEqual(expected);
});
