import type { KeyOf } from '../../src/state/redis/keys';
import { describeEvents } from '../conformance/events';
import { collect, type Instance, type InstanceOptions, startInstance, type Tick, TICKS } from '../support/redisEvents';
import { describeWithRedis, type RedisServer, startRedis } from '../support/redisServer';
import { freshKeys } from '../support/redisStore';
import { until } from '../support/until';

describeWithRedis('the events in Redis', () => {
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

  /** Lets time pass for the keys of this test, by shortening their lifetimes. */
  async function advance({ connection }: Instance<Tick>, milliseconds: number): Promise<void> {
    const names = await connection.run('keys', (redis) => redis.keys(`${keyOf('', '').slice(0, -2)}:*`));
    for (const name of names) {
      const ttl = await connection.run('ttl', (redis) => redis.pttl(name));
      await connection.run('expire', (redis) => redis.pexpire(name, Math.max(0, ttl - milliseconds)));
    }
  }

  describeEvents('with one instance', async () => {
    const instance = await start();
    return { events: instance.events, advance: (milliseconds) => advance(instance, milliseconds) };
  });

  test('pass events between instances, each once and in one order', async () => {
    const instances = [await start(), await start()];
    const streams = await Promise.all(instances.map(({ events }) => events.subscribe({ topics: ['a', 'b'] })));
    const read = streams.map(collect);

    const published = await Promise.all(
      Array.from({ length: 500 }, (_, number) =>
        // Both instances receive each delivery.
        Promise.all(instances.map(({ events }) => events.publish(['a', 'b'], { number }, `id ${number}`))),
      ),
    );
    await until(() => read.every(({ received }) => received.length === 500));

    expect(published.every(([first, second]) => first !== second)).toBe(true);
    expect(new Set(read[0]?.received.map(({ number }) => number)).size).toBe(500);
    expect(read[1]?.received).toEqual(read[0]?.received);
  });

  test('pass events that are published after the subscription, by any instance', async () => {
    const [one, other] = [await start(), await start()];
    for (let number = 0; number < 50; number += 1) {
      const stream = await one.events.subscribe({ topics: ['a'], wants: (tick) => tick.number === number });

      await other.events.publish(['a'], { number });

      expect((await stream.next()).value).toEqual({ number });
      await stream.return();
    }
  });

  test('do not pass events that were published before the first subscription', async () => {
    const [one, other] = [await start(), await start()];
    await other.events.publish(['a'], { number: 1 });

    const stream = await one.events.subscribe({ topics: ['a'] });
    await other.events.publish(['a'], { number: 2 });

    expect((await stream.next()).value).toEqual({ number: 2 });
  });

  test('send one command per publication, and one per batch of events', async () => {
    const commands: string[] = [];
    const observer = { onCommand: (command: string) => commands.push(command) };
    const { events } = await start({ observer, blockMs: 2_000 });
    const stream = await events.subscribe({ topics: ['a'] });

    await events.publish(['a'], { number: 1 }, 'id');
    await stream.next();

    expect(commands.filter((command) => command !== 'info').toSorted()).toEqual([
      'find newest event',
      'publish event',
      'read events',
    ]);
  });

  test('store no key without an expiry', async () => {
    const { events, connection } = await start();
    await events.publish(['a'], { number: 1 }, 'id');

    const names = await connection.run('keys', (redis) => redis.keys(`${keyOf('', '').slice(0, -2)}:*`));
    const lifetimes = await Promise.all(names.map((name) => connection.run('ttl', (redis) => redis.ttl(name))));

    expect(lifetimes.toSorted((a, b) => a - b)).toEqual([
      expect.closeTo(24 * 3_600, -1),
      expect.closeTo(7 * 24 * 3_600, -1),
      expect.closeTo(7 * 24 * 3_600, -1),
    ]);
  });
});
