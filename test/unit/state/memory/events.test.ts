import { EventsLostError, SubscriberTooSlowError } from '../../../../src/events/events';
import { MemoryEvents } from '../../../../src/state/memory/events';
import { describeEvents } from '../../../conformance/events';
import { ManualClock } from '../../../support/manualClock';

describeEvents('the events in memory', () => {
  const clock = new ManualClock();
  return Promise.resolve({
    events: new MemoryEvents({ now: () => clock.now() }),
    advance: (milliseconds) => {
      clock.advance(milliseconds);
    },
  });
});

interface Tick {
  readonly number: number;
}

/** Creates events that are delivered when the test calls `deliver`. */
function createEvents(maxWaiting?: number) {
  const pending: (() => void)[] = [];
  const events = new MemoryEvents<Tick>({
    schedule: (deliver) => pending.push(deliver),
    ...(maxWaiting === undefined ? {} : { maxWaiting }),
  });
  return {
    events,
    deliver: () => {
      for (let task = pending.shift(); task !== undefined; task = pending.shift()) task();
    },
  };
}

async function publish(events: MemoryEvents<Tick>, topics: readonly string[], numbers: readonly number[]) {
  for (const number of numbers) await events.publish(topics, { number });
}

test('the oldest delivery id is dropped when there are more than 10,000', async () => {
  const events = new MemoryEvents<Tick>({ now: () => 0 });
  for (let number = 0; number <= 10_000; number += 1) await events.publish(['a'], { number }, `${number}`);

  expect(await events.publish(['a'], { number: 0 }, '1')).toBe(false);
  expect(await events.publish(['a'], { number: 0 }, '10000')).toBe(false);
  expect(await events.publish(['a'], { number: 0 }, '0')).toBe(true);
});

test('a subscriber receives each event of its topics once and in order', async () => {
  const { events, deliver } = createEvents();
  const stream = await events.subscribe({ topics: ['a', 'b'] });

  await publish(events, ['a', 'b'], [1]);
  await publish(events, ['b'], [2]);
  await publish(events, ['c'], [3]);
  await publish(events, ['a'], [4]);
  deliver();

  const read = [await stream.next(), await stream.next(), await stream.next()].map(({ value }) => value?.number);
  expect(read).toEqual([1, 2, 4]);
});

test('publishing does not wait for subscribers', async () => {
  const { events, deliver } = createEvents();
  const stream = await events.subscribe({ topics: ['a'] });
  let isRead = false;
  const reading = stream.next().then((result) => {
    isRead = true;
    return result;
  });

  await publish(events, ['a'], [1]);

  expect(isRead).toBe(false);
  deliver();
  expect((await reading).value).toEqual({ number: 1 });
});

test('an event that a subscriber filters out does not count towards its queue', async () => {
  const { events, deliver } = createEvents(1);
  const stream = await events.subscribe({ topics: ['a'], wants: ({ number }) => number === 3 });

  await publish(events, ['a'], [1, 2, 3, 4]);
  deliver();

  expect((await stream.next()).value).toEqual({ number: 3 });
});

describe('a slow subscriber', () => {
  test('can have 1,000 waiting events', async () => {
    const { events, deliver } = createEvents();
    const stream = await events.subscribe({ topics: ['a'] });

    await publish(
      events,
      ['a'],
      Array.from({ length: 1_000 }, (_, number) => number),
    );
    deliver();

    expect((await stream.next()).value).toEqual({ number: 0 });
  });

  test('loses its events and its subscription at 1,001 waiting events, with an error', async () => {
    const { events, deliver } = createEvents();
    const stream = await events.subscribe({ topics: ['a'] });

    await publish(
      events,
      ['a'],
      Array.from({ length: 1_001 }, (_, number) => number),
    );
    deliver();

    await expect(stream.next()).rejects.toThrow(SubscriberTooSlowError);
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  test('does not delay other subscribers', async () => {
    const { events, deliver } = createEvents(1);
    await events.subscribe({ topics: ['a'] });
    const quick = await events.subscribe({ topics: ['a'] });

    const read: unknown[] = [];
    for (const number of [1, 2, 3]) {
      const reading = quick.next();
      await publish(events, ['a'], [number]);
      deliver();
      read.push((await reading).value);
    }

    expect(read).toEqual([{ number: 1 }, { number: 2 }, { number: 3 }]);
  });
});

describe('a subscription stream', () => {
  test('ends when it is returned, even during a read', async () => {
    const { events } = createEvents();
    const stream = await events.subscribe({ topics: ['a'] });
    const reading = stream.next();

    await stream.return();

    expect(await reading).toEqual({ done: true, value: undefined });
  });

  test('fails with the reason of its signal and drops waiting events', async () => {
    const { events, deliver } = createEvents();
    const controller = new AbortController();
    const stream = await events.subscribe({ topics: ['a'], signal: controller.signal });
    await publish(events, ['a'], [1]);
    deliver();

    controller.abort(new Error('No longer.'));

    await expect(stream.next()).rejects.toThrow('No longer.');
    expect((await stream.next()).done).toBe(true);
  });

  test('fails if its signal aborts during a read', async () => {
    const { events } = createEvents();
    const controller = new AbortController();
    const stream = await events.subscribe({ topics: ['a'], signal: controller.signal });
    const reading = stream.next();

    controller.abort(new Error('No longer.'));

    await expect(reading).rejects.toThrow('No longer.');
  });

  test('fails at once if its signal was aborted before', async () => {
    const { events } = createEvents();
    const signal = AbortSignal.abort(new Error('Never.'));

    const stream = await events.subscribe({ topics: ['a'], signal });

    await expect(stream.next()).rejects.toThrow('Never.');
  });
});

describe('a failure', () => {
  test('ends the streams of some topics, after earlier events', async () => {
    const { events, deliver } = createEvents();
    const a = await events.subscribe({ topics: ['a'] });
    const b = await events.subscribe({ topics: ['b'] });
    const both = await events.subscribe({ topics: ['a', 'b'] });
    const readings = [a.next(), both.next()];

    await publish(events, ['a'], [1]);
    events.fail(new EventsLostError(), ['a']);
    deliver();

    expect(await Promise.all(readings)).toEqual([
      { done: false, value: { number: 1 } },
      { done: false, value: { number: 1 } },
    ]);
    await expect(a.next()).rejects.toThrow(EventsLostError);
    await expect(both.next()).rejects.toThrow(EventsLostError);
    await publish(events, ['b'], [2]);
    deliver();
    expect((await b.next()).value).toEqual({ number: 2 });
  });

  test('ends the streams of all topics in slices, and not those of later subscribers', async () => {
    const pending: (() => void)[] = [];
    const events = new MemoryEvents<Tick>({ schedule: (task) => pending.push(task), sliceSize: 2 });
    const streams = await Promise.all(['a', 'b', 'c'].map((topic) => events.subscribe({ topics: [topic] })));

    events.fail(new EventsLostError());
    const later = await events.subscribe({ topics: ['a'] });
    expect(events.pendingCount).toBe(1);
    pending.shift()?.();
    expect(events.pendingCount).toBe(1);
    pending.shift()?.();
    expect(events.pendingCount).toBe(0);

    for (const stream of streams) await expect(stream.next()).rejects.toThrow(EventsLostError);
    await publish(events, ['a'], [1]);
    pending.shift()?.();
    expect((await later.next()).value).toEqual({ number: 1 });
  });
});

describe('an event with many subscribers', () => {
  async function subscribers(events: MemoryEvents<Tick>, count: number): Promise<number[][]> {
    const read: number[][] = [];
    for (let index = 0; index < count; index += 1) {
      const numbers: number[] = [];
      read.push(numbers);
      const stream = await events.subscribe({ topics: ['a'] });
      void (async () => {
        for await (const { number } of stream) numbers.push(number);
      })();
    }
    return read;
  }

  test.each([
    [250, [100, 200, 250]],
    [100, [100]],
    [101, [100, 101]],
  ])('is delivered to %i subscribers in slices of 100', async (count, reachedAfterEachSlice) => {
    const pending: (() => void)[] = [];
    const events = new MemoryEvents<Tick>({ schedule: (task) => pending.push(task) });
    const read = await subscribers(events, count);

    await events.publish(['a'], { number: 1 });
    const reached: number[] = [];
    for (let slice = pending.shift(); slice !== undefined; slice = pending.shift()) {
      slice();
      await Promise.resolve().then(() => Promise.resolve());
      reached.push(read.filter(({ length }) => length > 0).length);
    }

    expect(reached).toEqual(reachedAfterEachSlice);
  });

  test('is delivered to every subscriber before the next event', async () => {
    const pending: (() => void)[] = [];
    const events = new MemoryEvents<Tick>({ schedule: (task) => pending.push(task), sliceSize: 3 });
    const read = await subscribers(events, 7);

    await publish(events, ['a'], [1, 2, 3]);
    for (let slice = pending.shift(); slice !== undefined; slice = pending.shift()) slice();
    await new Promise(setImmediate);

    expect(read).toEqual(Array.from({ length: 7 }, () => [1, 2, 3]));
  });
});
