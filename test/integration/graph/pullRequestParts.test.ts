import { useGateway } from '../../support/gateway';
import { at, listAt, textAt } from '../../support/read';

const gateway = useGateway();

/** The fields of one pull request of acme/widget. */
async function fieldsOf(number: number, selection: string): Promise<unknown> {
  const document = `{ repository(fullName: "acme/widget") { pullRequest(number: ${number}) { ${selection} } } }`;
  return at(await gateway().data(document), 'repository', 'pullRequest');
}

function calls(): readonly string[] {
  return gateway().upstream.calls.map(({ path }) => path.replace('/repositories/acme/widget', ''));
}

describe('the build statuses of a pull request', () => {
  test('share their call with their result', async () => {
    const fields = await fieldsOf(1, 'statusRollup statuses(first: 2) { totalCount nodes { id key state url } }');

    expect(at(fields, 'statusRollup')).toBe('FAILED');
    expect(at(fields, 'statuses', 'totalCount')).toBe(4);
    expect(listAt(fields, 'statuses', 'nodes')).toHaveLength(2);
    expect(calls()).toEqual(['/pullrequests/1/statuses']);
  });

  test('have the same ids as those of their commit', async () => {
    const fields = await fieldsOf(
      1,
      'statuses { nodes { id key } } source { commit { statuses { nodes { id key } } } }',
    );

    const ofPullRequest = new Set(listAt(fields, 'statuses', 'nodes').map((each) => at(each, 'id')));
    const ofCommit = listAt(fields, 'source', 'commit', 'statuses', 'nodes').map((each) => at(each, 'id'));
    expect(ofCommit.length).toBeGreaterThan(0);
    expect(ofCommit.every((id) => ofPullRequest.has(id))).toBe(true);
  });

  test('are read for each pull request of a list in a second round', async () => {
    gateway().upstream.set({ lockStep: true });

    const data = await gateway().data(
      '{ repository(fullName: "acme/widget") { pullRequests(first: 10) { nodes { title statusRollup } } } }',
    );

    expect(listAt(data, 'repository', 'pullRequests', 'nodes')).toHaveLength(10);
    expect(calls()).toHaveLength(11);
    expect(gateway().upstream.rounds).toBe(2);
  });

  test('have no result if there are none', async () => {
    expect(await fieldsOf(3, 'statusRollup statuses { nodes { key } }')).toEqual({
      statusRollup: null,
      statuses: { nodes: [] },
    });
  });

  test('of a commit share their call with their result', async () => {
    const hash = textAt(await fieldsOf(1, 'source { commit { hash } }'), 'source', 'commit', 'hash');

    const data = await gateway().data(
      `{ repository(fullName: "acme/widget") { commit(revision: "${hash}") { statusRollup statuses(first: 5) { nodes { id state } } } } }`,
    );

    const states = listAt(data, 'repository', 'commit', 'statuses', 'nodes').map((each) => at(each, 'state'));
    expect(states).toContain(at(data, 'repository', 'commit', 'statusRollup'));
    expect(calls().filter((path) => path.endsWith('/statuses'))).toEqual([`/commit/${hash}/statuses`]);
  });
});

describe('the tasks of a pull request', () => {
  const selection =
    'id databaseId body state author { displayName } createdAt updatedAt comment { databaseId } resolvedBy { displayName } resolvedAt';

  test('contain their comment and who resolved them', async () => {
    const fields = await fieldsOf(1, `tasks { totalCount nodes { ${selection} } } comments { nodes { databaseId } }`);
    const [comment] = listAt(fields, 'comments', 'nodes');

    expect(at(fields, 'tasks', 'totalCount')).toBe(2);
    expect(listAt(fields, 'tasks', 'nodes')).toMatchObject([
      {
        body: 'Explain the name in the handbook',
        state: 'UNRESOLVED',
        author: { displayName: 'Ada Lindqvist' },
        comment,
        resolvedBy: null,
        resolvedAt: null,
      },
      {
        body: 'Measure the speed',
        state: 'RESOLVED',
        author: { displayName: 'Chiara Rossi' },
        comment: null,
        resolvedBy: { displayName: 'Bruno Okafor' },
        resolvedAt: '2024-01-03T01:00:00.250Z',
      },
    ]);
  });

  test('are found by their ids', async () => {
    const tasks = listAt(await fieldsOf(1, `tasks { nodes { ${selection} } }`), 'tasks', 'nodes');

    const found = await gateway().data(
      `query ($id: ID!) { node(id: $id) { ... on PullRequestTask { ${selection} } } }`,
      {
        variables: { id: at(tasks[1], 'id') },
      },
    );

    expect(at(found, 'node')).toEqual(tasks[1]);
  });
});

describe('the activity of a pull request', () => {
  const selection = `__typename ... on PullRequestUpdate { createdAt state title reason actor { displayName } }
    ... on PullRequestApproval { createdAt actor { displayName } }
    ... on PullRequestChangesRequest { createdAt actor { displayName } }
    ... on PullRequestComment { databaseId body author { displayName } inline { path } }`;

  test('has entries of four types, newest first', async () => {
    const first = await fieldsOf(2, `activity { nodes { ${selection} } totalCount }`);

    expect(listAt(first, 'activity', 'nodes')).toEqual([
      {
        __typename: 'PullRequestChangesRequest',
        createdAt: '2024-01-01T21:00:00.250Z',
        actor: { displayName: 'Farid Haddad' },
      },
      {
        __typename: 'PullRequestApproval',
        createdAt: '2024-01-01T20:00:00.250Z',
        actor: { displayName: 'Ada Lindqvist' },
      },
      {
        __typename: 'PullRequestUpdate',
        createdAt: '2024-01-01T14:00:00.250Z',
        state: 'OPEN',
        title: 'Find a widget by its "colour" \\ <size>',
        reason: null,
        actor: { displayName: 'Chiara Rossi' },
      },
    ]);
    expect(at(first, 'activity', 'totalCount')).toBeNull();
    expect(calls()).toEqual(['/pullrequests/2/activity']);
  });

  test('contains comments with their position', async () => {
    const entries = listAt(await fieldsOf(1, `activity(first: 50) { nodes { ${selection} } }`), 'activity', 'nodes');

    expect(entries).toContainEqual({
      __typename: 'PullRequestComment',
      databaseId: expect.any(Number) as unknown,
      body: 'Why this **name**?',
      author: { displayName: 'Ada Lindqvist' },
      inline: { path: 'docs/groesse.md' },
    });
    expect(calls()).toHaveLength(1);
  });

  test('contains the reason of a decline', async () => {
    const entries = listAt(await fieldsOf(6, `activity { nodes { ${selection} } }`), 'activity', 'nodes');

    expect(entries[0]).toMatchObject({
      state: 'DECLINED',
      reason: 'The widget is **green**.',
      actor: { displayName: 'Ada Lindqvist' },
    });
    expect(entries.at(-1)).toMatchObject({ state: 'OPEN', actor: null });
  });

  test('is read with pages of at most 50 entries, and continues after a cursor', async () => {
    const first = await fieldsOf(4, `activity(first: 100) { nodes { ${selection} } pageInfo { endCursor } }`);
    const lengths = gateway().upstream.calls.map(({ query }) => new URLSearchParams(query).get('pagelen'));
    const cursor = textAt(first, 'activity', 'pageInfo', 'endCursor');

    const second = await fieldsOf(
      4,
      `activity(first: 100, after: "${cursor}") { nodes { ${selection} } pageInfo { hasNextPage } }`,
    );

    expect(lengths).toEqual(['50', '50']);
    expect(listAt(first, 'activity', 'nodes')).toHaveLength(100);
    expect(listAt(second, 'activity', 'nodes')).toHaveLength(33);
    expect(at(second, 'activity', 'pageInfo', 'hasNextPage')).toBe(false);
  });

  test('requests only what tells the entries apart if nothing else is selected', async () => {
    const entries = listAt(await fieldsOf(2, 'activity { nodes { __typename } }'), 'activity', 'nodes');

    expect(entries).toHaveLength(3);
    expect(new URLSearchParams(gateway().upstream.calls[0]?.query).get('fields')?.split(',').sort()).toEqual([
      'next',
      'values.approval.date',
      'values.changes_requested.date',
      'values.comment.id',
      'values.update.date',
    ]);
  });
});
