import { useGateway } from '../../support/gateway';
import { at, errorAt, failures } from '../../support/read';

const gateway = useGateway();

const TARGET = { repository: 'acme/widget', number: 1 };
const P = '/repositories/acme/widget/pullrequests/1';
const THREAD = 'thread { isResolved resolvedBy { nickname } path line comments { body } }';

function create(input: object) {
  return gateway().data(
    'mutation ($input: CreatePullRequestCommentInput!) { createPullRequestComment(input: $input) { comment { databaseId } } }',
    { variables: { input: { ...TARGET, ...input } } },
  );
}

/** Creates a thread of two comments on a line. @returns the id of the top-level comment and of the reply */
async function createThread(): Promise<{ readonly root: number; readonly reply: number }> {
  const idIn = (data: unknown): number => Number(at(data, 'createPullRequestComment', 'comment', 'databaseId'));
  const root = idIn(await create({ body: 'Why?', path: 'docs/groesse.md', line: 2 }));
  return { root, reply: idIn(await create({ body: 'Because.', parentId: root })) };
}

function send(mutation: string, commentId: number, selection = THREAD) {
  const document = `mutation ($input: PullRequestThreadInput!) { ${mutation}(input: $input) { ${selection} } }`;
  return gateway().query(document, { variables: { input: { ...TARGET, commentId } } });
}

function calls(): readonly string[] {
  return gateway().upstream.calls.map(({ method, path }) => `${method} ${path.replace(P, '')}`);
}

test('resolvePullRequestThread returns the thread in two calls', async () => {
  const { root } = await createThread();

  const { data } = await send('resolvePullRequestThread', root);

  expect(data).toEqual({
    resolvePullRequestThread: {
      thread: {
        isResolved: true,
        resolvedBy: { nickname: 'ada' },
        path: 'docs/groesse.md',
        line: 2,
        comments: [{ body: 'Why?' }, { body: 'Because.' }],
      },
    },
  });
  expect(calls()).toEqual([`POST /comments/${root}/resolve`, 'GET /comments']);
});

test('reopenPullRequestThread returns the thread in two calls', async () => {
  const { root } = await createThread();
  await send('resolvePullRequestThread', root, '__typename');

  const { data } = await send('reopenPullRequestThread', root);

  expect(data).toMatchObject({ reopenPullRequestThread: { thread: { isResolved: false, resolvedBy: null } } });
  expect(calls()).toEqual([`DELETE /comments/${root}/resolve`, 'GET /comments']);
});

test('the id of a thread is read together with the write', async () => {
  const { root } = await createThread();
  gateway().upstream.set({ lockStep: true });

  const { data } = await send('resolvePullRequestThread', root, 'thread { id isResolved }');

  const id = at(data, 'resolvePullRequestThread', 'thread', 'id');
  expect(gateway().upstream.calls).toHaveLength(3);
  expect(gateway().upstream.rounds).toBe(2);
  const again = await gateway().data(
    'query ($id: ID!) { node(id: $id) { ... on PullRequestReviewThread { isResolved } } }',
    {
      variables: { id },
    },
  );
  expect(again).toEqual({ node: { isResolved: true } });
});

test('one operation returns the state of a thread after each write', async () => {
  const { root } = await createThread();
  const input = `input: { repository: "acme/widget", number: 1, commentId: ${root} }`;

  const data = await gateway().data(`mutation {
    a: resolvePullRequestThread(${input}) { thread { isResolved } }
    b: reopenPullRequestThread(${input}) { thread { isResolved } }
  }`);

  expect(data).toEqual({ a: { thread: { isResolved: true } }, b: { thread: { isResolved: false } } });
});

test('a thread that is already resolved is resolved successfully', async () => {
  const { root } = await createThread();
  await send('resolvePullRequestThread', root, '__typename');

  const { data } = await send('resolvePullRequestThread', root, 'thread { isResolved }');

  expect(data).toEqual({ resolvePullRequestThread: { thread: { isResolved: true } } });
});

test('a thread that is not resolved is reopened successfully', async () => {
  const { root } = await createThread();

  const { data } = await send('reopenPullRequestThread', root, '__typename');

  expect(data).toEqual({ reopenPullRequestThread: { __typename: 'PullRequestThreadPayload' } });
  expect(calls()).toEqual([`DELETE /comments/${root}/resolve`, `GET /comments/${root}`]);
});

test.each(['resolvePullRequestThread', 'reopenPullRequestThread'])(
  '%s of a missing comment is NOT_FOUND',
  async (mutation) => {
    const answer = await send(mutation, 77);

    expect(errorAt(answer, mutation)).toMatchObject({
      message: 'Pull request 1 has no comment 77, or it was deleted.',
      extensions: { code: 'NOT_FOUND' },
    });
  },
);

test('resolving a reply is FORBIDDEN, and the repository can still be read', async () => {
  const { reply } = await createThread();

  expect(failures(await send('resolvePullRequestThread', reply))).toEqual(['resolvePullRequestThread FORBIDDEN']);
  expect(await gateway().data('{ repository(fullName: "acme/widget") { name } }')).toEqual({
    repository: { name: 'Widget' },
  });
});

test.each(['resolvePullRequestThread', 'reopenPullRequestThread'])(
  '%s with an invalid id makes no call',
  async (mutation) => {
    const error = errorAt(await send(mutation, 0), mutation);

    expect(error.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: { commentId: ['must be at least 1, but is 0'] },
    });
    expect(calls()).toEqual([]);
  },
);
