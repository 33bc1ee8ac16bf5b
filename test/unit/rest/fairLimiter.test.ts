import type { ServerResponse } from 'node:http';
import { FairLimiter } from '../../../src/rest/fairLimiter';
import { until } from '../../support/until';
import { createFixtures, failureOf, repository } from '../bitbucket/upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

/** A task that says when it starts and ends when it is told to. */
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

describe('the limit of concurrency', () => {
  test('lets a small operation pass between the calls of a large one', async () => {
    const limiter = new FairLimiter(1);
    const [large, small] = [limiter.lane('a'), limiter.lane('a')];
    const { started, task, finish } = createTasks();
    for (const name of ['L1', 'L2', 'L3', 'L4']) void large.run(task(name));
    for (const name of ['S1', 'S2']) void small.run(task(name));

    for (const name of ['L1', 'L2', 'S1', 'L3', 'S2', 'L4']) await finish(name);

    expect(started).toEqual(['L1', 'L2', 'S1', 'L3', 'S2', 'L4']);
  });

  test('forgets who leaves while waiting', async () => {
    const limiter = new FairLimiter(1);
    const lane = limiter.lane('a');
    const { started, task, finish } = createTasks();
    const caller = new AbortController();
    void lane.run(task('first'));
    const leaving = failureOf(lane.run(task('leaving'), caller.signal));
    void lane.run(task('last'));

    caller.abort();
    await leaving;
    await finish('first');

    expect(started).toEqual(['first', 'last']);
  });

  test('frees the slot of a task that fails', async () => {
    const lane = new FairLimiter(1).lane('a');

    await expect(lane.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');

    expect(await lane.run(() => Promise.resolve(7))).toBe(7);
  });

  test('holds for all sessions together', async () => {
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

describe('the budget of an operation', () => {
  test('fails the call past it, and that one only', async () => {
    const { client, upstream } = await fixtures.start(() => ({}), { maxCallsPerOperation: 2 });
    const session = client.session();

    const calls = await Promise.allSettled([1, 2, 3].map((n) => session.users.get(`${n}`)));

    expect(calls.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(calls[2]).toMatchObject({ reason: { code: 'OPERATION_TOO_EXPENSIVE', details: { limit: 2, spent: 2 } } });
    expect(upstream.requests).toHaveLength(2);
  });

  test('is each session’s own', async () => {
    const { client } = await fixtures.start(() => ({}), { maxCallsPerOperation: 1 });

    await Promise.all(['a', 'b'].map((user) => client.session().users.get(user)));
  });

  test('reaches the members of a batch it cuts short, and no others', async () => {
    const { session } = await fixtures.start(({ query }) => (query.has('q') ? { status: 400 } : { body: { id: 1 } }), {
      maxCallsPerOperation: 3,
    });

    const outcomes = await session.issues.many(repository, [1, 2], { repositoryIsRead: true });

    expect(outcomes[0]).toEqual({ id: 1 });
    expect(outcomes[1]).toMatchObject({ code: 'OPERATION_TOO_EXPENSIVE' });
  });

  test('of zero is none', async () => {
    const { session } = await fixtures.start(() => ({}), { maxCallsPerOperation: 0 });

    await Promise.all(Array.from({ length: 30 }, (_, n) => session.users.get(`${n}`)));

    expect(session.usage()).toMatchObject({ calls: 30, rounds: 1, cached: 0 });
  });
});
