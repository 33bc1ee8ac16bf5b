import { useGateway } from '../support/gateway';
import { AUTHOR, REPOSITORY, REVIEWER } from '../support/pullRequestStory';
import { at, listAt } from '../support/read';
import { type Compilation, compileRelay, CORPUS } from './compiler';

const gateway = useGateway({ environment: { BITBUCKET_AUTH: 'passthrough' } });
let compiled: Compilation;

beforeAll(async () => {
  compiled = await compileRelay(CORPUS);
});

/** Sends an operation that relay-compiler generated. */
function send(operationName: string, variables: object, headers = REVIEWER): Promise<unknown> {
  const document = compiled.operations.get(operationName) ?? '';
  return gateway().data(document, { operationName, variables: { ...variables }, headers });
}

function numbersIn(connection: unknown): readonly unknown[] {
  return listAt(connection, 'edges').map((edge) => at(edge, 'node', 'number'));
}

test('the generated pagination query continues a board after its first page', async () => {
  const first = await send('PullRequestBoardQuery', { fullName: REPOSITORY });
  const [id, connection] = [at(first, 'repository', 'id'), at(first, 'repository', 'pullRequests')];
  const next = await send('PullRequestBoardPaginationQuery', {
    id,
    first: 50,
    after: at(connection, 'pageInfo', 'endCursor'),
  });

  const pages = [numbersIn(connection), numbersIn(at(next, 'node', 'pullRequests'))];
  expect(pages.map(({ length }) => length)).toEqual([50, Number(at(connection, 'totalCount')) - 50]);
  expect(new Set(pages.flat()).size).toBe(at(connection, 'totalCount'));
});

test('the generated operations open, review and merge a pull request with equal ids', async () => {
  const input = { repository: REPOSITORY, title: 'Search everywhere', source: 'feature/search', destination: 'main' };

  const opened = await send('PullRequestReviewOpenMutation', { input, connections: [] }, AUTHOR);
  const [id, number] = ['id', 'number'].map((name) => at(opened, 'createPullRequest', 'pullRequest', name));
  const target = { repository: REPOSITORY, number };
  const comment = { ...target, body: 'Why?', path: 'src/search.ts', line: 2 };
  const commented = await send('PullRequestReviewCommentMutation', { input: comment });
  const commentId = at(commented, 'createPullRequestComment', 'comment', 'databaseId');
  const reply = { ...target, body: 'Because.', parentId: commentId };
  await send('PullRequestReviewCommentMutation', { input: reply }, AUTHOR);
  await send('PullRequestReviewCommentMutation', { input: { ...target, body: 'Thanks.' } });
  const resolved = await send('PullRequestReviewResolveMutation', { input: { ...target, commentId } });
  const approved = await send('PullRequestReviewApproveMutation', { input: target });
  const merged = await send('PullRequestReviewMergeMutation', { input: target }, AUTHOR);
  const page = at(await send('PullRequestPageQuery', { id }), 'node');
  const after = at(page, 'reviewThreads', 'pageInfo', 'endCursor');
  const next = at(await send('PullRequestPageThreadsQuery', { id, first: 5, after }), 'node');

  expect(at(approved, 'approvePullRequest', 'pullRequest')).toMatchObject({ id, reviewDecision: null });
  expect(at(merged, 'mergePullRequest')).toMatchObject({ pullRequest: { id, state: 'MERGED' }, task: null });
  expect(page).toMatchObject({ __typename: 'PullRequest', id, number, state: 'MERGED', commentCount: 3 });
  expect(listAt(page, 'changedFiles', 'edges').map((edge) => at(edge, 'node', 'path'))).toContain('src/search.ts');
  const thread = at(page, 'reviewThreads', 'edges', 0, 'node');
  expect(at(thread, 'id')).toBe(at(resolved, 'resolvePullRequestThread', 'thread', 'id'));
  expect(thread).toMatchObject({ isResolved: true, path: 'src/search.ts', line: 2 });
  expect(listAt(thread, 'comments')).toMatchObject([{ body: 'Why?' }, { body: 'Because.' }]);
  expect(listAt(next, 'reviewThreads', 'edges').map((edge) => at(edge, 'node', 'comments', 0, 'body'))).toEqual([
    'Thanks.',
  ]);
});
