import type { ServerResponse } from 'node:http';
import { Cancellation } from '../../../src/rest/cancellation';
import { type FairLimiter, type Slot, Turn } from '../../../src/rest/fairLimiter';
import { until } from '../../support/until';
import { createFixtures } from '../bitbucket/upstream';
import { limiterOf } from './limiterTasks';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

/** Starts calls that keep their slots until the test releases them. */
function createHolders(limiter: FairLimiter) {
  const held = new Map<string, Slot[]>();
  const slotsOf = (caller: string): Slot[] => held.get(caller) ?? [];
  return {
    start: (caller: string, calls: number): void => {
      for (let call = 0; call < calls; call += 1) {
        const slot = limiter.lane(caller).acquire(new Cancellation());
        const hold = (taken: Slot): unknown => held.set(caller, [...slotsOf(caller), taken]);
        if (slot instanceof Promise) void slot.then(hold);
        else hold(slot);
      }
    },
    release: async (caller: string, slots = 1): Promise<void> => {
      for (const slot of slotsOf(caller).splice(0, slots)) slot.release();
      await new Promise(setImmediate);
    },
    /** The number of slots of each caller. */
    shares: (...callers: readonly string[]): readonly number[] => callers.map((caller) => slotsOf(caller).length),
  };
}

describe('the share of one caller', () => {
  test('is all slots while no other caller waits', async () => {
    const limiter = limiterOf(8);
    const { start, release, shares } = createHolders(limiter);

    start('a', 20);
    const first = shares('a');
    await release('a', 5);

    expect([first, shares('a')]).toEqual([[8], [8]]);
  });

  test.each([
    { slots: 8, expected: [4, 4] },
    { slots: 7, expected: [4, 3] },
    { slots: 2, expected: [1, 1] },
  ])('becomes half of $slots slots when another caller waits', async ({ slots, expected }) => {
    const { start, release, shares } = createHolders(limiterOf(slots));
    start('a', 40);
    start('b', 40);

    for (let call = 0; call < slots - (expected[0] ?? 0); call += 1) await release('a');
    const half = shares('a', 'b');
    await release('a');
    await release('b');

    expect([half, shares('a', 'b')]).toEqual([expected, expected]);
  });

  test('is at most half while others wait, even if it comes first in turn', async () => {
    const { start, release, shares } = createHolders(limiterOf(8));
    start('a', 30);
    start('b', 1);
    start('c', 1);
    await release('a', 2);
    start('d', 3);

    await release('a');
    await release('a');
    await release('a');

    expect(shares('a', 'b', 'c', 'd')).toEqual([4, 1, 1, 2]);
  });

  test('grows again when the other callers no longer wait', async () => {
    const { start, release, shares } = createHolders(limiterOf(4));
    start('a', 20);
    start('b', 2);
    await release('a', 2);
    const shared = shares('a', 'b');

    await release('b', 2);

    expect([shared, shares('a', 'b')]).toEqual([
      [2, 2],
      [4, 0],
    ]);
  });

  test('is one slot if there is only one', async () => {
    const { start, release, shares } = createHolders(limiterOf(1));
    start('a', 3);
    start('b', 3);

    const seen = [shares('a', 'b')];
    for (const caller of ['a', 'a', 'b']) {
      await release(caller);
      seen.push(shares('a', 'b'));
    }

    expect(seen).toEqual([
      [1, 0],
      [1, 0],
      [0, 1],
      [1, 0],
    ]);
  });

  test('contains a shared call of the caller in whose turn it started', async () => {
    const limiter = limiterOf(4);
    const { start, release, shares } = createHolders(limiter);
    start('a', 20);
    const [turn, lane] = [new Turn(), limiter.lane('a')];
    const shared = Promise.resolve(lane.acquire(new Cancellation(), turn));
    limiter.lane('b').join(turn);
    start('c', 20);

    await release('a');
    await shared;
    await release('a');
    await release('a');

    expect(shares('a', 'c')).toEqual([2, 1]);
  });

  test('is counted over all operations and at the wire', async () => {
    const open = new Map<string, ServerResponse[]>();
    const { client } = await fixtures.start(
      ({ path }) =>
        (_request, response) => {
          const caller = path.slice('/users/'.length, '/users/'.length + 1);
          open.set(caller, [...(open.get(caller) ?? []), response]);
        },
      { maxConcurrency: 6 },
    );
    const inFlight = (): readonly number[] => ['a', 'b'].map((caller) => open.get(caller)?.length ?? 0);
    const read = (caller: string): readonly Promise<unknown>[] =>
      [1, 2].flatMap((operation) => {
        const { users } = client.session({ caller });
        return Array.from({ length: 9 }, (_, call) => users.get(`${caller}-${operation}-${call}`));
      });

    const reads = Promise.allSettled([...read('a'), ...read('b')]);
    await until(() => client.load().queued === 30 && inFlight()[0] === 6);
    for (const response of open.get('a')?.splice(0, 3) ?? []) response.end('{}');
    await until(() => inFlight()[1] === 3);
    const shares = inFlight();
    for (const response of open.get('a')?.splice(0, 2) ?? []) response.end('{}');
    await until(() => inFlight()[0] === 3);

    expect([shares, inFlight()]).toEqual([
      [3, 3],
      [3, 3],
    ]);
    await until(() => {
      for (const response of [...open.values()].flatMap((each) => each.splice(0))) response.end('{}');
      return client.load().inFlight === 0;
    });
    await reads;
  });
});
