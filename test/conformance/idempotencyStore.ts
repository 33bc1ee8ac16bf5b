import type { CreationKey, IdempotencyStore } from '../../src/graph/idempotency/store';

/** A store with a clock that the test sets. */
export interface StoreUnderTest {
  readonly store: IdempotencyStore;
  readonly advance: (milliseconds: number) => void;
}

const HOUR_MS = 3_600_000;
const SINCE = 1_000;

function key(name: string, more: Partial<CreationKey> = {}): CreationKey {
  return { ids: [name], account: 'ada', input: 'input', content: `content of ${name}`, ...more };
}

function issue(number: number) {
  return { identity: number, name: `issue ${number}` };
}

function lease(owner: string, durationMs = 10_000) {
  return { owner, durationMs };
}

/** The tests that every implementation of `IdempotencyStore` must pass. */
export function describeIdempotencyStore(name: string, create: () => Promise<StoreUnderTest>): void {
  describe(name, () => {
    let store: IdempotencyStore;
    let advance: StoreUnderTest['advance'];
    beforeEach(async () => {
      ({ store, advance } = await create());
    });

    test('gives an unused key to one of 100 interleaved claims', async () => {
      const owners = Array.from({ length: 100 }, (_, index) => `owner ${index}`);

      const claims = await Promise.all(owners.map((owner) => store.claim(key('k'), lease(owner), SINCE)));

      expect(claims.filter(({ state }) => state === 'new')).toHaveLength(1);
      expect(claims.filter(({ state }) => state === 'busy')).toHaveLength(99);
    });

    test('gives a lost key to one of 100 interleaved claims', async () => {
      await store.claim(key('k'), lease('first'), SINCE);
      await store.abandon(key('k'), 'first', 500);
      const owners = Array.from({ length: 100 }, (_, index) => `owner ${index}`);

      const claims = await Promise.all(owners.map((owner) => store.claim(key('k'), lease(owner), SINCE + 1)));

      expect(claims.filter(({ state }) => state === 'lost')).toEqual([
        { state: 'lost', since: SINCE, settlesInMs: 500 },
      ]);
      expect(claims.filter(({ state }) => state === 'busy')).toHaveLength(99);
    });

    test('records one of 100 interleaved adoptions of one resource', async () => {
      const names = Array.from({ length: 100 }, (_, index) => `key ${index}`);
      await Promise.all(names.map((k) => store.claim(key(k), lease(k), SINCE)));

      const adopted = await Promise.all(names.map((k) => store.adopt(key(k), k, issue(7))));

      expect(adopted.filter(Boolean)).toHaveLength(1);
    });

    test('repeats the result of a claim for its owner', async () => {
      const first = await store.claim(key('k'), lease('a'), SINCE);
      const second = await store.claim(key('k'), lease('a'), SINCE);
      await store.abandon(key('k'), 'a', 500);
      const lost = [await store.claim(key('k'), lease('b'), SINCE), await store.claim(key('k'), lease('b'), SINCE)];

      expect([first, second]).toEqual([{ state: 'new' }, { state: 'new' }]);
      expect(lost).toEqual(Array(2).fill({ state: 'lost', since: SINCE, settlesInMs: 500 }));
    });

    test('reports how long a key stays busy', async () => {
      await store.claim(key('k'), lease('a', 10_000), SINCE);
      advance(4_000);

      expect(await store.claim(key('k'), lease('b'), SINCE)).toEqual({ state: 'busy', endsInMs: 6_000 });
    });

    test('treats an expired lease as a settled unknown outcome', async () => {
      await store.claim(key('k'), lease('a', 10_000), SINCE);
      advance(10_000);

      const claim = await store.claim(key('k'), lease('b'), SINCE + 1);

      expect(claim).toEqual({ state: 'lost', since: SINCE, settlesInMs: 0 });
      expect(await store.renew(key('k'), lease('a'))).toBe(false);
    });

    test('prolongs a lease from now on, also after it has expired without another claim', async () => {
      await store.claim(key('k'), lease('a', 10_000), SINCE);
      advance(12_000);

      expect(await store.renew(key('k'), lease('a', 10_000))).toBe(true);
      advance(9_999);
      expect(await store.claim(key('k'), lease('b'), SINCE)).toEqual({ state: 'busy', endsInMs: 1 });
    });

    test('counts down the time in which a lost request can be executed', async () => {
      await store.claim(key('k'), lease('a'), SINCE);
      await store.abandon(key('k'), 'a', 10_000);
      advance(4_000);
      await store.claim(key('k'), lease('b'), SINCE);
      await store.abandon(key('k'), 'b', 0);
      advance(4_000);

      expect(await store.claim(key('k'), lease('c'), SINCE)).toMatchObject({ state: 'lost', settlesInMs: 2_000 });
    });

    test('returns the completed resource to later claims', async () => {
      await store.claim(key('k'), lease('a'), SINCE);
      await store.complete(key('k'), issue(7));

      expect(await store.claim(key('k'), lease('b'), SINCE)).toEqual({ state: 'done', identity: 7 });
    });

    test('records a created resource also if its owner has lost the key', async () => {
      await store.claim(key('k'), lease('a', 1_000), SINCE);
      advance(1_000);
      await store.claim(key('k'), lease('b'), SINCE);

      await store.complete(key('k'), issue(7));

      expect(await store.claim(key('k'), lease('c'), SINCE)).toEqual({ state: 'done', identity: 7 });
      expect(await store.renew(key('k'), lease('b'))).toBe(false);
    });

    test('does not replace a recorded resource', async () => {
      await store.claim(key('k'), lease('a'), SINCE);
      await store.complete(key('k'), issue(7));

      await store.complete(key('k'), issue(8));

      expect(await store.claim(key('k'), lease('b'), SINCE)).toEqual({ state: 'done', identity: 7 });
    });

    test('ignores a release, an abandonment and an adoption of an owner that has lost the key', async () => {
      await store.claim(key('k'), lease('a', 1_000), SINCE);
      advance(1_000);
      await store.claim(key('k'), lease('b', 10_000), SINCE);

      await store.release(key('k'), 'a');
      await store.abandon(key('k'), 'a', 60_000);

      expect(await store.adopt(key('k'), 'a', issue(7))).toBe(false);
      expect(await store.claim(key('k'), lease('c'), SINCE)).toEqual({ state: 'busy', endsInMs: 10_000 });
    });

    test('makes a released key new', async () => {
      await store.claim(key('k'), lease('a'), SINCE);
      await store.release(key('k'), 'a');

      expect(await store.claim(key('k', { input: 'another' }), lease('b'), SINCE)).toEqual({ state: 'new' });
    });

    test('reports a conflict if the input differs, in each state of the key', async () => {
      const other = key('k', { input: 'another' });
      const states: string[] = [];
      const claimOther = async (): Promise<void> => {
        states.push((await store.claim(other, lease('x'), SINCE)).state);
      };
      await store.claim(key('k'), lease('a'), SINCE);
      await claimOther();
      await store.abandon(key('k'), 'a', 0);
      await claimOther();
      await store.claim(key('k'), lease('b'), SINCE);
      await store.complete(key('k'), issue(7));
      await claimOther();

      expect(states).toEqual(['conflict', 'conflict', 'conflict']);
    });

    test('finds a record under each of its ids, also under those that a later claim adds', async () => {
      await store.claim(key('token 1'), lease('a'), SINCE);
      await store.claim(key('k', { ids: ['account', 'token 1'] }), lease('a'), SINCE);
      await store.complete(key('token 1'), issue(7));

      const claim = await store.claim(key('k', { ids: ['account', 'token 2'] }), lease('b'), SINCE);

      expect(claim).toEqual({ state: 'done', identity: 7 });
    });

    test('reports a resource that another key holds', async () => {
      await store.claim(key('a'), lease('a'), SINCE);
      await store.claim(key('b'), lease('b'), SINCE);
      await store.complete(key('b'), issue(7));

      expect(await store.isResultOfAnotherKey(key('a'), issue(7))).toBe(true);
      expect(await store.isResultOfAnotherKey(key('b'), issue(7))).toBe(false);
      expect(await store.isResultOfAnotherKey(key('a'), issue(8))).toBe(false);
      expect(await store.adopt(key('a'), 'a', issue(7))).toBe(false);
      expect(await store.adopt(key('a'), 'a', issue(8))).toBe(true);
    });

    test('reports a resource that two keys record as the result of the first one', async () => {
      await store.claim(key('a'), lease('a'), SINCE);
      await store.claim(key('b'), lease('b'), SINCE);
      await store.complete(key('a'), issue(7));
      await store.complete(key('b'), issue(7));

      expect(await store.isResultOfAnotherKey(key('a'), issue(7))).toBe(false);
      expect(await store.isResultOfAnotherKey(key('b'), issue(7))).toBe(true);
    });

    test.each<[string, (rival: CreationKey) => Promise<unknown>, boolean]>([
      ['sent', () => Promise.resolve(), true],
      ['renewed', (rival) => store.renew(rival, lease('rival')), true],
      ['completed', (rival) => store.complete(rival, issue(7)), false],
      ['abandoned', (rival) => store.abandon(rival, 'rival', 0), false],
      ['released', (rival) => store.release(rival, 'rival'), false],
      [
        'expired',
        () => {
          advance(10_000);
          return Promise.resolve();
        },
        false,
      ],
      [
        'claimed by another attempt after it has expired',
        (rival) => {
          advance(10_000);
          return store.claim(rival, lease('next'), SINCE);
        },
        false,
      ],
    ])('reports whether another key with the same content can be in flight: %s', async (_, change, expected) => {
      const rival = key('rival', { content: 'same' });
      await store.claim(key('k', { content: 'same' }), lease('own', 60_000), SINCE);
      await store.claim(key('other content'), lease('other', 60_000), SINCE);
      await store.claim(rival, lease('rival', 10_000), SINCE);
      expect(await store.hasSameContentInFlight(key('k', { content: 'same' }))).toBe(false);
      await store.beginSending(rival, lease('rival', 10_000));

      await change(rival);

      expect(await store.hasSameContentInFlight(key('k', { content: 'same' }))).toBe(expected);
    });

    test('prolongs a lease before a request is sent, but only for its owner', async () => {
      await store.claim(key('k'), lease('a', 10_000), SINCE);
      advance(9_000);

      expect(await store.beginSending(key('k'), lease('a', 10_000))).toBe(true);
      expect(await store.beginSending(key('k'), lease('b', 10_000))).toBe(false);
      advance(9_999);
      expect(await store.claim(key('k'), lease('b'), SINCE)).toEqual({ state: 'busy', endsInMs: 1 });
    });

    test('stores a key for 24 hours after its last request was sent', async () => {
      await store.claim(key('k'), lease('a'), SINCE);
      await store.abandon(key('k'), 'a', 0);
      advance(24 * HOUR_MS - 1);
      await store.claim(key('k'), lease('b'), SINCE);
      await store.claim(key('later'), lease('c'), SINCE);
      await store.beginSending(key('k'), lease('b'));
      advance(5_000);
      await store.complete(key('k'), issue(7));

      advance(24 * HOUR_MS - 5_001);
      expect(await store.claim(key('k'), lease('d'), SINCE)).toEqual({ state: 'done', identity: 7 });
      advance(1);
      expect(await store.claim(key('k'), lease('d'), SINCE)).toEqual({ state: 'new' });
      expect(await store.claim(key('later'), lease('d'), SINCE)).toEqual({ state: 'new' });
    });

    test('forgets a key after 24 hours, and not before', async () => {
      await store.claim(key('k'), lease('a'), SINCE);
      await store.complete(key('k'), issue(7));

      advance(24 * HOUR_MS - 1);
      expect(await store.claim(key('k'), lease('b'), SINCE)).toEqual({ state: 'done', identity: 7 });
      advance(1);
      expect(await store.claim(key('k'), lease('b'), SINCE)).toEqual({ state: 'new' });
      expect(await store.isResultOfAnotherKey(key('another'), issue(7))).toBe(false);
    });
  });
}
