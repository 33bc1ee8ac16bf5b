import { sleepBy } from '../../../../src/graph/event/clock';
import { UpstreamError } from '../../../../src/rest/upstreamError';
import { ManualClock } from '../../../support/manualClock';

const TIMEOUT = new UpstreamError('OPERATION_TIMEOUT', 'Too slow.');

test('sleepBy ends when the time has passed', async () => {
  const clock = new ManualClock();
  const ended: string[] = [];

  const sleeping = sleepBy(clock, 1_000, undefined).then(() => ended.push('sleep'));
  clock.advance(999);
  await Promise.resolve();
  ended.push('999 ms');
  clock.advance(1);
  await sleeping;

  expect(ended).toEqual(['999 ms', 'sleep']);
});

test.each(['before', 'during'])(
  'sleepBy rejects if the signal aborts %s the wait, and leaves no timer',
  async (when) => {
    const clock = new ManualClock();
    const controller = new AbortController();
    if (when === 'before') controller.abort(TIMEOUT);

    const sleeping = sleepBy(clock, 1_000, controller.signal);
    controller.abort(TIMEOUT);

    await expect(sleeping).rejects.toBe(TIMEOUT);
    expect(clock.timers).toBe(0);
  },
);
