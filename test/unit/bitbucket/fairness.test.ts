import { setMaxListeners } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { BitbucketSession, SessionOptions } from '../../../src/bitbucket/client';
import { FairLimiter, type Lane, Turn } from '../../../src/rest/fairLimiter';
import { until } from '../../support/until';
import { createFixtures, failureOf } from './upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

/** Runs tasks that end when they are told to, and notes the order in which they start. */
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
      lane.run(() => {
        started.push(name);
        return new Promise<void>((resolve) => running.push(resolve));
      }, signal),
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

describe('free slots', () => {
  test.each([
    { slots: 1, operations: 300, calls: 150 },
    { slots: 16, operations: 300, calls: 150 },
    { slots: 4, operations: 1, calls: 5_000 },
    { slots: 3, operations: 2_000, calls: 1 },
  ])(
    'a caller with $operations operations of $calls calls delays the one call of another by at most a call a slot ($slots)',
    async ({ slots, operations, calls }) => {
      const limiter = new FairLimiter(slots);
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

  test('go to the callers in turn, and within a caller to its operations in turn', async () => {
    const limiter = new FairLimiter(1);
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

  test('a caller that opens more operations gets no more turns', async () => {
    const limiter = new FairLimiter(1);
    const tasks = createTasks();
    void tasks.run(limiter.lane('a'), 'busy');
    for (const lane of lanes(limiter, 'a', 9)) void tasks.run(lane, 'a');
    const b = limiter.lane('b');
    for (let call = 0; call < 9; call += 1) void tasks.run(b, 'b');

    await tasks.finishAll();

    expect(tasks.started.slice(1).join('')).toBe('ab'.repeat(9));
  });

  test('skip the calls, operations and callers that have left', async () => {
    const limiter = new FairLimiter(1);
    const tasks = createTasks();
    const [stays, leaves] = [new AbortController(), new AbortController()];
    const [a, b] = [limiter.lane('a'), limiter.lane('b')];
    void tasks.run(a, 'busy');
    const leaving = [
      tasks.run(a, 'a-left', leaves.signal),
      tasks.run(b, 'b-left', leaves.signal),
      tasks.run(limiter.lane('a'), 'other-left', leaves.signal),
      tasks.run(limiter.lane('c'), 'c-left', leaves.signal),
    ];
    void tasks.run(a, 'a-stays', stays.signal);
    void tasks.run(b, 'b-stays', stays.signal);

    leaves.abort();
    const failures = await Promise.all(leaving.map(failureOf));
    const waiting = [limiter.waiting, limiter.waitingCallers];
    await tasks.finishAll();

    expect(failures.map(({ code }) => code)).toEqual(Array(4).fill('UPSTREAM_TIMEOUT'));
    expect(waiting).toEqual([2, 2]);
    expect(tasks.started).toEqual(['busy', 'a-stays', 'b-stays']);
  });
});

describe('a task that several operations wait for', () => {
  test.each(['before it waits', 'while it waits'])(
    'starts at the first of their turns, and once (%s)',
    async (joined) => {
      const limiter = new FairLimiter(1);
      const tasks = createTasks();
      const [large, small] = [limiter.lane('large'), limiter.lane('small')];
      const turn = new Turn();
      void tasks.run(large, 'busy');
      for (let call = 0; call < 20; call += 1) void tasks.run(large, 'large');
      if (joined === 'before it waits') small.join(turn);
      const shared = large.run(() => tasks.run(new FairLimiter(1).lane('x'), 'shared'), undefined, turn);
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

  test('leaves all queues when it is given up', async () => {
    const limiter = new FairLimiter(1);
    const tasks = createTasks();
    const [large, small] = [limiter.lane('large'), limiter.lane('small')];
    const [turn, leaving] = [new Turn(), new AbortController()];
    void tasks.run(large, 'busy');
    const given = failureOf(large.run(() => Promise.resolve(), leaving.signal, turn));
    small.join(turn);

    leaving.abort();
    await given;

    expect([limiter.running, limiter.waiting, limiter.waitingCallers]).toEqual([1, 0, 0]);
    await tasks.finishAll();
    expect(tasks.started).toEqual(['busy']);
  });
});

describe('the counts of a limiter', () => {
  test('say at each moment what has a slot and what waits', async () => {
    const limiter = new FairLimiter(2);
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

  test.each(['all leave', 'all are served'])('are zero when %s: no caller is remembered', async (ending) => {
    const limiter = new FairLimiter(1);
    const tasks = createTasks();
    const leaving = new AbortController();
    setMaxListeners(0, leaving.signal);
    const calls = Array.from({ length: 500 }, (_, index) =>
      tasks.run(limiter.lane(`caller ${index % 100}`), 'call', leaving.signal).catch(() => undefined),
    );
    expect(limiter.waitingCallers).toBe(100);

    if (ending === 'all leave') leaving.abort();
    await tasks.finishAll();
    await Promise.all(calls);

    expect([limiter.running, limiter.waiting, limiter.waitingCallers]).toEqual([0, 0, 0]);
  });
});

describe('the calls of a client', () => {
  const [ada, ben] = ['Bearer ada', 'Bearer ben'];

  test.each<{ what: string; large: SessionOptions; small: SessionOptions; outcome: 'passes' | 'waits its turn' }>([
    { what: 'another caller', large: { caller: 'a' }, small: { caller: 'b' }, outcome: 'passes' },
    {
      what: 'another credential',
      large: { authorization: ada },
      small: { authorization: ben },
      outcome: 'passes',
    },
    {
      what: 'the same caller with another credential',
      large: { caller: 'a', authorization: ada },
      small: { caller: 'a', authorization: ben },
      outcome: 'passes',
    },
    { what: 'a named caller beside an unnamed one', large: {}, small: { caller: 'b' }, outcome: 'passes' },
    { what: 'the same caller', large: { caller: 'a' }, small: { caller: 'a' }, outcome: 'waits its turn' },
    { what: 'the same credential and no known caller', large: {}, small: {}, outcome: 'waits its turn' },
  ])('beside many operations, a call of $what $outcome', async ({ large, small, outcome }) => {
    const OPERATIONS = 30;
    const unanswered: (() => ServerResponse)[] = [];
    const arrived: string[] = [];
    const { client } = await fixtures.start(
      ({ path }) =>
        (_request, response) => {
          arrived.push(path.replace('/users/', ''));
          unanswered.push(() => response.end('{}'));
        },
      { maxConcurrency: 2, credential: { kind: 'passthrough' } },
    );
    const call = (session: BitbucketSession, name: string): Promise<unknown> => session.users.get(name);

    const calls = Array.from({ length: OPERATIONS }, (_, operation) => {
      const session = client.session(large);
      return [1, 2, 3].map((number) => call(session, `large-${operation}-${number}`));
    }).flat();
    await until(() => unanswered.length === 2 && client.load().queued === OPERATIONS * 3 - 2);
    calls.push(call(client.session(small), 'small'));
    await until(() => client.load().queued === OPERATIONS * 3 - 1);
    for (let answered = 0; answered < calls.length; answered += 1) {
      await until(() => unanswered.length > 0);
      unanswered.shift()?.();
    }
    await Promise.all(calls);

    const callsBefore = arrived.indexOf('small');
    expect(callsBefore > OPERATIONS - 2).toBe(outcome === 'waits its turn');
    expect(callsBefore <= 4).toBe(outcome === 'passes');
    expect(client.load()).toEqual({ inFlight: 0, queued: 0 });
  });

  test('that another caller has asked for already start at the turn of whoever comes first', async () => {
    const unanswered: (() => ServerResponse)[] = [];
    const arrived: string[] = [];
    const { client } = await fixtures.start(
      ({ path }) =>
        (_request, response) => {
          arrived.push(path.replace('/users/', ''));
          unanswered.push(() => response.end('{}'));
        },
      { maxConcurrency: 1 },
    );
    const large = client.session({ caller: 'large' });
    const names = [...Array.from({ length: 40 }, (_, index) => `large-${index}`), 'wanted'];
    const calls = names.map((name) => large.users.get(name));
    await until(() => unanswered.length === 1 && client.load().queued === 40);

    calls.push(client.session({ caller: 'small' }).users.get('wanted'));
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
    for (let answered = 0; answered < names.length; answered += 1) {
      await until(() => unanswered.length > 0);
      unanswered.shift()?.();
    }
    await Promise.all(calls);

    expect(arrived.indexOf('wanted')).toBeLessThanOrEqual(2);
    expect(arrived).toHaveLength(names.length);
  });
});
