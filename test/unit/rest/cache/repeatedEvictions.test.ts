import type { Eviction } from '../../../../src/rest/cache/eviction';
import { RepeatedEvictions } from '../../../../src/rest/cache/repeatedEvictions';
import { ManualClock } from '../../../support/manualClock';

const SETTLE_MS = 10_000;

function start(settleMs = SETTLE_MS) {
  const clock = new ManualClock();
  const evicted: Eviction[] = [];
  const evictions = new RepeatedEvictions({
    settleMs,
    timer: (milliseconds, task) => clock.after(milliseconds, task),
    evict: (eviction) => {
      evicted.push(eviction);
      return Promise.resolve();
    },
  });
  return { clock, evicted, evictions };
}

const of = (name: string): Eviction => ({ owner: { name } });

test('each eviction is repeated after its settle time, also if further writes follow', () => {
  const { clock, evicted, evictions } = start();
  evictions.add(of('one'));
  clock.advance(6_000);
  evictions.add(of('one'));
  clock.advance(3_999);
  const before = [...evicted];
  clock.advance(1);
  const first = [...evicted];
  clock.advance(6_000);

  expect([before, first, evicted]).toEqual([[], [of('one')], [of('one'), of('one')]]);
  expect(clock.timers).toBe(0);
});

test('beyond 1,000 pending evictions, one eviction of all responses follows the last write', () => {
  const { clock, evicted, evictions } = start();
  for (let write = 0; write < 1_001; write += 1) evictions.add(of(`${write}`));
  clock.advance(9_000);
  for (let write = 0; write < 5_000; write += 1) evictions.add(of(`late ${write}`));
  const timers = clock.timers;

  clock.advance(1_000);
  const first = evicted.splice(0);
  clock.advance(10_000);

  expect(timers).toBe(1_001);
  expect(first).toHaveLength(1_001);
  expect(first.at(-1)).toEqual({});
  expect(evicted).toEqual([{}]);
  expect(clock.timers).toBe(0);
});

test.each([
  ['the settle time is 0', 0, () => undefined],
  [
    'it is closed',
    SETTLE_MS,
    (evictions: RepeatedEvictions) => {
      evictions.close();
    },
  ],
])('nothing is repeated if %s', (_what, settleMs, prepare) => {
  const { clock, evicted, evictions } = start(settleMs);
  prepare(evictions);

  evictions.add(of('one'));
  clock.advance(2 * SETTLE_MS);

  expect(evicted).toEqual([]);
});
