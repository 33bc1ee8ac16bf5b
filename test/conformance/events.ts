import type { Events } from '../../src/events/events';

interface Tick {
  readonly number: number;
}

const NUMBERS = Array.from({ length: 100 }, (_, index) => index);

async function read(stream: AsyncIterator<Tick>, count: number): Promise<readonly unknown[]> {
  const numbers: unknown[] = [];
  while (numbers.length < count) {
    const { value } = (await stream.next()) as IteratorResult<Tick, undefined>;
    numbers.push(value?.number);
  }
  return numbers;
}

/** Events with a clock that the test sets. */
export interface EventsUnderTest {
  readonly events: Events<Tick>;
  readonly advance: (milliseconds: number) => void | Promise<void>;
}

const HOUR_MS = 3_600_000;

/** The tests that every implementation of `Events` must pass. */
export function describeEvents(name: string, create: () => Promise<EventsUnderTest>): void {
  describe(name, () => {
    let events: Events<Tick>;
    let advance: EventsUnderTest['advance'];
    beforeEach(async () => {
      ({ events, advance } = await create());
    });

    test('pass each of 100 interleaved events to each subscriber once, in one order', async () => {
      const streams = [await events.subscribe({ topics: ['a', 'b'] }), await events.subscribe({ topics: ['b'] })];

      await Promise.all(NUMBERS.map((number) => events.publish(['a', 'b'], { number })));
      const received = await Promise.all(streams.map((stream) => read(stream, 100)));

      expect(new Set(received[0])).toEqual(new Set(NUMBERS));
      expect(received[1]).toEqual(received[0]);
    });

    test('pass the events of a publisher in their order', async () => {
      const stream = await events.subscribe({ topics: ['a'] });

      for (const number of NUMBERS) await events.publish(['a'], { number });

      expect(await read(stream, 100)).toEqual(NUMBERS);
    });

    test('pass only events of the subscribed topics that the subscriber wants', async () => {
      const stream = await events.subscribe({ topics: ['a'], wants: ({ number }) => number % 2 === 1 });

      await events.publish(['b'], { number: 1 });
      await events.publish(['a'], { number: 2 });
      await events.publish(['a'], { number: 3 });

      expect(await read(stream, 1)).toEqual([3]);
    });

    test('publish one of 100 interleaved events with the same delivery id', async () => {
      const stream = await events.subscribe({ topics: ['a'] });

      const published = await Promise.all(NUMBERS.map((number) => events.publish(['a'], { number }, 'same')));
      await events.publish(['a'], { number: 100 }, 'another');

      expect(published.filter(Boolean)).toHaveLength(1);
      expect(await read(stream, 2)).toEqual([published.indexOf(true), 100]);
    });

    test('publish every event without a delivery id', async () => {
      const stream = await events.subscribe({ topics: ['a'] });

      expect(await events.publish(['a'], { number: 1 })).toBe(true);
      expect(await events.publish(['a'], { number: 1 })).toBe(true);

      expect(await read(stream, 2)).toEqual([1, 1]);
    });

    test('recognize a delivery id for 24 hours, also without subscribers', async () => {
      expect(await events.publish(['a'], { number: 1 }, 'id')).toBe(true);

      await advance(24 * HOUR_MS - 60_000);
      expect(await events.publish(['a'], { number: 2 }, 'id')).toBe(false);
      await advance(60_000);
      expect(await events.publish(['a'], { number: 3 }, 'id')).toBe(true);
    });

    test('end a stream that is returned, and one whose signal aborts', async () => {
      const stop = new AbortController();
      const returned = await events.subscribe({ topics: ['a'] });
      const aborted = await events.subscribe({ topics: ['a'], signal: stop.signal });

      await returned.return();
      stop.abort(new Error('No longer.'));

      expect(await returned.next()).toEqual({ done: true, value: undefined });
      await expect(aborted.next()).rejects.toThrow('No longer.');
    });
  });
}
