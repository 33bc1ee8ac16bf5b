import { setImmediate as nextTurn } from 'node:timers/promises';
import { watchSessions } from '../../../src/auth/sessionWatches';
import { StateUnavailableError } from '../../../src/lib/stateUnavailableError';
import { ManualClock } from '../../support/manualClock';

const CHECK_MS = 10_000;

function createWatches() {
  const clock = new ManualClock();
  const asked: string[] = [];
  const ended = new Set<string>();
  const outage = { isOn: false };
  const watches = watchSessions({
    timer: (milliseconds, task) => clock.after(milliseconds, task),
    isOpen: (key) => {
      asked.push(key);
      return outage.isOn ? Promise.reject(new StateUnavailableError('timeout')) : Promise.resolve(!ended.has(key));
    },
  });
  const advance = async (milliseconds: number): Promise<void> => {
    clock.advance(milliseconds);
    await nextTurn();
  };
  return { advance, clock, asked, ended, outage, watches };
}

test('a session that ends in this process ends its watches at once', () => {
  const { watches } = createWatches();
  const [first, second, other] = [watches.open('ada'), watches.open('ada'), watches.open('bruno')];

  watches.end('ada');

  expect(first.signal.reason).toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(second.signal.aborted).toBe(true);
  expect(other.signal.aborted).toBe(false);
});

test('a session that ends elsewhere ends its watches at the next check, which asks once per session', async () => {
  const { advance, asked, ended, watches } = createWatches();
  const watch = watches.open('ada');
  watches.open('ada');
  ended.add('ada');

  await advance(CHECK_MS - 1);
  expect(asked).toEqual([]);
  await advance(1);

  expect(asked).toEqual(['ada']);
  expect(watch.signal.aborted).toBe(true);
});

test('checks continue while a watch is open, and stop after the last one', async () => {
  const { advance, asked, clock, watches } = createWatches();
  const watch = watches.open('ada');

  await advance(CHECK_MS);
  await advance(CHECK_MS);
  expect(asked).toHaveLength(2);
  watch.close();
  await advance(3 * CHECK_MS);

  expect(asked).toHaveLength(2);
  expect(clock.timers).toBe(0);
});

test('a watch stays open while the state is not available', async () => {
  const { advance, ended, outage, watches } = createWatches();
  const watch = watches.open('ada');
  ended.add('ada');
  outage.isOn = true;

  await advance(CHECK_MS);
  expect(watch.signal.aborted).toBe(false);
  outage.isOn = false;
  await advance(CHECK_MS);

  expect(watch.signal.aborted).toBe(true);
});

test('closing an old watch does not affect a newer one of the same session', async () => {
  const { advance, ended, watches } = createWatches();
  const old = watches.open('ada');
  watches.end('ada');
  const newer = watches.open('ada');

  old.close();
  ended.add('ada');
  await advance(CHECK_MS);

  expect(newer.signal.aborted).toBe(true);
});
