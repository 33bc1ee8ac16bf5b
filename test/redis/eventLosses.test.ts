import type { ChainableCommander } from 'ioredis';
import { EventsLostError } from '../../src/events/events';
import type { KeyOf } from '../../src/state/redis/keys';
import { MemoryEvents } from '../../src/state/memory/events';
import { collect, type Instance, type InstanceOptions, startInstance, type Tick, TICKS } from '../support/redisEvents';
import { describeWithRedis, type RedisServer, startRedis } from '../support/redisServer';
import { freshKeys } from '../support/redisStore';
import { startTcpProxy } from '../support/tcpProxy';
import { until } from '../support/until';

describeWithRedis('lost events are reported to every subscriber', () => {
  let server: RedisServer;
  let keyOf: KeyOf;
  beforeAll(async () => {
    server = await startRedis();
  });
  beforeEach(() => {
    keyOf = freshKeys();
  });

  const start = (options: Partial<InstanceOptions<Tick>> = {}): Promise<Instance<Tick>> =>
    startInstance(server, { codec: TICKS, keyOf, ...options });

  /** Starts two instances whose subscribers have received one event. */
  async function startBoth() {
    const [one, other] = [await start(), await start()];
    const read = [
      collect(await one.events.subscribe({ topics: ['a'] })),
      collect(await one.events.subscribe({ topics: ['b'] })),
      collect(await other.events.subscribe({ topics: ['a', 'b'] })),
    ];
    await one.events.publish(['a', 'b'], { number: 1 });
    await until(() => read.every(({ received }) => received.length === 1));
    return { one, other, read, areLost: () => read.every(({ error }) => error() instanceof EventsLostError) };
  }

  /** Runs commands as one step, so that no reader runs in between. */
  async function runAsOneStep({ connection }: Instance<Tick>, add: (step: ChainableCommander) => ChainableCommander) {
    await connection.run('one step', (redis) => add(redis.multi()).exec());
  }

  /** Adds an event and trims the log before any reader reads it. */
  async function loseSecondEvent(instance: Instance<Tick>): Promise<void> {
    await runAsOneStep(instance, (step) =>
      step
        .incr(keyOf('events', 'number'))
        .xadd(keyOf('events', 'log'), '*', 'number', '2', 'topics', '["a"]', 'event', '{"number":2}')
        .xtrim(keyOf('events', 'log'), 'MAXLEN', 0),
    );
  }

  async function expectEvents(subscribed: Instance<Tick>, publishing: Instance<Tick>): Promise<void> {
    await until(() => publishing.connection.server !== undefined && subscribed.readerConnection.server !== undefined);
    const stream = await subscribed.events.subscribe({ topics: ['a'] });
    await publishing.events.publish(['a'], { number: 99 });
    expect((await stream.next()).value).toEqual({ number: 99 });
  }

  test('if the log was trimmed', async () => {
    const { one, other, read, areLost } = await startBoth();

    await loseSecondEvent(one);
    await other.events.publish(['a'], { number: 3 });
    await until(areLost);

    expect(read.map(({ received }) => received)).toEqual([[{ number: 1 }], [{ number: 1 }], [{ number: 1 }]]);
    expect(one.logLines.filter((line) => line.includes('were lost'))).toHaveLength(1);
    await expectEvents(one, other);
  });

  test('if the end of the log was trimmed, before another event', async () => {
    const { one, areLost } = await startBoth();

    await loseSecondEvent(one);

    await until(areLost);
  });

  test('if all keys were deleted, before another event', async () => {
    const { one, other, areLost } = await startBoth();

    await server.command('FLUSHALL');

    await until(areLost);
    await expectEvents(one, other);
  });

  test('if the log was replaced by another one with the same number of events', async () => {
    const { one, areLost } = await startBoth();

    await runAsOneStep(one, (step) =>
      step
        .del(keyOf('events', 'log'))
        .xadd(keyOf('events', 'log'), '1-1', 'number', '1', 'topics', '["a"]', 'event', '{"number":9}'),
    );

    await until(areLost);
  });

  test.each([
    ['without a number', ['topics', '["a","b"]', 'event', '{"number":2}']],
    ['with a number that is not valid', ['number', '-2', 'topics', '["a","b"]', 'event', '{"number":2}']],
    ['without topics', ['number', '2', 'event', '{"number":2}']],
    ['with topics that are not valid', ['number', '2', 'topics', '"a"', 'event', '{"number":2}']],
    ['without an event', ['number', '2', 'topics', '["a","b"]']],
    ['of another version', ['number', '2', 'topics', '["a","b"]', 'event', '{"version":2}']],
    ['that is not JSON', ['number', '2', 'topics', '["a","b"]', 'event', '{']],
  ])('if an event is stored %s', async (_how, fields) => {
    const { one, other, areLost } = await startBoth();

    await runAsOneStep(one, (step) =>
      step.incr(keyOf('events', 'number')).xadd(keyOf('events', 'log'), '*', ...fields),
    );

    await until(areLost);
    await expectEvents(other, one);
  });

  test('but not to those of other topics, if one event is too large', async () => {
    const { one, read } = await startBoth();

    await one.events.publish(['b'], { number: 2, filler: 'x'.repeat(264_000) });
    await one.events.publish(['a'], { number: 3 });
    await until(() => read[0]?.received.length === 2);
    await until(() => [1, 2].every((index) => read[index]?.error() instanceof EventsLostError));

    expect(read[0]?.error()).toBeUndefined();
    const key = keyOf('events', 'log');
    expect(await one.connection.run('memory', (redis) => redis.memory('USAGE', key))).toBeLessThan(10_000);
  });

  test('and 256 KB are not too large', async () => {
    const { one, read } = await startBoth();

    await one.events.publish(['a', 'b'], { number: 2, filler: 'x'.repeat(256 * 1_024) });

    await until(() => read.every(({ received }) => received.length === 2));
  });

  test('if a process reads more slowly than others publish, without storing the waiting events', async () => {
    const slices: (() => void)[] = [];
    const local = new MemoryEvents<Tick>({ schedule: (slice) => slices.push(slice) });
    const [slow, quick] = [await start({ local, maxEvents: 100 }), await start({ maxEvents: 100 })];
    const read = collect(await slow.events.subscribe({ topics: ['a'] }));

    for (let number = 1; number <= 1_000; number += 1) await quick.events.publish(['a'], { number });
    await until(() => local.pendingCount === 100);
    expect(await quick.connection.run('length', (redis) => redis.xlen(keyOf('events', 'log')))).toBeLessThan(300);
    await until(() => {
      slices.shift()?.();
      return read.error() !== undefined;
    });

    expect(read.error()).toBeInstanceOf(EventsLostError);
    expect(local.pendingCount).toBeLessThanOrEqual(100);
  });

  test('if the server has restarted without its data', async () => {
    const { one, other, areLost } = await startBoth();

    await server.kill();
    await until(() => one.readerConnection.server === undefined);
    await expect(one.events.publish(['a'], { number: 2 })).rejects.toMatchObject({ name: 'StateUnavailableError' });
    await expect(one.events.subscribe({ topics: ['a'] })).rejects.toMatchObject({ name: 'StateUnavailableError' });
    expect(areLost()).toBe(false);
    await server.start();

    await until(areLost);
    await expectEvents(one, other);
  });

  test('if the server was restored from a snapshot, even if other events have got the lost numbers', async () => {
    const proxy = await startTcpProxy(server.port);
    const [cut, other] = [await start({ readerPort: proxy.port }), await start()];
    const read = collect(await cut.events.subscribe({ topics: ['a'] }));
    await other.events.publish(['a'], { number: 1 });
    await until(() => read.received.length === 1);

    await server.command('SAVE');
    proxy.block();
    expect(await other.events.publish(['a'], { number: 2 })).toBe(true);
    await server.kill();
    await server.start();
    await until(() => other.connection.server !== undefined);
    expect(await other.events.publish(['a'], { number: 3 })).toBe(true);
    proxy.unblock();
    await until(() => read.error() !== undefined);

    expect(read.error()).toBeInstanceOf(EventsLostError);
    await expectEvents(cut, other);
  });
});
