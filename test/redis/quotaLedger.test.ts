import { StateUnavailableError } from '../../src/lib/stateUnavailableError';
import { silentLogger } from '../../src/rest/logger';
import { HOUR_MS, MINUTE_MS, type QuotaAccount, type QuotaLedger } from '../../src/rest/quota/ledger';
import { ClockDifference, type ServerClock } from '../../src/state/redis/clockDifference';
import { RedisConnection } from '../../src/state/redis/connection';
import type { KeyOf } from '../../src/state/redis/keys';
import { RedisQuotaLedger } from '../../src/state/redis/quotaLedger';
import { describeQuotaLedger } from '../conformance/quotaLedger';
import { closeAfterTest } from '../support/cleanup';
import { describeWithRedis, type RedisServer, startRedis } from '../support/redisServer';
import { connectTo, freshKeys, type TestConnection } from '../support/redisStore';
import { until } from '../support/until';

const API: QuotaAccount = { principal: 'oauth2:ada', group: 'api' };
/** The beginning of a minute. */
const START = 1_000 * HOUR_MS;

/** The clock of a process that does not differ from that of the server. */
const SAME_CLOCK: ServerClock = { differenceMs: 0, observe: () => undefined };

/** One process: a ledger with a connection and a clock. */
interface Process extends TestConnection {
  readonly ledger: QuotaLedger;
  readonly now: () => number;
  /** Sets how much its clock is ahead of that of the server. */
  readonly setClock: (aheadMs: number) => void;
  /** Moves the clock that limits how often a failed server is used again. */
  readonly retry: () => void;
}

/** Loses replies of commands that the server has executed. */
class LossyConnection extends RedisConnection {
  isLossy = false;
  lostCounts = 0;
  lostAdditions = 0;

  override async runScript(...args: Parameters<RedisConnection['runScript']>): Promise<unknown> {
    const reply = await super.runScript(...args);
    const [command] = args;
    if (!this.isLossy || !['count request', 'add requests'].includes(command)) return reply;
    if (command === 'count request') this.lostCounts += 1;
    else this.lostAdditions += 1;
    throw new StateUnavailableError('timeout');
  }
}

describeWithRedis('the quota ledger in Redis', () => {
  let server: RedisServer;
  let keyOf: KeyOf;
  beforeAll(async () => {
    server = await startRedis(['--save', '', '--appendonly', 'yes']);
  });
  beforeEach(() => {
    keyOf = freshKeys();
  });

  describeQuotaLedger('fulfils the interface', async () => {
    const { connection } = await connectTo(server);
    return new RedisQuotaLedger({ connection, keyOf, clock: SAME_CLOCK });
  });

  /** Starts a process whose clock differs from that of the server. */
  async function startProcess(clockMs = 0): Promise<Process> {
    let aheadMs = clockMs;
    const now = (): number => Date.now() + aheadMs;
    let retryMs = 0;
    let ledger: QuotaLedger | undefined;
    const test = await connectTo(server, keyOf, (connection) => {
      const difference = new ClockDifference(connection, now);
      ledger = new RedisQuotaLedger({ connection, keyOf, clock: difference, now, monotonicNow: () => retryMs });
    });
    if (ledger === undefined) throw new Error('The ledger was not created.');
    return { ...test, ledger, now, retry: () => void (retryMs += 1_000), setClock: (ms) => void (aheadMs = ms) };
  }

  async function count({ ledger, now }: Process, requests: number): Promise<readonly number[]> {
    return Promise.all(Array.from({ length: requests }, async () => ledger.countRequest(API, now())));
  }

  async function total({ ledger, now }: Process): Promise<number> {
    const { sent } = await ledger.read(API, now());
    return sent.reduce((sum, { requests }) => sum + requests, 0);
  }

  const key = (): string => keyOf('quota', 'oauth2:ada api');

  async function numberReply(...words: readonly string[]): Promise<number> {
    return Number((await server.command(...words)).slice(1));
  }

  test('counts the requests of two processes whose clocks differ by 90 minutes', async () => {
    const [early, late] = [await startProcess(-45 * MINUTE_MS), await startProcess(45 * MINUTE_MS)];

    await Promise.all([count(early, 30), count(late, 12)]);

    expect([await total(early), await total(late)]).toEqual([42, 42]);
    const [first] = (await late.ledger.read(API, late.now())).sent;
    expect(Math.abs((first?.at ?? 0) - late.now())).toBeLessThan(2 * MINUTE_MS);
  });

  test.each([
    ['forward', 3 * HOUR_MS],
    ['back', -3 * HOUR_MS],
  ])('loses at most one request if the clock of a process is set %s', async (_direction, aheadMs) => {
    const [one, other] = [await startProcess(), await startProcess()];
    await Promise.all([count(one, 5), count(other, 5)]);

    one.setClock(aheadMs);
    await count(one, 1);
    await count(one, 9);

    expect(await total(other)).toBeGreaterThanOrEqual(19);
    expect(await total(one)).toBe(await total(other));
  });

  test('stores later reports after the clock of a process was set forward', async () => {
    const [one, other] = [await startProcess(), await startProcess()];
    one.setClock(3 * HOUR_MS);
    await one.ledger.observe(API, { limit: 1 }, one.now());

    await other.ledger.observe(API, { limit: 2 }, other.now() + 2 * MINUTE_MS);

    expect((await other.ledger.read(API, other.now())).reported).toEqual({ limit: 2 });
  });

  test('stops a process with the brake of another one, for the same time', async () => {
    const [early, late] = [await startProcess(-45 * MINUTE_MS), await startProcess(45 * MINUTE_MS)];
    await early.ledger.setBrake(API, { since: early.now(), until: early.now() + 10 * MINUTE_MS });

    const known = late.ledger.knownBrakeMs(API, late.now());
    const [brakeMs = 0] = await count(late, 1);
    await late.ledger.observe(API, {}, late.now());

    expect(known).toBe(0);
    expect(Math.abs(brakeMs - 10 * MINUTE_MS)).toBeLessThan(MINUTE_MS);
    expect(late.ledger.knownBrakeMs(API, late.now())).toBeGreaterThan(9 * MINUTE_MS);
    expect(await total(late)).toBe(0);
  });

  test('removes a brake that has ended after the response to another process', async () => {
    const [one, other] = [await startProcess(), await startProcess()];
    await one.ledger.setBrake(API, { since: one.now() - 2_000, until: one.now() - 1_000 });

    await count(other, 1);
    await other.ledger.observe(API, {}, other.now());

    expect((await one.ledger.read(API, one.now())).brake).toBeUndefined();
  });

  test('returns the latest report of two processes whose clocks differ', async () => {
    const [early, late] = [await startProcess(-45 * MINUTE_MS), await startProcess(45 * MINUTE_MS)];
    const resetAt = early.now() + 20 * MINUTE_MS;

    await early.ledger.observe(API, { limit: 2, remaining: 1, resource: 'api', nearLimit: true, resetAt }, early.now());
    await count(late, 3);
    await late.ledger.observe(API, { limit: 1 }, late.now() - 10 * MINUTE_MS);
    const record = await late.ledger.read(API, late.now());

    expect(record.reported).toMatchObject({ limit: 2, remaining: 1, resource: 'api', nearLimit: true });
    expect(Math.abs((record.reported.resetAt ?? 0) - late.now() - 20 * MINUTE_MS)).toBeLessThan(MINUTE_MS);
    expect(record.sentSinceReport).toBe(3);
  });

  test('replaces all members of an older report', async () => {
    const { ledger, now } = await startProcess();
    await ledger.observe(API, { limit: 2, remaining: 1, resource: 'api', nearLimit: true, resetAt: now() }, now());

    await ledger.observe(API, { limit: 5, nearLimit: false }, now());

    expect((await ledger.read(API, now())).reported).toEqual({ limit: 5, nearLimit: false });
  });

  test('needs one command for a call, and two if its response reports the quota', async () => {
    const { ledger, now, commands } = await startProcess();
    const call = async (reported: object): Promise<readonly string[]> => {
      commands.length = 0;
      ledger.knownBrakeMs(API, now());
      await ledger.countRequest(API, now());
      await ledger.observe(API, reported, now());
      return [...commands];
    };

    expect(await call({})).toEqual(['count request OK']);
    expect(await call({ limit: 1_000, nearLimit: false })).toEqual(['count request OK', 'store reported quota OK']);
    await ledger.setBrake(API, { since: now() - 2, until: now() - 1 });
    expect(await call({})).toEqual(['count request OK', 'store reported quota OK']);
    expect(await call({})).toEqual(['count request OK']);
  });

  test('stores a busy account compactly, without the minutes before the last hour', async () => {
    const { connection } = await connectTo(server);
    const ledger = new RedisQuotaLedger({ connection, keyOf, clock: SAME_CLOCK });
    for (let minute = 0; minute < 200; minute += 1) await ledger.countRequest(API, START + minute * MINUTE_MS);
    const resource = 'ü'.repeat(64);
    const now = START + 199 * MINUTE_MS;
    const reported = { limit: 1_000_000, remaining: 999_999, resource, nearLimit: true, resetAt: now };
    await ledger.observe(API, reported, now);
    await ledger.setBrake(API, { since: now, until: now + MINUTE_MS });

    expect((await ledger.read(API, now)).reported).toEqual({ ...reported, resource: 'ü'.repeat(32) });
    expect(await numberReply('HLEN', key())).toBe(61 + 9);
    expect(await server.command('OBJECT', 'ENCODING', key())).toContain('listpack');
    expect(await numberReply('MEMORY', 'USAGE', key())).toBeLessThan(1_500);
  });

  test('stores each record for 61 minutes, and longer if a brake ends later', async () => {
    const { ledger, now } = await startProcess();
    const lifeMs = (): Promise<number> => numberReply('PTTL', key());

    await ledger.countRequest(API, now());
    const afterCount = await lifeMs();
    await ledger.setBrake(API, { since: now(), until: now() + 3 * HOUR_MS });
    const afterBrake = await lifeMs();
    await ledger.observe(API, { limit: 1 }, now());

    expect(afterCount).toBeGreaterThan(60 * MINUTE_MS);
    expect(afterCount).toBeLessThanOrEqual(61 * MINUTE_MS);
    expect(afterBrake).toBeGreaterThan(2 * HOUR_MS);
    expect(await lifeMs()).toBeGreaterThan(2 * HOUR_MS);
  });

  test('adds the requests and the brake of an outage once, when the server is back', async () => {
    const [one, other] = [await startProcess(), await startProcess(20 * MINUTE_MS)];
    await Promise.all([count(one, 5), count(other, 5)]);
    const ups = [one, other].map(({ connection }) => connection);

    await server.kill();
    await until(() => ups.every((up) => up.server === undefined));
    const during = await Promise.all([count(one, 20), count(other, 3)]);
    expect([await total(one), await total(other)]).toEqual([20, 3]);
    await one.ledger.setBrake(API, { since: one.now(), until: one.now() + MINUTE_MS });
    const braked = await count(one, 2);
    await server.start();
    await until(() => ups.every((up) => up.server !== undefined));

    expect(new Set(during.flat())).toEqual(new Set([0]));
    expect(braked.every((ms) => ms > 0)).toBe(true);
    expect([await total(one), await total(other)]).toEqual([33, 33]);
    expect((await count(other, 1))[0]).toBeGreaterThan(0);
    expect([await total(one), await total(other)]).toEqual([33, 33]);
  });

  test('stops a process during an outage with a brake that it has seen before', async () => {
    const [one, other] = [await startProcess(), await startProcess()];
    await other.ledger.setBrake(API, { since: other.now(), until: other.now() + 10 * MINUTE_MS });
    await count(one, 1);

    await server.kill();
    closeAfterTest(() => server.start());
    await until(() => [one, other].every(({ connection }) => connection.server === undefined));

    expect((await count(one, 1))[0]).toBeGreaterThan(9 * MINUTE_MS);
    await server.start();
  });

  test('counts locally while the server is full, and adds the requests afterwards', async () => {
    const one = await startProcess();
    const other = await startProcess();
    await count(one, 5);
    await server.command('CONFIG', 'SET', 'maxmemory', '1');
    closeAfterTest(() => server.command('CONFIG', 'SET', 'maxmemory', '0'));

    await count(one, 4);
    expect(await total(one)).toBe(4);
    one.retry();
    await count(one, 4);
    expect(await total(one)).toBe(8);
    await server.command('CONFIG', 'SET', 'maxmemory', '0');
    one.retry();
    await count(one, 1);

    expect([await total(one), await total(other)]).toEqual([14, 14]);
  });

  test('does not wait for a server that hangs, except for the first commands', async () => {
    const one = await startProcess();
    await count(one, 1);
    server.pause();
    closeAfterTest(() => {
      server.resume();
    });

    const first = await count(one, 10);
    one.commands.length = 0;
    const second = await count(one, 100);

    expect([...first, ...second].every((ms) => ms === 0)).toBe(true);
    expect(one.commands).toEqual([]);
    expect(await total(one)).toBe(110);
    server.resume();
    await until(() => one.connection.server !== undefined);
    one.retry();
    // The server may have executed the commands of the first ten requests after the process stopped waiting.
    expect(await total(one)).toBeGreaterThanOrEqual(111);
    expect(await total(one)).toBeLessThanOrEqual(121);
  });

  test.each([
    ['without a report', false],
    ['with a report', true],
  ])('adds the requests of an outage once if the replies to the addition are lost, %s', async (_name, hasReport) => {
    const other = await startProcess();
    const connection = new LossyConnection({
      ...{ url: server.url, name: 'redis', variable: 'REDIS_URL', logger: silentLogger },
    });
    closeAfterTest(() => {
      connection.close();
    });
    let [retryMs, differenceMs] = [0, 0];
    const clock: ServerClock = {
      get differenceMs() {
        return differenceMs;
      },
      observe: () => undefined,
    };
    const ledger = new RedisQuotaLedger({ connection, keyOf, clock, monotonicNow: () => retryMs });
    await connection.open(5_000);
    const one: Pick<Process, 'ledger' | 'now'> = { ledger, now: Date.now };

    connection.isLossy = true;
    for (let round = 1; round <= 5; round += 1) {
      await Promise.all(Array.from({ length: 10 }, () => ledger.countRequest(API, Date.now())));
      if (hasReport && round === 2) await ledger.observe(API, { limit: 1_000 }, Date.now());
      retryMs += 1_000;
      if (!hasReport) differenceMs = round % 2 === 0 ? 1 : -1;
    }
    connection.isLossy = false;
    await ledger.countRequest(API, Date.now());

    // The first reply that is lost is that of the first ten requests. They count twice.
    expect(await total(other)).toBe(51 + connection.lostCounts);
    expect(connection.lostCounts).toBe(10);
    expect(connection.lostAdditions).toBeGreaterThan(3);
    expect((await one.ledger.read(API, one.now())).sentSinceReport).toBe(hasReport ? 31 : 61);
  });

  test('counts correctly while the server is slow', async () => {
    const [one, other] = [await startProcess(), await startProcess()];
    const sleeping = server.command('DEBUG', 'SLEEP', '0.1');

    await Promise.all([count(one, 50), count(other, 50), sleeping]);

    expect([await total(one), await total(other)]).toEqual([100, 100]);
  });

  test.each([
    ['SET', 'no hash'],
    ['HSET', 'brakeUntil', 'x'],
    ['HSET', 'sentSinceReport', 'x', 'limit', '-', 'a', 'b'],
  ])('continues if its key contains something else: %s', async (command, ...words) => {
    const one = await startProcess();
    await server.command(command, key(), ...words);

    await count(one, 2);
    await one.ledger.observe(API, { limit: 1 }, one.now());

    expect(await total(one)).toBe(2);
  });
});
