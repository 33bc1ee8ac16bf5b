import type { BitbucketSession } from '../../../src/bitbucket/client';
import { branches } from '../../../src/bitbucket/endpoints/refs';
import { pullRequests } from '../../../src/bitbucket/endpoints/pullRequests';
import { createFixtures, type FakeResponse, failureOf, type Received, repository } from './upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

const pullRequest = { ...repository, number: 5 };
const P = '/repositories/acme/widget/pullrequests/5';
const MINUTE = 60_000;

describe('reviews and threads', () => {
  test.each<[string, (session: BitbucketSession) => Promise<void>]>([
    [`POST ${P}/approve`, (s) => s.pullRequests.setReview(pullRequest, 'approval', true)],
    [`DELETE ${P}/approve`, (s) => s.pullRequests.setReview(pullRequest, 'approval', false)],
    [`POST ${P}/request-changes`, (s) => s.pullRequests.setReview(pullRequest, 'changeRequest', true)],
    [`DELETE ${P}/request-changes`, (s) => s.pullRequests.setReview(pullRequest, 'changeRequest', false)],
    [`POST ${P}/comments/7000000000/resolve`, (s) => s.pullRequests.setResolution(pullRequest, 7_000_000_000, true)],
    [`DELETE ${P}/comments/7000000000/resolve`, (s) => s.pullRequests.setResolution(pullRequest, 7_000_000_000, false)],
  ])('accept any success: %s', async (expected, send) => {
    const responses: readonly FakeResponse[] = [
      { status: 200, body: { type: 'participant', approved: true } },
      { status: 201, body: { type: 'participant', approved: true } },
      (_request, response) => response.writeHead(204).end(),
    ];
    for (const response of responses) {
      const { session, upstream } = await fixtures.start(() => response);

      await send(session);

      expect(upstream.requests.map(({ method, path, body }) => [`${method} ${path}`, body])).toEqual([[expected, '']]);
    }
  });
});

test('a decline returns the requested paths', async () => {
  const { session, upstream } = await fixtures.start(() => ({ body: { id: 5, state: 'DECLINED' } }));

  const json = await session.pullRequests.decline(pullRequest, ['id', 'state']);

  expect(json).toEqual({ id: 5, state: 'DECLINED' });
  expect(upstream.requests.map(({ method, path, query }) => `${method} ${path} ${query.get('fields') ?? ''}`)).toEqual([
    `POST ${P}/decline id,state`,
  ]);
});

test.each([429, 503, 555])('a merge is not repeated after status %i', async (status) => {
  const { session, upstream } = await fixtures.start(() => ({ status }));

  await failureOf(session.pullRequests.merge(pullRequest, {}, ['id']));

  expect(upstream.requests).toHaveLength(1);
});

describe('the state of a merge in the background', () => {
  const read = (session: BitbucketSession): Promise<unknown> =>
    session.pullRequests.mergeTask(pullRequest, 't 1', ['id']);

  test('is read with the paths of the merged pull request, and is not cached', async () => {
    const { session, upstream } = await fixtures.start(() => ({ body: { task_status: 'PENDING' } }), {
      ttlMs: { pullRequest: MINUTE },
    });

    expect([await read(session), await read(session)]).toEqual([{ state: 'pending' }, { state: 'pending' }]);
    expect(upstream.requests.map(({ path, query }) => `${path} ${query.get('fields') ?? ''}`)).toEqual(
      [1, 2].map(() => `${P}/merge/task-status/t%201 task_status,merge_result.id`),
    );
  });

  test.each<[string, object, boolean]>([
    ['a merge that has ended', { task_status: 'SUCCESS', merge_result: { id: 5 } }, true],
    ['a pending merge', { task_status: 'PENDING' }, false],
  ])('evicts the responses of the repository after %s: %#', async (_, task, isEvicted) => {
    const respond = ({ path }: Received): FakeResponse => ({ body: path.includes('/merge/') ? task : { values: [] } });
    const { client, upstream } = await fixtures.start(respond, { ttlMs: { pullRequest: MINUTE, ref: MINUTE } });
    const readAll = async (): Promise<void> => {
      const page = { position: { page: 1, pagelen: 10 } };
      await client.session().collection(pullRequests).list(repository, {}, page);
      await client.session().collection(pullRequests).get(repository, 5);
      await client.session().collection(branches).list(repository, {}, page);
    };
    await readAll();
    await read(client.session());
    const before = upstream.requests.length;

    await readAll();

    expect(upstream.requests.length - before).toBe(isEvicted ? 3 : 0);
  });

  test('does not deny access to the repository if another account merges', async () => {
    const respond = ({ path }: Received): FakeResponse =>
      path.includes('/merge/') ? { status: 403 } : { body: { id: 5 } };
    const { client, upstream } = await fixtures.start(respond, { ttlMs: { pullRequest: MINUTE } });
    await client.session().collection(pullRequests).get(repository, 5);

    expect(await failureOf(read(client.session()))).toMatchObject({ code: 'FORBIDDEN' });
    await client.session().collection(pullRequests).get(repository, 5);

    expect(upstream.requests).toHaveLength(2);
  });
});

describe('a write', () => {
  const WRITES: readonly (readonly [string, (session: BitbucketSession) => Promise<unknown>, readonly string[]])[] = [
    ['a merge', (s) => s.pullRequests.merge(pullRequest, {}, ['id']), ['branches', 'pull request']],
    ['a decline', (s) => s.pullRequests.decline(pullRequest, ['id']), ['pull request']],
    ['an approval', (s) => s.pullRequests.setReview(pullRequest, 'approval', true), ['pull request']],
    ['a request for changes', (s) => s.pullRequests.setReview(pullRequest, 'changeRequest', true), ['pull request']],
    ['a resolution', (s) => s.pullRequests.setResolution(pullRequest, 7, true), ['pull request']],
    ['an update', (s) => s.collection(pullRequests).update(repository, 5, {}), ['pull request']],
  ];

  test.each(WRITES)('evicts the responses that it can change: %s', async (_, write, expected) => {
    const { client, upstream } = await fixtures.start(() => ({ body: { id: 5, values: [] } }), {
      ttlMs: { pullRequest: MINUTE, ref: MINUTE },
    });
    const reads: readonly (readonly [string, () => Promise<unknown>])[] = [
      [
        'branches',
        () =>
          client
            .session()
            .collection(branches)
            .list(repository, {}, { position: { page: 1, pagelen: 10 } }),
      ],
      ['pull request', () => client.session().collection(pullRequests).get(repository, 5)],
    ];
    for (const [, read] of reads) await read();
    await write(client.session());

    const evicted: string[] = [];
    for (const [name, read] of reads) {
      const before = upstream.requests.length;
      await read();
      if (upstream.requests.length > before) evicted.push(name);
    }

    expect(evicted).toEqual(expected);
  });
});
