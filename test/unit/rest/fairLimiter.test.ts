import type { ServerResponse } from 'node:http';
import { until } from '../../support/until';
import { createFixtures, failureOf } from '../bitbucket/upstream';
import { limiterOf, runIn } from './limiterTasks';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

/** Creates tasks that record their start and run until the test finishes them. */
function createTasks(): {
  readonly started: string[];
  readonly task: (name: string) => () => Promise<void>;
  readonly finish: (name: string) => Promise<void>;
} {
  const started: string[] = [];
  const finishers = new Map<string, () => void>();
  return {
    started,
    task: (name) => () => {
      started.push(name);
      return new Promise((resolve) => finishers.set(name, resolve));
    },
    finish: async (name) => {
      await new Promise(setImmediate);
      finishers.get(name)?.();
      await new Promise(setImmediate);
    },
  };
}

describe('concurrency limit', () => {
  test('starts the calls of a small operation between the calls of a large one', async () => {
    const limiter = limiterOf(1);
    const [large, small] = [limiter.lane('a'), limiter.lane('a')];
    const { started, task, finish } = createTasks();
    for (const name of ['L1', 'L2', 'L3', 'L4']) void runIn(large, task(name));
    for (const name of ['S1', 'S2']) void runIn(small, task(name));

    for (const name of ['L1', 'L2', 'S1', 'L3', 'S2', 'L4']) await finish(name);

    expect(started).toEqual(['L1', 'L2', 'S1', 'L3', 'S2', 'L4']);
  });

  test('skips a waiting task that was aborted', async () => {
    const limiter = limiterOf(1);
    const lane = limiter.lane('a');
    const { started, task, finish } = createTasks();
    const caller = new AbortController();
    void runIn(lane, task('first'));
    const aborted = failureOf(runIn(lane, task('leaving'), caller.signal));
    void runIn(lane, task('last'));

    caller.abort();
    await aborted;
    await finish('first');

    expect(started).toEqual(['first', 'last']);
  });

  test('starts the waiting tasks after a task that was aborted while it ran', async () => {
    const limiter = limiterOf(1);
    const lane = limiter.lane('a');
    const { started, task, finish } = createTasks();
    const caller = new AbortController();
    void runIn(lane, task('first'));
    void runIn(lane, task('aborted'), caller.signal);
    void runIn(lane, task('last'));
    await finish('first');

    caller.abort();
    const { waiting } = limiter;
    await finish('aborted');

    expect(waiting).toBe(1);
    expect(started).toEqual(['first', 'aborted', 'last']);
  });

  test('frees the slot of a failed task', async () => {
    const lane = limiterOf(1).lane('a');

    await expect(runIn(lane, () => Promise.reject(new Error('no')))).rejects.toThrow('no');

    expect(await runIn(lane, () => Promise.resolve(7))).toBe(7);
  });

  test('applies to all sessions together', async () => {
    const unanswered: ServerResponse[] = [];
    const { client } = await fixtures.start(() => (_request, response) => void unanswered.push(response), {
      maxConcurrency: 2,
    });
    const sessions = [client.session(), client.session()];

    const calls = Promise.all(sessions.flatMap((session, at) => [1, 2, 3].map((n) => session.users.get(`${at}-${n}`))));
    const together: number[] = [];
    for (let pair = 0; pair < 3; pair += 1) {
      await until(() => unanswered.length >= 2);
      for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
      together.push(unanswered.length);
      for (const response of unanswered.splice(0)) response.end('{}');
    }
    await calls;

    expect(together).toEqual([2, 2, 2]);
  });
});
