import { useGateway } from '../../support/gateway';
import { at, errorAt, failures, listAt } from '../../support/read';

const gateway = useGateway();

/** acme/widget#1 has comments in several threads. */
const TARGET = { repository: 'acme/widget', number: 1 };
const COMMENTS = '/repositories/acme/widget/pullrequests/1/comments';
const CREATE = `mutation ($input: CreatePullRequestCommentInput!) { createPullRequestComment(input: $input) {
  comment { databaseId body inline { path fromLine toLine } parent { databaseId } isPending pullRequest { number } }
  clientMutationId } }`;
const UPDATE = `mutation ($input: UpdatePullRequestCommentInput!) { updatePullRequestComment(input: $input) {
  comment { databaseId body } } }`;
const DELETE = `mutation ($input: DeletePullRequestCommentInput!) { deletePullRequestComment(input: $input) {
  alreadyGone deletedCommentId } }`;

function create(input: object) {
  return gateway().query(CREATE, { variables: { input: { ...TARGET, body: 'Nice.', ...input } } });
}

/** Creates a comment. @returns its id */
async function created(input: object = {}): Promise<number> {
  return Number(at((await create(input)).data, 'createPullRequestComment', 'comment', 'databaseId'));
}

function calls(): readonly string[] {
  return gateway().upstream.calls.map(({ method, path }) => `${method} ${path.replace(COMMENTS, '')}`);
}

describe('createPullRequestComment', () => {
  test('creates a general comment in one call', async () => {
    const { data } = await create({ clientMutationId: 'm1' });

    expect(data).toMatchObject({
      createPullRequestComment: {
        comment: { body: 'Nice.', inline: null, parent: null, isPending: false, pullRequest: { number: 1 } },
        clientMutationId: 'm1',
      },
    });
    expect(calls()).toEqual(['POST ']);
    expect(gateway().upstream.calls[0]?.body).toEqual({ content: { raw: 'Nice.' } });
  });

  test('reads its id together with the write', async () => {
    gateway().upstream.set({ lockStep: true });

    const { data } = await gateway().query(CREATE.replace('databaseId', 'id'), {
      variables: { input: { ...TARGET, body: 'Nice.' } },
    });

    expect(at(data, 'createPullRequestComment', 'comment', 'id')).toEqual(expect.any(String));
    expect(
      gateway()
        .upstream.calls.map(({ method, path }) => `${method} ${path}`)
        .sort(),
    ).toEqual(['GET /repositories/acme/widget', `POST ${COMMENTS}`]);
    expect(gateway().upstream.rounds).toBe(1);
  });

  test.each<[string, object, { readonly path: string; readonly [member: string]: unknown }]>([
    ['a file', { path: 'docs/groesse.md' }, { path: 'docs/groesse.md' }],
    ['a line', { path: 'docs/groesse.md', line: 2 }, { path: 'docs/groesse.md', to: 2 }],
    ['a removed line', { path: 'legacy/unused.ts', oldLine: 3 }, { path: 'legacy/unused.ts', from: 3 }],
    ['lines', { path: 'docs/groesse.md', line: 3, startLine: 2 }, { path: 'docs/groesse.md', to: 3, start_to: 2 }],
    [
      'removed lines',
      { path: 'legacy/unused.ts', oldLine: 3, startOldLine: 3 },
      { path: 'legacy/unused.ts', from: 3, start_from: 3 },
    ],
  ])('comments on %s', async (_, input, inline) => {
    const answer = await create(input);

    expect(failures(answer)).toEqual([]);
    expect(at(answer.data, 'createPullRequestComment', 'comment', 'inline')).toMatchObject({
      path: inline.path,
    });
    expect(gateway().upstream.calls.map(({ body }) => body)).toEqual([{ content: { raw: 'Nice.' }, inline }]);
  });

  test('creates a draft', async () => {
    const { data } = await create({ isPending: true });

    expect(at(data, 'createPullRequestComment', 'comment', 'isPending')).toBe(true);
  });

  test('replies to a comment, and warns of nothing', async () => {
    const parentId = await created();

    const { data, extensions } = await create({ parentId });

    expect(at(data, 'createPullRequestComment', 'comment', 'parent')).toEqual({ databaseId: parentId });
    expect(extensions).toBeUndefined();
    expect(calls()).toEqual(['POST ']);
  });

  test.each([7, 2 ** 40])('explains that the comment %i to reply to is missing', async (parentId) => {
    const error = errorAt(await create({ parentId }), 'createPullRequestComment');

    expect(error.extensions).toMatchObject({ code: 'NOT_FOUND' });
    expect(error.message).toBe(`Pull request 1 has no comment ${parentId}, or it was deleted.`);
    expect(calls()).toEqual(['POST ']);
  });

  test('of a missing pull request does not blame the comment to reply to', async () => {
    const error = errorAt(await create({ number: 999, parentId: 7 }), 'createPullRequestComment');

    expect(error.extensions).toMatchObject({ code: 'NOT_FOUND' });
    expect(error.message).not.toContain('7');
  });

  test('warns of a reply that Bitbucket created at the top level', async () => {
    const parentId = await created({ path: 'docs/groesse.md', line: 2 });
    await gateway().data(
      `mutation { resolvePullRequestThread(input: { repository: "acme/widget", number: 1, commentId: ${parentId} }) { clientMutationId } }`,
    );

    const { data, extensions } = await gateway().query(CREATE.replace(/parent \{.*?\}/, ''), {
      variables: { input: { ...TARGET, body: 'Too late', parentId } },
    });

    expect(at(data, 'createPullRequestComment', 'comment', 'body')).toBe('Too late');
    expect(extensions?.['warnings']).toEqual([
      {
        code: 'REPLY_AT_TOP_LEVEL',
        message: expect.stringContaining(String(parentId)) as unknown,
      },
    ]);
  });

  test.each<[string, object]>([
    ['number', { number: 0 }],
    ['body', { body: '\n' }],
    ['parentId', { parentId: 0 }],
    ['path', { path: '' }],
    ['line', { line: 2 }],
    ['line', { path: 'a', line: 0 }],
    ['oldLine', { oldLine: 2 }],
    ['startLine', { path: 'a', startLine: 2 }],
    ['startLine', { path: 'a', line: 2, startLine: 3 }],
    ['startLine', { path: 'a', line: 2, startLine: 0 }],
    ['startOldLine', { path: 'a', line: 2, startOldLine: 1 }],
  ])('with an invalid %s makes no call', async (member, input) => {
    const error = errorAt(await create(input), 'createPullRequestComment');

    expect(error.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(error.extensions).toHaveProperty(['fields', member]);
    expect(calls()).toEqual([]);
  });
});

describe('updatePullRequestComment', () => {
  test('returns the comment in one call', async () => {
    const commentId = await created();

    const data = await gateway().data(UPDATE, { variables: { input: { ...TARGET, commentId, body: 'Better.' } } });

    expect(data).toEqual({ updatePullRequestComment: { comment: { databaseId: commentId, body: 'Better.' } } });
    expect(calls()).toEqual([`PUT /${commentId}`]);
  });

  test('of a missing comment is NOT_FOUND, with a message that names it', async () => {
    const answer = await gateway().query(UPDATE, { variables: { input: { ...TARGET, commentId: 77, body: 'B' } } });

    expect(errorAt(answer, 'updatePullRequestComment')).toMatchObject({
      message: 'Pull request 1 has no comment 77, or it was deleted.',
      extensions: { code: 'NOT_FOUND', upstream: { status: 404 } },
    });
  });

  test('with an empty body makes no call', async () => {
    const answer = await gateway().query(UPDATE, { variables: { input: { ...TARGET, commentId: 7, body: ' ' } } });

    expect(errorAt(answer, 'updatePullRequestComment').extensions).toHaveProperty(['fields', 'body']);
    expect(calls()).toEqual([]);
  });
});

describe('deletePullRequestComment', () => {
  test('leaves the comment in the list, without its text', async () => {
    const commentId = await created({ body: 'Oops' });

    const data = await gateway().data(DELETE, { variables: { input: { ...TARGET, commentId } } });
    const listed = await gateway().data(
      '{ repository(fullName: "acme/widget") { pullRequest(number: 1) { comments(first: 100) { nodes { id databaseId isDeleted body } } } } }',
    );

    const nodes = listAt(listed, 'repository', 'pullRequest', 'comments', 'nodes');
    const id: unknown = at(data, 'deletePullRequestComment', 'deletedCommentId');
    expect(data).toMatchObject({ deletePullRequestComment: { alreadyGone: false } });
    expect(nodes).toContainEqual({ id, databaseId: commentId, isDeleted: true, body: '' });
  });

  test('succeeds if the comment was deleted before', async () => {
    const commentId = await created();
    const input = { ...TARGET, commentId };
    await gateway().data(DELETE, { variables: { input } });

    const data = await gateway().data(DELETE.replace('deletedCommentId', ''), { variables: { input } });

    expect(data).toEqual({ deletePullRequestComment: { alreadyGone: true } });
    expect(calls()).toEqual([`DELETE /${commentId}`, 'GET /repositories/acme/widget/pullrequests/1']);
  });

  test.each([
    ['pull request', { number: 999 }],
    ['repository', { repository: 'acme/missing' }],
  ])('fails with NOT_FOUND for a missing %s', async (_, missing) => {
    const document = DELETE.replace('deletedCommentId', '');

    const answer = await gateway().query(document, { variables: { input: { ...TARGET, commentId: 7, ...missing } } });

    expect(failures(answer)).toEqual(['deletePullRequestComment NOT_FOUND']);
  });

  test('with an invalid id makes no call', async () => {
    const answer = await gateway().query(DELETE, { variables: { input: { ...TARGET, commentId: 0 } } });

    expect(failures(answer)).toEqual(['deletePullRequestComment BAD_USER_INPUT']);
    expect(calls()).toEqual([]);
  });
});
