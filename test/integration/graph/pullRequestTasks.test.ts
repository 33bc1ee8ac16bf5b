import { useGateway } from '../../support/gateway';
import { at, errorAt, failures } from '../../support/read';

const gateway = useGateway();

const TARGET = { repository: 'acme/widget', number: 1 };
const TASKS = '/repositories/acme/widget/pullrequests/1/tasks';
const TASK = 'task { databaseId body state comment { databaseId } author { nickname } resolvedBy { nickname } }';

function send(name: string, input: object, selection = TASK) {
  const type = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} } }`;
  return gateway().query(document, { variables: { input: { ...TARGET, ...input } } });
}

/** Creates a task. @returns its id */
async function created(): Promise<number> {
  const { data } = await send('createPullRequestTask', { body: 'Measure it' });
  return Number(at(data, 'createPullRequestTask', 'task', 'databaseId'));
}

function calls(): readonly string[] {
  return gateway().upstream.calls.map(({ method, path }) => `${method} ${path.replace(TASKS, '')}`);
}

test('createPullRequestTask returns the task in one call', async () => {
  const { data } = await send('createPullRequestTask', { body: 'Measure it' });

  expect(at(data, 'createPullRequestTask', 'task')).toEqual({
    databaseId: expect.any(Number) as unknown,
    body: 'Measure it',
    state: 'UNRESOLVED',
    comment: null,
    author: { nickname: 'ada' },
    resolvedBy: null,
  });
  expect(calls()).toEqual(['POST ']);
});

test('createPullRequestTask adds a task to a comment', async () => {
  const comment = await gateway().data(
    'mutation { createPullRequestComment(input: { repository: "acme/widget", number: 1, body: "Fast?" }) { comment { databaseId } } }',
  );
  const commentId = at(comment, 'createPullRequestComment', 'comment', 'databaseId');

  const { data } = await send('createPullRequestTask', { body: 'Measure it', commentId, isPending: true });

  expect(at(data, 'createPullRequestTask', 'task', 'comment')).toEqual({ databaseId: commentId });
  expect(gateway().upstream.calls[0]?.body).toEqual({
    content: { raw: 'Measure it' },
    comment: { id: commentId },
    pending: true,
  });
});

test('createPullRequestTask explains that its comment is missing', async () => {
  const error = errorAt(
    await send('createPullRequestTask', { body: 'Measure it', commentId: 7 }),
    'createPullRequestTask',
  );

  expect(error.extensions).toMatchObject({ code: 'NOT_FOUND' });
  expect(error.message).toBe('Pull request 1 has no comment 7, or it was deleted.');
});

test.each<[string, object, object, object]>([
  ['resolves', { state: 'RESOLVED' }, { state: 'RESOLVED' }, { state: 'RESOLVED', resolvedBy: { nickname: 'ada' } }],
  ['reopens', { state: 'UNRESOLVED' }, { state: 'UNRESOLVED' }, { state: 'UNRESOLVED', resolvedBy: null }],
  ['rewrites', { body: 'Again' }, { content: { raw: 'Again' } }, { body: 'Again', state: 'UNRESOLVED' }],
])('updatePullRequestTask %s a task in one call', async (_, input, body, expected) => {
  const taskId = await created();

  const { data } = await send('updatePullRequestTask', { taskId, ...input });

  expect(at(data, 'updatePullRequestTask', 'task')).toMatchObject({ databaseId: taskId, ...expected });
  expect(calls()).toEqual([`PUT /${taskId}`]);
  expect(gateway().upstream.calls[0]?.body).toEqual(body);
});

test('deletePullRequestTask succeeds, also if the task was deleted before', async () => {
  const taskId = await created();

  const first = await send('deletePullRequestTask', { taskId }, 'alreadyGone deletedTaskId');
  const second = await send('deletePullRequestTask', { taskId }, 'alreadyGone');

  expect(first.data).toEqual({
    deletePullRequestTask: { alreadyGone: false, deletedTaskId: expect.any(String) as unknown },
  });
  expect(second.data).toEqual({ deletePullRequestTask: { alreadyGone: true } });
  expect(calls()).toEqual([`DELETE /${taskId}`, 'GET /repositories/acme/widget/pullrequests/1']);
});

test.each([
  ['updatePullRequestTask', { taskId: 7, body: 'B' }],
  ['updatePullRequestTask', { taskId: 7, body: 'B', number: 999 }],
  ['deletePullRequestTask', { taskId: 7, number: 999 }],
  ['createPullRequestTask', { body: 'B', number: 999 }],
])('%s of a missing task or pull request is NOT_FOUND', async (name, input) => {
  expect(failures(await send(name, input, '__typename'))).toEqual([`${name} NOT_FOUND`]);
});

test.each<[string, string, object]>([
  ['createPullRequestTask', 'body', { body: ' ' }],
  ['createPullRequestTask', 'commentId', { body: 'B', commentId: 0 }],
  ['createPullRequestTask', 'number', { body: 'B', number: 0 }],
  ['updatePullRequestTask', 'taskId', { taskId: 0 }],
  ['updatePullRequestTask', 'body', { taskId: 7, body: '' }],
  ['updatePullRequestTask', 'body', { taskId: 7, body: null }],
  ['updatePullRequestTask', 'state', { taskId: 7, state: null }],
  ['deletePullRequestTask', 'taskId', { taskId: -1 }],
])('%s with an invalid %s makes no call', async (name, member, input) => {
  const error = errorAt(await send(name, input, '__typename'), name);

  expect(error.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  expect(error.extensions).toHaveProperty(['fields', member]);
  expect(calls()).toEqual([]);
});
