import type { KeyOf } from '../../src/state/redis/keys';
import { closeAfterTest } from '../support/cleanup';
import { collect, type Instance, type InstanceOptions, startInstance, type Tick, TICKS } from '../support/redisEvents';
import { describeWithRedis, type RedisServer, startRedis } from '../support/redisServer';
import { freshKeys } from '../support/redisStore';
import { until } from '../support/until';

/** Short, so that tests notice a paused server soon. */
const READER_TIMEOUTS = { commandTimeout: 200, socketTimeout: 200 };

describeWithRedis('subscriptions stay open, and each event arrives once', () => {
  let server: RedisServer;
  let keyOf: KeyOf;
  beforeAll(async () => {
    server = await startRedis(['--save', '', '--enable-debug-command', 'yes']);
  });
  beforeEach(() => {
    keyOf = freshKeys();
  });

  const start = (options: Partial<InstanceOptions<Tick>> = {}): Promise<Instance<Tick>> =>
    startInstance(server, { codec: TICKS, keyOf, ...options });

  /** Publishes an event until it was accepted, as Bitbucket repeats a delivery. */
  async function publishUntilAccepted({ events }: Instance<Tick>, number: number): Promise<void> {
    for (;;) {
      const isAccepted = await events.publish(['a'], { number }, `id ${number}`).then(
        () => true,
        () => false,
      );
      if (isAccepted) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  const numbersOf = (received: readonly Tick[]): readonly number[] => received.map(({ number }) => number);

  test('while connections are cut', async () => {
    const [one, other] = [await start(), await start()];
    const read = [
      collect(await one.events.subscribe({ topics: ['a'] })),
      collect(await other.events.subscribe({ topics: ['a'] })),
    ];

    for (let number = 0; number < 100; number += 1) {
      const published = [publishUntilAccepted(one, number), publishUntilAccepted(other, number)];
      if (number % 20 === 10) await server.command('CLIENT', 'KILL', 'TYPE', 'normal').catch(() => '');
      await Promise.all(published);
    }
    await until(() => read.every(({ received }) => received.length >= 100));

    expect(numbersOf(read[0]?.received ?? [])).toEqual(Array.from({ length: 100 }, (_, number) => number));
    expect(read[1]?.received).toEqual(read[0]?.received);
    expect(read.map(({ error }) => error())).toEqual([undefined, undefined]);
  });

  test('while the server is paused', async () => {
    const [one, other] = [await start({ readerTimeouts: READER_TIMEOUTS }), await start()];
    const read = collect(await one.events.subscribe({ topics: ['a'] }));
    closeAfterTest(() => {
      server.resume();
    });

    server.pause();
    await expect(other.events.publish(['a'], { number: 1 }, 'id 1')).rejects.toMatchObject({ reason: 'timeout' });
    await until(() => one.readerConnection.server === undefined);
    await expect(one.events.subscribe({ topics: ['a'] })).rejects.toMatchObject({ reason: 'disconnected' });
    server.resume();
    await publishUntilAccepted(other, 1);
    await publishUntilAccepted(other, 2);
    await until(() => read.received.length >= 2);

    expect(numbersOf(read.received)).toEqual([1, 2]);
    expect(read.error()).toBeUndefined();
  });

  test('while the server is slow', async () => {
    const [one, other] = [await start(), await start()];
    const read = collect(await one.events.subscribe({ topics: ['a'] }));

    const sleeping = server.command('DEBUG', 'SLEEP', '0.1');
    await Promise.all(Array.from({ length: 50 }, (_, number) => publishUntilAccepted(other, number)));
    await sleeping;
    await until(() => read.received.length >= 50);

    expect(new Set(numbersOf(read.received)).size).toBe(50);
    expect(read.error()).toBeUndefined();
  });

  test('while the server is full: nothing is accepted, and known deliveries are recognized', async () => {
    const [one, other] = [await start(), await start()];
    const read = collect(await one.events.subscribe({ topics: ['a'] }));
    await other.events.publish(['a'], { number: 1 }, 'id 1');
    await server.command('CONFIG', 'SET', 'maxmemory', '1');
    closeAfterTest(() => server.command('CONFIG', 'SET', 'maxmemory', '0'));

    await expect(other.events.publish(['a'], { number: 2 }, 'id 2')).rejects.toMatchObject({ reason: 'out of memory' });
    expect(await other.events.publish(['a'], { number: 1 }, 'id 1')).toBe(false);
    // A subscription can start.
    const later = collect(await other.events.subscribe({ topics: ['a'] }));
    await server.command('CONFIG', 'SET', 'maxmemory', '0');
    expect(await other.events.publish(['a'], { number: 2 }, 'id 2')).toBe(true);
    await until(() => read.received.length === 2 && later.received.length === 1);

    expect(numbersOf(read.received)).toEqual([1, 2]);
    expect(numbersOf(later.received)).toEqual([2]);
  });

  test('while no event arrives for longer than the keys live', async () => {
    const { events, connection } = await start({ blockMs: 20 });
    const read = collect(await events.subscribe({ topics: ['a'] }));
    await events.publish(['a'], { number: 1 });
    await until(() => read.received.length === 1);
    const names = [keyOf('events', 'log'), keyOf('events', 'number')];
    const lifetimes = (): Promise<readonly number[]> =>
      Promise.all(names.map((name) => connection.run('ttl', (redis) => redis.pttl(name))));

    for (const name of names) await connection.run('expire', (redis) => redis.pexpire(name, 60_000));
    while ((await lifetimes()).some((milliseconds) => milliseconds <= 60_000))
      await connection.run('ping', (r) => r.ping());

    expect(await lifetimes()).toEqual([expect.any(Number), expect.any(Number)]);
    expect(read.error()).toBeUndefined();
  });

  test('and a closed instance ends, also while the server is paused', async () => {
    const one = await start();
    const read = collect(await one.events.subscribe({ topics: ['a'] }));
    closeAfterTest(() => {
      server.resume();
    });

    server.pause();
    await one.events.close();
    server.resume();

    await expect(one.events.subscribe({ topics: ['a'] })).rejects.toMatchObject({ name: 'StateUnavailableError' });
    expect(read.error()).toBeUndefined();
  });
});
