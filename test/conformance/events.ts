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

/** The tests that every implementation of `Events` must pass. */
export function describeEvents(name: string, create: () => Promise<Events<Tick>>): void {
  describe(name, () => {
    let events: Events<Tick>;
    beforeEach(async () => {
      events = await create();
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
