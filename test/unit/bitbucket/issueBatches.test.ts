import { issues } from '../../../src/bitbucket/endpoints/issues';
import type { BitbucketSession } from '../../../src/bitbucket/client';
import type { ReadOutcome } from '../../../src/bitbucket/types';
import { type FakeResponse, createFixtures, type Received, repository } from './upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

const notFound = { status: 404, body: { type: 'error', error: { message: 'Not found' } } };
const noFilter = { status: 400, body: { type: 'error', error: { message: 'Field ".id" does not support filtering' } } };
const numbers = Array.from({ length: 40 }, (_, index) => index + 1);

type Unsupported = 'nothing' | 'IN' | 'all';

/**
 * A tracker with the issues 1 to 40. It supports `id IN (…)`, `id = 7` and OR, except for the filters that it rejects.
 */
function tracker(unsupported: () => Unsupported): (request: Received) => FakeResponse {
  return ({ path, query }) => {
    const q = query.get('q');
    const single = /\/issues\/(\d+)$/.exec(path)?.[1];
    if (single !== undefined) return Number(single) <= 40 ? { body: { id: Number(single) } } : notFound;
    if (unsupported() === 'all' || (unsupported() === 'IN' && q?.includes(' IN ') === true)) return noFilter;
    const requestedIds = (q?.match(/\d+/g) ?? []).map(Number);
    return {
      body: {
        values: requestedIds
          .filter((id) => id <= 40)
          .map((id) => ({ id }))
          .reverse(),
      },
    };
  };
}

function readIssues(session: BitbucketSession, requestedIds: readonly number[]): Promise<readonly ReadOutcome[]> {
  return session.collection(issues).many(repository, requestedIds, { fields: ['title'], repositoryIsRead: false });
}

describe('batches of issues', () => {
  test('send one request and match rows by number, in any order', async () => {
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
    'return the same issues if the upstream rejects %s, with %d requests at first and %d when repeated',
    async (unsupported, first, then) => {
      const { client, upstream } = await fixtures.start(tracker(() => unsupported));

      const outcomes = await readIssues(client.session(), numbers);
      const callsAtFirst = upstream.requests.length;
      const again = await readIssues(client.session(), numbers);

      expect(outcomes).toEqual(numbers.map((id) => ({ id })));
      expect(again).toEqual(outcomes);
      expect([callsAtFirst, upstream.requests.length - callsAtFirst]).toEqual([first, then]);
    },
  );

  test('are tried again one hour after a rejected filter', async () => {
    let nowMs = 0;
    let unsupported: Unsupported = 'all';
    const { session, upstream } = await fixtures.start(
      tracker(() => unsupported),
      { now: () => nowMs },
    );
    await readIssues(session, [1, 2]);
    unsupported = 'nothing';
    nowMs = 60 * 60 * 1000;
    const before = upstream.requests.length;

    await readIssues(session, [1, 2]);

    expect(upstream.requests.length - before).toBe(1);
  });

  test('return null for a missing issue even if filters are rejected', async () => {
    const { session } = await fixtures.start(tracker(() => 'all'));

    expect(await readIssues(session, [40, 41])).toEqual([{ id: 40 }, null]);
  });

  test('continue after a 400 that single reads return too', async () => {
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

  test('fail as a whole, with one request, if the repository does not exist', async () => {
    const { session, upstream } = await fixtures.start(() => notFound);

    const outcomes = await readIssues(session, [1, 2]);

    expect(outcomes[0]).toMatchObject({ code: 'NOT_FOUND' });
    expect(outcomes[1]).toBe(outcomes[0]);
    expect(upstream.requests).toHaveLength(1);
  });

  test('contain at most 100 issues and URLs of at most 4 KB', async () => {
    const { session, upstream } = await fixtures.start(({ query }) => ({
      body: { values: (query.get('q')?.match(/\d+/g) ?? []).map((id) => ({ id: Number(id) })) },
    }));
    const long = Array.from({ length: 150 }, (_, index) => index + 1);
    const fields = [`f${'x'.repeat(3_700)}`];

    await session.collection(issues).many(repository, long, { fields: ['title'], repositoryIsRead: true });
    const shortCalls = upstream.requests.length;
    const outcomes = await session.collection(issues).many(repository, long, { fields, repositoryIsRead: true });

    expect(shortCalls).toBe(2);
    expect(outcomes).toEqual(long.map((id) => ({ id })));
    expect(upstream.requests.length - shortCalls).toBeGreaterThan(2);
    expect(Math.max(...upstream.requests.map(({ urlLength }) => urlLength))).toBeLessThan(4_096);
  });

  test.each([
    ['a next URL', { values: [{ id: 1 }], next: '?page=2' }],
    ['a larger size', { values: [{ id: 1 }], size: 2 }],
    ['a next URL and no rows', { values: [], next: '?page=2' }],
  ])('read an issue separately if it is missing from a page with %s', async (_, body) => {
    const { session } = await fixtures.start(({ path }) => {
      const single = /\/issues\/(\d)$/.exec(path)?.[1];
      return single === undefined ? { body } : { body: { id: Number(single) } };
    });

    expect(await readIssues(session, [1, 2])).toEqual([{ id: 1 }, { id: 2 }]);
  });
});

describe('single issues', () => {
  test('are requested as a list if the repository was not read, so that a missing issue differs from a missing repository', async () => {
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
  ])('have the expected outcome if Bitbucket returns %d "%s"', async (status, message, expected) => {
    const { session, upstream } = await fixtures.start(() => ({ status, body: { error: { message } } }));

    const [outcome] = await session.collection(issues).many(repository, [7], { repositoryIsRead: true });

    if (expected === null) expect(outcome).toBeNull();
    else expect(outcome).toMatchObject(expected);
    expect(upstream.requests[0]?.path).toBe('/repositories/acme/widget/issues/7');
  });
});
