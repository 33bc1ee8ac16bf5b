import { useGateway } from '../../support/gateway';
import { at, failures, listAt, textAt } from '../../support/read';

const gateway = useGateway();

/** The fields of one pull request of acme/widget. */
async function fieldsOf(number: number, selection: string): Promise<unknown> {
  const document = `{ repository(fullName: "acme/widget") { pullRequest(number: ${number}) { ${selection} } } }`;
  return at(await gateway().data(document), 'repository', 'pullRequest');
}

function calls(): readonly string[] {
  return gateway().upstream.calls.map(({ path }) => path.replace('/repositories/acme/widget', ''));
}

describe('the comments on a pull request', () => {
  test('are general comments, comments on lines, and replies, oldest first', async () => {
    const fields = await fieldsOf(
      1,
      `comments { totalCount nodes { databaseId body isDeleted isPending author { displayName } parent { databaseId }
         inline { path fromLine toLine startFromLine startToLine } pullRequest { number } } }`,
    );

    const nodes = listAt(fields, 'comments', 'nodes');
    const databaseId = Number(at(nodes[0], 'databaseId'));
    // Ids of comments exceed 32 bits.
    expect(databaseId).toBeGreaterThan(2 ** 32 - 1_000);
    expect(nodes[0]).toEqual({
      databaseId,
      body: 'Why this **name**?',
      isDeleted: false,
      isPending: false,
      author: { displayName: 'Ada Lindqvist' },
      parent: null,
      inline: { path: 'docs/groesse.md', fromLine: null, toLine: 2, startFromLine: null, startToLine: null },
      pullRequest: { number: 1 },
    });
    expect(nodes[1]).toMatchObject({ body: 'It can be typed.', parent: { databaseId } });
    expect(nodes[4]).toMatchObject({ inline: { path: 'config/settings.json', toLine: 3, startToLine: 2 } });
    expect(nodes[6]).toMatchObject({ inline: { path: 'legacy/unused.ts', fromLine: 3, toLine: null } });
    expect(nodes[7]).toMatchObject({ body: 'The new drawing is nice.', author: null });
    expect(nodes[9]).toMatchObject({ isDeleted: true, body: '' });
    expect(nodes[10]).toMatchObject({ isPending: true });
    expect(nodes).toHaveLength(11);
    expect(at(fields, 'comments', 'totalCount')).toBe(11);
    expect(calls()).toEqual(['/pullrequests/1/comments']);
  });

  test('are found by their ids, and implement Comment', async () => {
    const fields = await fieldsOf(1, 'comments(first: 1) { nodes { id body ... on Comment { databaseId } } }');
    const [comment] = listAt(fields, 'comments', 'nodes');

    const found = await gateway().data('query ($id: ID!) { node(id: $id) { id ... on Comment { body databaseId } } }', {
      variables: { id: at(comment, 'id') },
    });

    expect(at(found, 'node')).toEqual(comment);
    expect(calls()).toHaveLength(1);
    expect(calls()[0]).toMatch(new RegExp(`/pullrequests/1/comments/${Number(at(comment, 'databaseId'))}$`));
  });
});

describe('the threads of a pull request', () => {
  test('share the calls of the comments', async () => {
    const fields = await fieldsOf(
      1,
      `comments(first: 3) { nodes { body author { displayName } } } reviewThreads { totalCount nodes { isResolved path
         comments { databaseId createdAt } } }`,
    );

    expect(listAt(fields, 'comments', 'nodes')).toHaveLength(3);
    expect(at(fields, 'reviewThreads', 'totalCount')).toBe(8);
    expect(calls()).toEqual(['/pullrequests/1/comments']);
  });

  test('contain their position and who resolved them', async () => {
    const fields = await fieldsOf(
      1,
      `reviewThreads { nodes { isResolved resolvedBy { displayName } resolvedAt isOutdated path line
         comments { body isDeleted } } }`,
    );

    const open = { isResolved: false, resolvedBy: null, resolvedAt: null, isOutdated: null };
    expect(listAt(fields, 'reviewThreads', 'nodes')).toEqual([
      {
        ...open,
        path: 'docs/groesse.md',
        line: 2,
        comments: [
          { body: 'Why this **name**?', isDeleted: false },
          { body: 'It can be typed.', isDeleted: false },
        ],
      },
      {
        ...open,
        path: null,
        line: null,
        comments: [
          { body: 'Works with my badge.', isDeleted: false },
          { body: 'And with mine.', isDeleted: false },
        ],
      },
      {
        isResolved: true,
        resolvedBy: { displayName: 'Bruno Okafor' },
        resolvedAt: '2024-01-03T02:00:00.250Z',
        isOutdated: null,
        path: 'config/settings.json',
        line: 3,
        comments: [
          { body: 'Is this fast enough?', isDeleted: false },
          { body: 'Yes.', isDeleted: false },
        ],
      },
      { ...open, path: 'legacy/unused.ts', line: 3, comments: [{ body: 'Was this ever used?', isDeleted: false }] },
      {
        ...open,
        path: 'assets/logo.png',
        line: null,
        comments: [{ body: 'The new drawing is nice.', isDeleted: false }],
      },
      {
        ...open,
        isOutdated: true,
        path: 'docs/größe.md',
        line: 1,
        comments: [{ body: 'A typing mistake.', isDeleted: false }],
      },
      { ...open, path: null, line: null, comments: [{ body: '', isDeleted: true }] },
      {
        ...open,
        path: 'src/conveyor/belt.ts',
        line: 7,
        comments: [{ body: 'Maybe use a constant.', isDeleted: false }],
      },
    ]);
    expect(calls()).toEqual(['/pullrequests/1/comments']);
  });

  test.each([
    ['', 26, 2],
    ['(isResolved: true)', 7, 2],
    ['(isResolved: false)', 19, 2],
    ['(isResolved: null)', 26, 2],
  ])('%s are %i of 130 comments, at the cost of %i calls', async (args, total, expected) => {
    const fields = await fieldsOf(4, `reviewThreads${args} { totalCount nodes { isResolved } }`);

    expect(at(fields, 'reviewThreads', 'totalCount')).toBe(total);
    const states = new Set(listAt(fields, 'reviewThreads', 'nodes').map((each) => at(each, 'isResolved')));
    if (args.includes('true')) expect(states).toEqual(new Set([true]));
    if (args.includes('false')) expect(states).toEqual(new Set([false]));
    expect(calls()).toHaveLength(expected);
  });

  test('continue after a cursor', async () => {
    const select = (args: string) =>
      `reviewThreads(${args}) { nodes { id } edges { cursor } pageInfo { hasNextPage hasPreviousPage endCursor } }`;
    const all = listAt(await fieldsOf(4, select('first: 100')), 'reviewThreads', 'nodes');
    const first = await fieldsOf(4, select('first: 10'));
    const cursor = textAt(first, 'reviewThreads', 'pageInfo', 'endCursor');

    const rest = await fieldsOf(4, select(`first: 100, after: "${cursor}"`));

    expect(listAt(rest, 'reviewThreads', 'nodes')).toEqual(all.slice(10));
    expect(at(first, 'reviewThreads', 'pageInfo')).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(at(rest, 'reviewThreads', 'pageInfo')).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });

  test('reject a cursor of another list', async () => {
    const comments = await fieldsOf(4, 'comments(first: 1) { pageInfo { endCursor } }');
    const threads = await fieldsOf(4, 'reviewThreads(first: 1) { pageInfo { endCursor } }');
    const cursors = [
      textAt(comments, 'comments', 'pageInfo', 'endCursor'),
      textAt(threads, 'reviewThreads', 'pageInfo', 'endCursor'),
    ];

    const response = await gateway().query(
      `query ($comment: String, $thread: String) { repository(fullName: "acme/widget") { pullRequest(number: 4) {
         a: reviewThreads(after: $comment) { totalCount nodes { id } } b: comments(after: $thread) { nodes { id } }
         c: reviewThreads(after: $thread, isResolved: true) { nodes { id } } } } }`,
      { variables: { comment: cursors[0], thread: cursors[1] } },
    );

    expect(failures(response)).toEqual([
      'repository.pullRequest.a BAD_USER_INPUT',
      'repository.pullRequest.b BAD_USER_INPUT',
      'repository.pullRequest.c BAD_USER_INPUT',
    ]);
  });

  test('are found by their ids', async () => {
    const selection = 'id isResolved path comments { id body }';
    const fields = await fieldsOf(1, `reviewThreads { nodes { ${selection} } }`);
    const threads = listAt(fields, 'reviewThreads', 'nodes');
    const ids = threads.map((each) => at(each, 'id'));

    const found = await gateway().data(
      `query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on PullRequestReviewThread { ${selection} } } }`,
      { variables: { ids } },
    );

    expect(at(found, 'nodes')).toEqual(threads);
    expect(calls()).toHaveLength(1);
  });

  test('are null for the id of a reply', async () => {
    const fields = await fieldsOf(1, 'reviewThreads(first: 1) { nodes { id comments { databaseId } } }');
    const [thread] = listAt(fields, 'reviewThreads', 'nodes');
    const [, reply] = listAt(thread, 'comments');
    const parts = listAt(
      { id: JSON.parse(Buffer.from(textAt(thread, 'id'), 'base64url').toString()) as unknown },
      'id',
    );
    const forged = [...parts.slice(0, -1), at(reply, 'databaseId')];
    const id = Buffer.from(JSON.stringify(forged)).toString('base64url');

    expect(await gateway().data(`{ node(id: "${id}") { id } }`)).toEqual({ node: null });
  });

  test('with ids cost no further call if the pull request has an id', async () => {
    await fieldsOf(1, 'id title reviewThreads { nodes { id comments { id } } }');

    expect(calls().toSorted()).toEqual(['/pullrequests/1', '/pullrequests/1/comments']);
  });
});
