import { useGateway } from '../../support/gateway';
import { at, failures, listAt, textAt } from '../../support/read';

const gateway = useGateway();

function pullRequest(number: number, selection: string): string {
  return `{ repository(fullName: "acme/widget") { pullRequest(number: ${number}) { ${selection} } } }`;
}

/** The fields of one pull request of acme/widget. */
async function fieldsOf(number: number, selection: string): Promise<unknown> {
  return at(await gateway().data(pullRequest(number, selection)), 'repository', 'pullRequest');
}

function calls(): readonly string[] {
  return gateway().upstream.calls.map(({ path }) => path);
}

describe('a pull request', () => {
  test('has its text, its state and its branches', async () => {
    const fields = await fieldsOf(
      1,
      `number title body bodyHtml url state isDraft isCrossRepository closeReason closeSourceBranch createdAt updatedAt
       source { name repository { fullName } } destination { name repository { fullName } } repository { fullName name }
       author { displayName } closedBy { displayName } mergeCommit { hash } commentCount taskCount`,
    );

    expect(fields).toEqual({
      number: 1,
      title: 'Let people log in with a badge',
      body: 'People carry a **badge** already.\n\nThe belt moves to its own folder.',
      bodyHtml: expect.stringContaining('badge') as unknown,
      url: 'https://bitbucket.org/acme/widget/pull-requests/1',
      state: 'OPEN',
      isDraft: false,
      isCrossRepository: false,
      closeReason: null,
      closeSourceBranch: true,
      createdAt: '2024-01-01T13:00:00.250Z',
      updatedAt: '2024-02-13T11:00:00.111Z',
      source: { name: 'feature/login', repository: { fullName: 'acme/widget' } },
      destination: { name: 'main', repository: { fullName: 'acme/widget' } },
      repository: { fullName: 'acme/widget', name: 'Widget' },
      author: { displayName: 'Bruno Okafor' },
      closedBy: null,
      mergeCommit: null,
      commentCount: 9,
      taskCount: 1,
    });
    expect(calls()).toEqual(['/repositories/acme/widget/pullrequests/1']);
  });

  test('from a fork names the fork', async () => {
    const fields = await fieldsOf(5, 'isCrossRepository source { name repository { id fullName } } repository { id }');

    expect(fields).toMatchObject({
      isCrossRepository: true,
      source: { name: 'topic/5', repository: { fullName: 'globex/widget' } },
    });
    expect(textAt(fields, 'source', 'repository', 'id')).not.toBe(at(fields, 'repository', 'id'));
    expect(calls()).toHaveLength(1);
  });

  test('of a deleted account and from a deleted fork has nulls', async () => {
    const fields = await fieldsOf(
      6,
      `state author { displayName } source { name abbreviatedHash repository { fullName } } isCrossRepository
       closedBy { displayName } closeReason`,
    );

    expect(fields).toEqual({
      state: 'DECLINED',
      author: null,
      source: { name: 'paint', abbreviatedHash: expect.stringMatching(/^[0-9a-f]{12}$/) as unknown, repository: null },
      isCrossRepository: true,
      closedBy: { displayName: 'Ada Lindqvist' },
      closeReason: 'The widget is **green**.',
    });
  });

  test.each([
    [1, 'REVIEW_REQUIRED'],
    [2, 'CHANGES_REQUESTED'],
    [3, null],
    [4, 'APPROVED'],
  ])('number %i has the review decision %s', async (number, expected) => {
    expect(await fieldsOf(number, 'reviewDecision')).toEqual({ reviewDecision: expected });
  });

  test('reports how it can be merged', async () => {
    expect(await fieldsOf(1, 'mergeStrategies defaultMergeStrategy')).toEqual({
      mergeStrategies: [
        'MERGE_COMMIT',
        'SQUASH',
        'FAST_FORWARD',
        'SQUASH_FAST_FORWARD',
        'REBASE_FAST_FORWARD',
        'REBASE_MERGE',
      ],
      defaultMergeStrategy: 'MERGE_COMMIT',
    });
    expect(calls()).toHaveLength(1);
  });

  test('lists the default reviewers of its repository', async () => {
    const data = await gateway().data(
      '{ repository(fullName: "acme/widget") { defaultReviewers { totalCount nodes { __typename displayName } } } }',
    );

    const { length } = listAt(data, 'repository', 'defaultReviewers', 'nodes');
    expect(length).toBeGreaterThan(0);
    expect(at(data, 'repository', 'defaultReviewers', 'totalCount')).toBe(length);
  });
});

describe('the commits of a pull request', () => {
  test('have abbreviated hashes that cost no call', async () => {
    const data = await gateway().data(
      '{ repository(fullName: "acme/widget") { pullRequests(first: 5) { nodes { source { abbreviatedHash } destination { abbreviatedHash } } } } }',
    );

    const nodes = listAt(data, 'repository', 'pullRequests', 'nodes');
    const hashes = nodes.flatMap((node) =>
      ['source', 'destination'].map((side) => textAt(node, side, 'abbreviatedHash')),
    );
    for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{12}$/);
    expect(calls()).toHaveLength(1);
  });

  test('have a full hash that costs one call per commit', async () => {
    const data = await gateway().data(
      `{ repository(fullName: "acme/widget") { pullRequests(first: 3) { nodes {
         source { abbreviatedHash commit { hash message } } } } } }`,
    );

    for (const node of listAt(data, 'repository', 'pullRequests', 'nodes')) {
      const hash = textAt(node, 'source', 'commit', 'hash');
      expect(hash).toMatch(/^[0-9a-f]{40}$/);
      expect(hash.slice(0, 12)).toBe(at(node, 'source', 'abbreviatedHash'));
    }
    expect(calls().filter((path) => path.includes('/commit/'))).toHaveLength(3);
  });

  test('are read from the fork that contains them', async () => {
    await fieldsOf(5, 'source { commit { hash } } destination { commit { hash } }');

    const repositories = calls().map((path) => path.replace(/\/(?:commit|pullrequests)\/.*/, ''));
    expect(repositories.sort()).toEqual([
      '/repositories/acme/widget',
      '/repositories/acme/widget',
      '/repositories/globex/widget',
    ]);
  });

  test('are read from the destination if the fork was deleted', async () => {
    expect(await fieldsOf(6, 'source { commit { abbreviatedHash repository { fullName } } }')).toEqual({
      source: {
        commit: {
          abbreviatedHash: expect.stringMatching(/^[0-9a-f]{7}$/) as unknown,
          repository: { fullName: 'acme/widget' },
        },
      },
    });
  });

  test('include the commit of the merge', async () => {
    const fields = await fieldsOf(9, 'state mergeCommit { hash messageHeadline }');

    expect(at(fields, 'state')).toBe('MERGED');
    expect(textAt(fields, 'mergeCommit', 'hash')).toMatch(/^[0-9a-f]{40}$/);
    expect(calls()).toHaveLength(2);
  });

  test('are read once if several pull requests have the same one', async () => {
    await gateway().data(
      '{ repository(fullName: "acme/widget") { pullRequests(first: 50) { nodes { destination { commit { message } } } } } }',
    );

    expect(calls().filter((path) => path.includes('/commit/')).length).toBeLessThan(10);
  });

  test('are listed, newest first', async () => {
    const first = await fieldsOf(
      1,
      'commits(first: 2) { nodes { hash date } pageInfo { endCursor hasNextPage } totalCount }',
    );
    const all = listAt(await fieldsOf(1, 'commits { nodes { hash date } }'), 'commits', 'nodes');
    const cursor = textAt(first, 'commits', 'pageInfo', 'endCursor');

    const second = await fieldsOf(1, `commits(first: 2, after: "${cursor}") { nodes { hash date } }`);

    const dates = all.map((each) => textAt(each, 'date'));
    expect(dates).toEqual(dates.toSorted().toReversed());
    expect([...listAt(first, 'commits', 'nodes'), ...listAt(second, 'commits', 'nodes')]).toEqual(all.slice(0, 4));
    expect(at(first, 'commits', 'totalCount')).toBeNull();
  });

  test('from a fork belong to the fork', async () => {
    const fields = await fieldsOf(
      5,
      'repository { uuid } source { repository { uuid } } commits { nodes { id hash } }',
    );

    const uuid = textAt(fields, 'source', 'repository', 'uuid');
    expect(uuid).not.toBe(at(fields, 'repository', 'uuid'));
    for (const commit of listAt(fields, 'commits', 'nodes')) {
      expect(Buffer.from(textAt(commit, 'id'), 'base64url').toString()).toBe(
        JSON.stringify(['Commit', uuid, at(commit, 'hash')]),
      );
    }
    expect(listAt(fields, 'commits', 'nodes')).toHaveLength(2);
    expect(calls()).toHaveLength(2);
  });

  test('are none if the source branch was deleted, and NOT_FOUND if the fork was deleted', async () => {
    const response = await gateway().query(`{ repository(fullName: "acme/widget") {
      branch: pullRequest(number: 8) { commits { nodes { hash } } } fork: pullRequest(number: 6) { commits { nodes { hash } } } } }`);

    expect(failures(response)).toEqual(['repository.fork.commits NOT_FOUND']);
    expect(at(response.data, 'repository', 'branch')).toEqual({ commits: { nodes: [] } });
  });

  test('from a fork have the builds of the fork', async () => {
    await fieldsOf(5, 'commits(first: 1) { nodes { statuses { totalCount } } }');

    const [, ...others] = calls();
    expect(others).toEqual([expect.stringMatching(/^\/repositories\/globex\/widget\/commit\/[0-9a-f]{40}\/statuses$/)]);
  });
});
