import { setMaxListeners } from 'node:events';
import { type FairLimiter, type Lane, Turn } from '../../../src/rest/fairLimiter';
import { failureOf } from '../bitbucket/upstream';
import { limiterOf, runIn } from './limiterTasks';

/** Runs tasks until the test finishes them, and records the order in which they start. */
function createTasks(): {
  readonly started: string[];
  readonly run: (lane: Lane, name: string, signal?: AbortSignal) => Promise<void>;
  readonly finishAll: () => Promise<void>;
} {
  const started: string[] = [];
  const running: (() => void)[] = [];
  return {
    started,
    run: (lane, name, signal) =>
      runIn(
        lane,
        () => {
          started.push(name);
          return new Promise<void>((resolve) => running.push(resolve));
        },
        signal,
      ),
    async finishAll() {
      for (let idle = 0; idle < 5; idle += 1) {
        const finish = running.shift();
        finish?.();
        if (finish !== undefined) idle = 0;
        await new Promise(setImmediate);
      }
    },
  };
}

function lanes(limiter: FairLimiter, caller: string, count: number): readonly Lane[] {
  return Array.from({ length: count }, () => limiter.lane(caller));
}

describe('fair concurrency', () => {
  test.each([
    { slots: 1, operations: 300, calls: 150 },
    { slots: 16, operations: 300, calls: 150 },
    { slots: 4, operations: 1, calls: 5_000 },
    { slots: 3, operations: 2_000, calls: 1 },
  ])(
    'delays the call of another caller by at most one call per slot ($slots) behind $operations operations of $calls calls',
    async ({ slots, operations, calls }) => {
      const limiter = limiterOf(slots);
      const tasks = createTasks();
      for (const lane of lanes(limiter, 'large', operations)) {
        for (let call = 0; call < calls; call += 1) void tasks.run(lane, 'large');
      }
      expect(limiter.running).toBe(slots);

      void tasks.run(limiter.lane('small'), 'small');
      await tasks.finishAll();

      expect(tasks.started.indexOf('small')).toBeLessThanOrEqual(2 * slots);
      expect(tasks.started).toHaveLength(operations * calls + 1);
    },
  );

  test('serves the callers in turn, and the operations of each caller in turn', async () => {
    const limiter = limiterOf(1);
    const tasks = createTasks();
    const [a1, a2] = [limiter.lane('a'), limiter.lane('a')];
    const [b1, c1] = [limiter.lane('b'), limiter.lane('c')];
    void tasks.run(a1, 'busy');
    for (const name of ['a1-1', 'a1-2', 'a1-3']) void tasks.run(a1, name);
    for (const name of ['a2-1', 'a2-2']) void tasks.run(a2, name);
    for (const name of ['b1-1', 'b1-2']) void tasks.run(b1, name);
    void tasks.run(c1, 'c1-1');

    await tasks.finishAll();

    expect(tasks.started).toEqual(['busy', 'a1-1', 'b1-1', 'c1-1', 'a2-1', 'b1-2', 'a1-2', 'a2-2', 'a1-3']);
  });

  test('gives a caller no more turns if it opens more operations', async () => {
    const limiter = limiterOf(1);
    const tasks = createTasks();
    void tasks.run(limiter.lane('a'), 'busy');
    for (const lane of lanes(limiter, 'a', 9)) void tasks.run(lane, 'a');
    const b = limiter.lane('b');
    for (let call = 0; call < 9; call += 1) void tasks.run(b, 'b');

    await tasks.finishAll();

    expect(tasks.started.slice(1).join('')).toBe('ab'.repeat(9));
  });

  test('skips calls, operations and callers that were aborted', async () => {
    const limiter = limiterOf(1);
    const tasks = createTasks();
    const [active, aborting] = [new AbortController(), new AbortController()];
    const [a, b] = [limiter.lane('a'), limiter.lane('b')];
    void tasks.run(a, 'busy');
    const aborted = [
      tasks.run(a, 'a-left', aborting.signal),
      tasks.run(b, 'b-left', aborting.signal),
      tasks.run(limiter.lane('a'), 'other-left', aborting.signal),
      tasks.run(limiter.lane('c'), 'c-left', aborting.signal),
    ];
    void tasks.run(a, 'a-stays', active.signal);
    void tasks.run(b, 'b-stays', active.signal);

    aborting.abort();
    const failures = await Promise.all(aborted.map(failureOf));
    const waiting = [limiter.waiting, limiter.waitingCallers];
    await tasks.finishAll();

    expect(failures.map(({ code }) => code)).toEqual(Array(4).fill('UPSTREAM_TIMEOUT'));
    expect(waiting).toEqual([2, 2]);
    expect(tasks.started).toEqual(['busy', 'a-stays', 'b-stays']);
  });
});

describe('a task shared by several operations', () => {
  test.each(['before it waits', 'while it waits'])(
    'starts once, at the earliest turn of these operations (the second one joins %s)',
    async (joined) => {
      const limiter = limiterOf(1);
      const tasks = createTasks();
      const [large, small] = [limiter.lane('large'), limiter.lane('small')];
      const turn = new Turn();
      void tasks.run(large, 'busy');
      for (let call = 0; call < 20; call += 1) void tasks.run(large, 'large');
      if (joined === 'before it waits') small.join(turn);
      const shared = runIn(large, () => tasks.run(limiterOf(1).lane('x'), 'shared'), undefined, turn);
      if (joined === 'while it waits') small.join(turn);
      small.join(turn);
      const counts = [limiter.waiting, limiter.waitingCallers];

      await tasks.finishAll();
      await shared;

      expect(counts).toEqual([21, 2]);
      expect(tasks.started.indexOf('shared')).toBeLessThanOrEqual(2);
      expect(tasks.started.filter((name) => name === 'shared')).toHaveLength(1);
      expect([limiter.running, limiter.waiting, limiter.waitingCallers]).toEqual([0, 0, 0]);
    },
  );

  test('leaves all queues when it is aborted', async () => {
    const limiter = limiterOf(1);
    const tasks = createTasks();
    const [large, small] = [limiter.lane('large'), limiter.lane('small')];
    const [turn, controller] = [new Turn(), new AbortController()];
    void tasks.run(large, 'busy');
    const aborted = failureOf(runIn(large, () => Promise.resolve(), controller.signal, turn));
    small.join(turn);

    controller.abort();
    await aborted;

    expect([limiter.running, limiter.waiting, limiter.waitingCallers]).toEqual([1, 0, 0]);
    await tasks.finishAll();
    expect(tasks.started).toEqual(['busy']);
  });
});

describe('limiter counts', () => {
  test('report the running and the waiting tasks at every step', async () => {
    const limiter = limiterOf(2);
    const tasks = createTasks();
    const counts: unknown[] = [];
    const note = (): number => counts.push([limiter.running, limiter.waiting, limiter.waitingCallers]);

    note();
    for (const caller of ['a', 'b', 'a', 'c', 'a']) void tasks.run(limiter.lane(caller), caller).then(note);
    note();
    await tasks.finishAll();
    note();

    expect(counts).toEqual([
      [0, 0, 0],
      [2, 3, 2],
      [2, 2, 2],
      [2, 1, 1],
      [2, 0, 0],
      [1, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });

  test.each(['all leave', 'all are served'])('are zero after %s, so no caller uses memory', async (ending) => {
    const limiter = limiterOf(1);
    const tasks = createTasks();
    const controller = new AbortController();
    setMaxListeners(0, controller.signal);
    const calls = Array.from({ length: 500 }, (_, index) =>
      tasks.run(limiter.lane(`caller ${index % 100}`), 'call', controller.signal).catch(() => undefined),
    );
    expect(limiter.waitingCallers).toBe(100);

    if (ending === 'all leave') controller.abort();
    await tasks.finishAll();
    await Promise.all(calls);

    expect([limiter.running, limiter.waiting, limiter.waitingCallers]).toEqual([0, 0, 0]);
  });
});
