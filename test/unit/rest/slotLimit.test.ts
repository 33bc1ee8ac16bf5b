import type { ServerResponse } from 'node:http';
import { silentLogger } from '../../../src/rest/logger';
import { Cancellation } from '../../../src/rest/cancellation';
import type { Slot } from '../../../src/rest/fairLimiter';
import { SlotLimit } from '../../../src/rest/slotLimit';
import { until } from '../../support/until';
import { createFixtures, failureOf } from '../bitbucket/upstream';
import { limiterOf } from './limiterTasks';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

const MINUTE_MS = 60_000;

function createLimit(max: number) {
  const clock = { now: 1_000_000 };
  return { clock, limit: new SlotLimit({ max, now: () => clock.now }) };
}

/** An overload of a request that starts now. */
function overload(limit: SlotLimit): boolean {
  return limit.reduce(limit.reductions);
}

describe('the number of slots after an overload', () => {
  test('is half for a minute', () => {
    const { clock, limit } = createLimit(64);

    const changed = overload(limit);
    const seen = [limit.current];
    clock.now += MINUTE_MS - 1;
    seen.push(limit.current);
    clock.now += 1;
    seen.push(limit.current);

    expect([changed, seen]).toEqual([true, [32, 32, 64]]);
  });

  test.each([
    { max: 64, expected: [32, 16, 8, 8, 8] },
    { max: 20, expected: [10, 5, 3, 3, 3] },
    { max: 3, expected: [1, 1, 1, 1, 1] },
    { max: 1, expected: [1, 1, 1, 1, 1] },
  ])('halves with each further one, down to an eighth of $max', ({ max, expected }) => {
    const { limit } = createLimit(max);

    const seen = expected.map(() => {
      overload(limit);
      return limit.current;
    });

    expect(seen).toEqual(expected);
  });

  test('stays reduced for a minute after the last one', () => {
    const { clock, limit } = createLimit(64);
    overload(limit);
    clock.now += MINUTE_MS - 1;
    overload(limit);

    clock.now += MINUTE_MS - 1;
    const during = limit.current;
    clock.now += 1;

    expect([during, limit.current]).toEqual([16, 64]);
  });

  test('halves once for requests that fail together', () => {
    const { limit } = createLimit(64);
    const together = Array.from({ length: 64 }, () => limit.reductions);

    const changes = together.map((reductions) => limit.reduce(reductions));

    expect(limit.current).toBe(32);
    expect(changes.filter(Boolean)).toHaveLength(1);
  });

  test('halves from the maximum again if the minute is over', () => {
    const { clock, limit } = createLimit(64);
    overload(limit);
    clock.now += MINUTE_MS;

    overload(limit);

    expect(limit.current).toBe(32);
  });

  test('is the maximum again if the clock is set back', () => {
    const { clock, limit } = createLimit(64);
    overload(limit);

    clock.now -= 10 * MINUTE_MS;

    expect(limit.current).toBe(64);
  });
});

describe('a limiter with reduced slots', () => {
  test('starts no call until fewer than the reduced number are in flight', async () => {
    const limiter = limiterOf(4);
    const slots: Slot[] = [];
    for (let call = 0; call < 4; call += 1) slots.push(await limiter.lane('a').acquire(new Cancellation()));
    for (let call = 0; call < 3; call += 1) void limiter.lane('a').acquire(new Cancellation());

    slots[0]?.reportOverload();
    const running: number[] = [];
    for (const slot of slots) {
      slot.release();
      running.push(limiter.running);
    }

    expect(limiter.slots).toBe(2);
    expect(running).toEqual([3, 2, 2, 2]);
  });

  test('starts the waiting calls before a new one when the reduction ends', async () => {
    let now = 0;
    const limiter = limiterOf(2, () => now);
    const first = await limiter.lane('a').acquire(new Cancellation());
    first.reportOverload();
    const started: string[] = [];
    const start = async (name: string): Promise<void> => {
      await limiter.lane('a').acquire(new Cancellation());
      started.push(name);
    };
    void start('waiting');

    now = MINUTE_MS;
    void start('new');
    await new Promise(setImmediate);

    expect(started).toEqual(['waiting']);
    first.release();
    await new Promise(setImmediate);
    expect(started).toEqual(['waiting', 'new']);
  });
});

describe('a client', () => {
  test.each([
    { status: 429, reduced: true },
    { status: 503, reduced: true },
    { status: 500, reduced: false },
    { status: 404, reduced: false },
    { status: 401, reduced: false },
    { status: 200, reduced: false },
  ])('makes fewer concurrent calls after a response with status $status: $reduced', async ({ status, reduced }) => {
    const warnings: unknown[][] = [];
    let now = 0;
    let isFirst = true;
    let isHeld = false;
    const held: ServerResponse[] = [];
    const { client, session } = await fixtures.start(
      () => {
        if (isFirst) {
          isFirst = false;
          return { status, headers: { 'retry-after': '0' } };
        }
        return (_request, response) => (isHeld ? held.push(response) : response.end('{}'));
      },
      { maxConcurrency: 4, now: () => now, logger: { ...silentLogger, warn: (...line) => warnings.push(line) } },
    );
    await session.users.get('first').catch(() => undefined);
    const inFlightOf16 = async (): Promise<number> => {
      isHeld = true;
      const calls = Array.from({ length: 16 }, (_, call) => client.session().users.get(`user-${now}-${call}`));
      await until(() => client.load().inFlight + client.load().queued === 16 && held.length === client.load().inFlight);
      const { inFlight } = client.load();
      isHeld = false;
      for (const response of held.splice(0)) response.end('{}');
      await Promise.all(calls);
      return inFlight;
    };

    const during = await inFlightOf16();
    now = MINUTE_MS;
    const after = await inFlightOf16();

    expect([during, after]).toEqual([reduced ? 2 : 4, 4]);
    const expected = [[{ status, slots: 2 }, 'Bitbucket is overloaded: fewer concurrent REST calls']];
    expect(warnings).toEqual(reduced ? expected : []);
  });

  test('ignores the status of a server outside the API', async () => {
    const outside = await fixtures.startUpstream(() => ({ status: 503 }));
    const warnings: unknown[] = [];
    const { session } = await fixtures.start(() => ({ status: 302, headers: { location: `${outside.origin}/x` } }), {
      redirectHosts: [new URL(outside.origin).host],
      logger: { ...silentLogger, warn: (...line) => warnings.push(line) },
    });

    await failureOf(session.users.get('moved'));

    expect(outside.requests.length).toBeGreaterThan(0);
    expect(warnings).toEqual([]);
  });
});
