import type { KeyOf } from '../../src/state/redis/keys';
import { RedisUnsupportedFilters } from '../../src/state/redis/unsupportedFilters';
import { describeUnsupportedFilters, type FiltersUnderTest } from '../conformance/unsupportedFilters';
import { closeAfterTest } from '../support/cleanup';
import { ManualClock } from '../support/manualClock';
import { describeWithRedis, type RedisServer, startRedis } from '../support/redisServer';
import { connectTo, freshKeys, type TestConnection } from '../support/redisStore';
import { until } from '../support/until';

const FILTER = '/repositories/{workspace}/{slug}/issues id IN';

interface Process extends TestConnection {
  readonly filters: RedisUnsupportedFilters;
}

describeWithRedis('the unsupported filters in Redis', () => {
  let server: RedisServer;
  let keyOf: KeyOf;
  beforeAll(async () => {
    server = await startRedis();
  });
  beforeEach(() => {
    keyOf = freshKeys();
  });

  async function startProcess(now: () => number = () => 0): Promise<Process> {
    const test = await connectTo(server, keyOf);
    return { ...test, filters: new RedisUnsupportedFilters({ connection: test.connection, keyOf, now }) };
  }

  const key = (name: string): string => keyOf('unsupported-filter', name);

  /** Shortens the lives of the keys of all filters that the suite adds. */
  async function shorten(milliseconds: number): Promise<void> {
    const lifeMs = Number((await server.command('PTTL', key('one'))).slice(1));
    if (lifeMs > 0) await server.command('PEXPIRE', key('one'), String(lifeMs - milliseconds));
  }

  describeUnsupportedFilters('fulfil the interface', async () => {
    const clock = new ManualClock();
    const { filters } = await startProcess(() => clock.now());
    const advance = async (milliseconds: number): Promise<void> => {
      clock.advance(milliseconds);
      await shorten(milliseconds);
    };
    return { filters, advance };
  });

  describeUnsupportedFilters('fulfil the interface for another process', async (): Promise<FiltersUnderTest> => {
    const [{ filters: one }, { filters: other }] = [await startProcess(), await startProcess()];
    return { filters: { has: (name) => other.has(name), add: (name) => one.add(name) }, advance: shorten };
  });

  test('need one command for a filter, and none for one that the process has added', async () => {
    const { filters, commands } = await startProcess();

    await filters.has(FILTER);
    await filters.add(FILTER);
    await filters.has(FILTER);

    expect(commands).toEqual(['find unsupported filter OK', 'add unsupported filter OK']);
  });

  test('expire by themselves, and take little memory', async () => {
    const { filters } = await startProcess();

    await filters.add(FILTER);

    expect(Number((await server.command('PTTL', key(FILTER))).slice(1))).toBeGreaterThan(3_500_000);
    expect(Number((await server.command('MEMORY', 'USAGE', key(FILTER))).slice(1))).toBeLessThan(300);
  });

  test.each<[string, () => Promise<unknown> | undefined]>([
    ['full', () => server.command('CONFIG', 'SET', 'maxmemory', '1')],
    [
      'paused',
      () => {
        server.pause();
        return undefined;
      },
    ],
  ])('of other processes are not known while the server is %s, and nothing fails', async (_state, fail) => {
    const [one, other] = [await startProcess(), await startProcess()];
    closeAfterTest(async () => {
      server.resume();
      await server.command('CONFIG', 'SET', 'maxmemory', '0');
    });
    await fail();

    await one.filters.add(FILTER);

    expect([await one.filters.has(FILTER), await other.filters.has(FILTER)]).toEqual([true, false]);
  });

  test('are not known while the server is away, and are shared again after its restart', async () => {
    const [one, other] = [await startProcess(), await startProcess()];
    await server.kill();
    await until(() => [one, other].every(({ connection }) => connection.server === undefined));
    const during = await other.filters.has(FILTER);
    await server.start();
    await until(() => [one, other].every(({ connection }) => connection.server !== undefined));

    await one.filters.add(FILTER);

    expect([during, await other.filters.has(FILTER)]).toEqual([false, true]);
  });
});
