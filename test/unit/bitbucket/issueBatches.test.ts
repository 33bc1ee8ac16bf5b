import type { BitbucketSession } from '../../../src/bitbucket/client';
import type { Outcome } from '../../../src/bitbucket/types';
import { type Answer, createFixtures, type Received, repository } from './upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

const notFound = { status: 404, body: { type: 'error', error: { message: 'Not found' } } };
const noFilter = { status: 400, body: { type: 'error', error: { message: 'Field ".id" does not support filtering' } } };
const numbers = Array.from({ length: 40 }, (_, index) => index + 1);

type Refusing = 'nothing' | 'IN' | 'all';

/** A tracker with issues 1 to 40, that knows `id IN (…)`, `id = 7` and OR, unless it refuses them. */
function tracker(refusing: () => Refusing): (request: Received) => Answer {
  return ({ path, query }) => {
    const q = query.get('q');
    const single = /\/issues\/(\d+)$/.exec(path)?.[1];
    if (single !== undefined) return Number(single) <= 40 ? { body: { id: Number(single) } } : notFound;
    if (refusing() === 'all' || (refusing() === 'IN' && q?.includes(' IN ') === true)) return noFilter;
    const asked = (q?.match(/\d+/g) ?? []).map(Number);
    return {
      body: {
        values: asked
          .filter((id) => id <= 40)
          .map((id) => ({ id }))
          .reverse(),
      },
    };
  };
}

function readIssues(session: BitbucketSession, asked: readonly number[]): Promise<readonly Outcome[]> {
  return session.issues.many(repository, asked, { fields: ['title'], repositoryIsRead: false });
}

describe('many issues', () => {
  test('are one call, matched by number in whatever order rows come', async () => {
    const { session, upstream } = await fixtures.start(tracker(() => 'nothing'));

    const outcomes = await readIssues(session, [7, 99, 3, 7]);

    expect(outcomes).toEqual([{ id: 7 }, null, { id: 3 }, { id: 7 }]);
    expect(upstream.requests).toHaveLength(1);
    expect(upstream.requests[0]?.query.get('q')).toBe('id IN (7,99,3)');
    expect(upstream.requests[0]?.query.get('fields')).toBe('values.title,values.id,next');
    expect(upstream.requests[0]?.query.get('pagelen')).toBe('100');
  });

  test.each([
    ['nothing', 1, 1],
    ['IN', 2, 1],
    ['all', 42, 40],
  ] as const)(
    'come alike from an upstream that refuses %s, for %d calls and then %d',
    async (refusing, first, then) => {
      const { client, upstream } = await fixtures.start(tracker(() => refusing));

      const outcomes = await readIssues(client.session(), numbers);
      const callsAtFirst = upstream.requests.length;
      const again = await readIssues(client.session(), numbers);

      expect(outcomes).toEqual(numbers.map((id) => ({ id })));
      expect(again).toEqual(outcomes);
      expect([callsAtFirst, upstream.requests.length - callsAtFirst]).toEqual([first, then]);
    },
  );

  test('are asked for in one call again an hour after a refusal', async () => {
    let nowMs = 0;
    let refusing: Refusing = 'all';
    const { session, upstream } = await fixtures.start(
      tracker(() => refusing),
      { now: () => nowMs },
    );
    await readIssues(session, [1, 2]);
    refusing = 'nothing';
    nowMs = 60 * 60 * 1000;
    const before = upstream.requests.length;

    await readIssues(session, [1, 2]);

    expect(upstream.requests.length - before).toBe(1);
  });

  test('are null one by one where the batch is refused and they are not there', async () => {
    const { session } = await fixtures.start(tracker(() => 'all'));

    expect(await readIssues(session, [40, 41])).toEqual([{ id: 40 }, null]);
  });

  test('does not take a 400 for a refusal of batches when single reads get it too', async () => {
    let isBroken = true;
    const { session, upstream } = await fixtures.start((request) =>
      isBroken ? { status: 400, body: { error: { message: 'Bad request' } } } : tracker(() => 'nothing')(request),
    );
    const broken = await readIssues(session, [1, 2]);
    isBroken = false;
    const before = upstream.requests.length;

    await readIssues(session, [1, 2]);

    expect(broken[0]).toMatchObject({ code: 'BAD_REQUEST' });
    expect(upstream.requests.length - before).toBe(1);
  });

  test('fail together when the repository is not there', async () => {
    const { session, upstream } = await fixtures.start(() => notFound);

    const outcomes = await readIssues(session, [1, 2]);

    expect(outcomes[0]).toMatchObject({ code: 'NOT_FOUND' });
    expect(outcomes[1]).toBe(outcomes[0]);
    expect(upstream.requests).toHaveLength(1);
  });

  test('go in chunks of a hundred and of 4 KB', async () => {
    const { session, upstream } = await fixtures.start(({ query }) => ({
      body: { values: (query.get('q')?.match(/\d+/g) ?? []).map((id) => ({ id: Number(id) })) },
    }));
    const long = Array.from({ length: 150 }, (_, index) => index + 1);
    const fields = [`f${'x'.repeat(3_700)}`];

    await session.issues.many(repository, long, { fields: ['title'], repositoryIsRead: true });
    const shortCalls = upstream.requests.length;
    const outcomes = await session.issues.many(repository, long, { fields, repositoryIsRead: true });

    expect(shortCalls).toBe(2);
    expect(outcomes).toEqual(long.map((id) => ({ id })));
    expect(upstream.requests.length - shortCalls).toBeGreaterThan(2);
    expect(Math.max(...upstream.requests.map(({ urlLength }) => urlLength))).toBeLessThan(4_096);
  });

  test('that an unfinished answer leaves out are read by themselves', async () => {
    const { session } = await fixtures.start(({ path }) =>
      path.endsWith('/issues/2') ? { body: { id: 2 } } : { body: { values: [{ id: 1 }], next: '?page=2' } },
    );

    expect(await readIssues(session, [1, 2])).toEqual([{ id: 1 }, { id: 2 }]);
  });
});

describe('one issue', () => {
  test('is asked of the list while its repository is not read, so that a missing one is told from it', async () => {
    const { session, upstream } = await fixtures.start(tracker(() => 'nothing'));

    expect(await readIssues(session, [7])).toEqual([{ id: 7 }]);
    expect(upstream.requests[0]?.query.get('q')).toBe('id = 7');
  });

  test.each([
    [404, 'Issue with id 7 not found', null],
    [410, 'Issue removed', null],
    [404, 'Repository has no issue tracker.', { code: 'ISSUE_TRACKER_UNAVAILABLE' }],
    [410, 'CHANGE-3071 - Functionality has been deprecated', { code: 'ISSUE_TRACKER_UNAVAILABLE' }],
    [401, 'No', { code: 'UNAUTHENTICATED' }],
  ])('read by itself and answered %d %s', async (status, message, expected) => {
    const { session, upstream } = await fixtures.start(() => ({ status, body: { error: { message } } }));

    const [outcome] = await session.issues.many(repository, [7], { repositoryIsRead: true });

    if (expected === null) expect(outcome).toBeNull();
    else expect(outcome).toMatchObject(expected);
    expect(upstream.requests[0]?.path).toBe('/repositories/acme/widget/issues/7');
  });

  test('of a number nobody ever had costs nothing', async () => {
    const { session, upstream } = await fixtures.start(() => ({}));

    expect(await readIssues(session, [0, -1])).toEqual([null, null]);
    expect(upstream.requests).toHaveLength(0);
  });
});
