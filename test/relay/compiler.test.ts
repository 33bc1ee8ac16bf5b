import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { useGateway } from '../support/gateway';
import { at, listAt } from '../support/read';
import { type Compilation, compileRelay, CORPUS } from './compiler';
import { writeRelayModules } from './schemaOperations';

const gateway = useGateway();
const widget = { fullName: 'acme/widget' };
let compiled: Compilation;

beforeAll(async () => {
  compiled = await compileRelay(CORPUS);
});

/** Sends an operation that relay-compiler generated. */
function send(operationName: string, variables: Readonly<Record<string, unknown>>): Promise<unknown> {
  return gateway().data(compiled.operations.get(operationName) ?? '', { operationName, variables });
}

test('relay-compiler accepts connections, refetching through node() and store updates', () => {
  expect(compiled.output).toContain('Compilation completed');
  expect(compiled.succeeded).toBe(true);
  expect([...compiled.operations.keys()].sort()).toEqual([
    'CommitLogQuery',
    'IssueFormDeleteMutation',
    'IssueFormMutation',
    'IssueListPaginationQuery',
    'IssueListQuery',
    'IssueNodeQuery',
    'IssueNodeRefetchQuery',
    'PullRequestBoardPaginationQuery',
    'PullRequestBoardQuery',
    'PullRequestPageQuery',
    'PullRequestPageThreadsQuery',
    'PullRequestReviewApproveMutation',
    'PullRequestReviewCommentMutation',
    'PullRequestReviewMergeMutation',
    'PullRequestReviewOpenMutation',
    'PullRequestReviewResolveMutation',
    'PullRequestReviewSubscription',
    'PushFeedSubscription',
  ]);
});

test('relay-compiler accepts the operations in schema/operations', async () => {
  const sources = mkdtempSync(join(tmpdir(), 'relay-operations-'));
  const names = writeRelayModules(sources);

  const { succeeded, output, operations } = await compileRelay(sources);

  rmSync(sources, { recursive: true });
  expect(output).toContain('Compilation completed');
  expect(succeeded).toBe(true);
  expect(names).toEqual(expect.arrayContaining(['PullRequestsOperationQuery', 'MergePullRequestOperationMutation']));
  expect([...operations.keys()].sort()).toEqual([...names].sort());
});

test.each([
  [
    'a list that is not a connection',
    'commits(first: 1) { nodes { parents @connection(key: "Bad_parents") { id } } }',
    "used on invalid field 'parents'",
  ],
  ['a field that is not in the schema', 'stars', 'has no field `stars`'],
])('relay-compiler rejects %s', async (_, selection, reason) => {
  const sources = mkdtempSync(join(tmpdir(), 'relay-bad-'));
  const document = `query BadQuery { repository(fullName: "acme/widget") { ${selection} } }`;
  writeFileSync(join(sources, 'Bad.ts'), `export const bad = graphql\`${document}\`;\n`);

  const { succeeded, output } = await compileRelay(sources);

  rmSync(sources, { recursive: true });
  expect(output).toContain(reason);
  expect(succeeded).toBe(false);
});

test('the generated pagination query continues after the first page', async () => {
  const first = await send('IssueListQuery', widget);
  const next = await send('IssueListPaginationQuery', {
    id: at(first, 'repository', 'id'),
    after: at(first, 'repository', 'issues', 'pageInfo', 'endCursor'),
    first: 3,
  });

  expect(listAt(first, 'repository', 'issues', 'edges').map((edge) => at(edge, 'node', 'number'))).toEqual([300, 299]);
  expect(at(next, 'node', '__typename')).toBe('Repository');
  expect(listAt(next, 'node', 'issues', 'edges').map((edge) => at(edge, 'node', 'number'))).toEqual([298, 297, 296]);
});

test('the generated refetch query reads an object again by its id', async () => {
  const list = await send('IssueListQuery', widget);
  const id = at(list, 'repository', 'issues', 'edges', 0, 'node', 'id');

  const shown = await send('IssueNodeQuery', { id });
  const again = await send('IssueNodeRefetchQuery', { id, first: 1 });

  expect(shown).toMatchObject({ node: { __typename: 'Issue', title: 'The lever sticks when it rains (300)' } });
  expect(again).toMatchObject({ node: { id, title: 'The lever sticks when it rains (300)' } });
});

test('connections support rows without an id and backward pagination', async () => {
  const data = await send('CommitLogQuery', { ...widget, last: 2 });

  expect(
    listAt(data, 'repository', 'commits', 'edges').map((edge) => at(edge, 'node', 'messageHeadline')),
  ).toHaveLength(2);
  const change = at(data, 'repository', 'commits', 'edges', 0, 'node', 'changedFiles', 'edges', 0);
  expect(at(change, 'node')).toEqual({ __typename: 'FileChange', status: 'MODIFIED', path: 'README.md' });
  expect(at(change, 'cursor')).not.toBe('');
  expect(listAt(data, 'repository', 'issues', 'edges').map((edge) => at(edge, 'node', 'number'))).toEqual([2, 1]);
});

test('an object that a mutation creates can be read by its id until it is deleted', async () => {
  const created = await send('IssueFormMutation', {
    input: { repository: 'acme/widget', title: 'Relayed' },
    connections: [],
  });
  const id = at(created, 'createIssue', 'issue', 'id');
  const read = await send('IssueNodeQuery', { id });
  const deleted = await send('IssueFormDeleteMutation', {
    input: { repository: 'acme/widget', number: at(created, 'createIssue', 'issue', 'number') },
  });
  const gone = await send('IssueNodeQuery', { id });

  expect(at(read, 'node', 'title')).toBe('Relayed');
  expect(at(deleted, 'deleteIssue', 'deletedIssueId')).toBe(id);
  expect(gone).toEqual({ node: null });
});
