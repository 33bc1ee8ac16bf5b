import * as operations from '../generated/graphql';
import { execute } from '../support/execute';
import { type Gateway, startGateway } from '../support/gateway';

const widget = { fullName: 'acme/widget' };

/** The read operations in schema/operations, with the REST calls that their comments state. */
describe('the operation', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  beforeEach(() => {
    gateway.upstream.reset();
  });
  afterAll(() => gateway.stop());

  function calls(): number {
    return gateway.upstream.calls.length;
  }

  test('Repository reads the data of a page header in one call', async () => {
    const { repository } = await execute(gateway, operations.RepositoryDocument, widget);

    expect(repository).toMatchObject({
      fullName: 'acme/widget',
      language: 'typescript',
      isPrivate: false,
      mainBranch: { name: 'main' },
      owner: { displayName: 'Acme Corporation' },
    });
    expect(calls()).toBe(1);
  });

  test('RepositoriesByName returns the requested order with one call per workspace', async () => {
    const fullNames = ['acme/gadget', 'globex/atlas', 'acme/nowhere', 'acme/cog'];

    const { repositories } = await execute(gateway, operations.RepositoriesByNameDocument, { fullNames });

    expect(repositories?.map((each) => each?.fullName ?? null)).toEqual([
      'acme/gadget',
      'globex/atlas',
      null,
      'acme/cog',
    ]);
    // One call per workspace, and one more for the name that is missing in the response for acme.
    expect(calls()).toBe(3);
  });

  test('Issues paginates a filtered and sorted list', async () => {
    const variables: operations.IssuesQueryVariables = {
      ...widget,
      first: 2,
      filter: { state: ['NEW'], createdAt: { after: '2020-01-01T00:00:00Z' } },
      orderBy: { field: 'NUMBER', direction: 'ASC' },
    };

    const first = await execute(gateway, operations.IssuesDocument, variables);
    const after = first.repository?.issues?.pageInfo.endCursor ?? '';
    const second = await execute(gateway, operations.IssuesDocument, { ...variables, after });

    const rows = [first, second].flatMap(({ repository }) => repository?.issues?.nodes ?? []);
    const numbers = rows.map((issue) => issue?.number ?? 0);
    expect(rows.map((issue) => issue?.state)).toEqual(['NEW', 'NEW', 'NEW', 'NEW']);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    expect(calls()).toBe(2);
  });

  test('SearchIssues finds issues in one call', async () => {
    const { repository } = await execute(gateway, operations.SearchIssuesDocument, { ...widget, search: '真空管' });

    expect(repository?.issues?.nodes).toEqual([{ number: 8, title: 'Größe 10½ — 真空管 🔧 does not fit' }]);
    expect(calls()).toBe(1);
  });

  test('Issue reads an issue with its first comments in two calls', async () => {
    const { repository } = await execute(gateway, operations.IssueDocument, { ...widget, number: 1 });

    expect(repository?.issue?.title).toBe('Paint peels off the second casing (1)');
    expect(repository?.issue?.comments?.nodes).toHaveLength(10);
    expect(calls()).toBe(2);
  });

  test('CreateIssue and CreateIssueComment make one call each, and the results can be read', async () => {
    const input = { repository: 'acme/widget', title: 'It squeaks', type: 'BUG' as const, clientMutationId: 'm1' };

    const created = await execute(gateway, operations.CreateIssueDocument, { input });
    const createCalls = calls();
    const number = created.createIssue?.issue?.number ?? 0;
    const comment = await execute(gateway, operations.CreateIssueCommentDocument, {
      input: { repository: 'acme/widget', number, body: 'Only on Mondays.' },
    });
    const commentCalls = calls();
    const { repository } = await execute(gateway, operations.IssueDocument, { ...widget, number });

    expect(created.createIssue).toMatchObject({ issue: { title: 'It squeaks', type: 'BUG' }, clientMutationId: 'm1' });
    expect([createCalls, commentCalls]).toEqual([1, 1]);
    expect(repository?.issue?.title).toBe('It squeaks');
    expect(repository?.issue?.comments?.nodes).toMatchObject([
      { body: 'Only on Mondays.', databaseId: comment.createIssueComment?.comment?.databaseId },
    ]);
  });

  test('LastCommits lists the commits of the main branch in two calls', async () => {
    const { repository } = await execute(gateway, operations.LastCommitsDocument, { ...widget, first: 3 });

    expect(repository?.commits?.nodes?.map((commit) => commit?.messageHeadline)).toEqual([
      'Add caching (step 973)',
      'Remove the assembly line (step 972)',
      'Rename the handbook (step 971)',
    ]);
    expect(calls()).toBe(2);
  });

  test('Commit finds the commit of a branch with a slash', async () => {
    const { repository } = await execute(gateway, operations.CommitDocument, { ...widget, revision: 'feature/login' });

    expect(repository?.commit?.hash).toBe('30dad0ddbeba905a3bf958b8edb74e39f92b463b');
  });

  test('Refs lists branches and tags in two calls', async () => {
    const { repository } = await execute(gateway, operations.RefsDocument, { ...widget, search: 'release' });

    expect(repository?.branches?.nodes?.map((branch) => branch?.name)).toEqual(['release/1.0']);
    expect(repository?.tags?.nodes?.map((tag) => tag?.name)).toEqual(['release/1.0.1']);
    expect(calls()).toBe(2);
  });

  test('Viewer returns the user of the credential and its workspaces', async () => {
    const { viewer, workspaces } = await execute(gateway, operations.ViewerDocument, {});

    expect(viewer).toEqual({ __typename: 'User', displayName: 'Ada Lindqvist' });
    expect(workspaces?.nodes).toEqual([{ slug: 'acme' }, { slug: 'globex' }]);
  });

  test('WorkspaceRepositories lists a workspace in two calls', async () => {
    const { workspace } = await execute(gateway, operations.WorkspaceRepositoriesDocument, { slug: 'acme', first: 3 });

    expect(workspace?.name).toBe('Acme Corporation');
    expect(workspace?.repositories?.totalCount).toBe(35);
    expect(workspace?.repositories?.nodes).toHaveLength(3);
    expect(calls()).toBe(2);
  });

  test('Hooks lists the hooks of a repository in one call', async () => {
    const { repository } = await execute(gateway, operations.HooksDocument, widget);

    expect(repository?.hooks?.nodes).toMatchObject([
      { url: 'https://hooks.acme.example/push', active: true, eventKeys: ['issue:created', 'repo:push'] },
      { url: 'https://ci.acme.example/', active: true, eventKeys: ['pullrequest:created', 'repo:push'] },
    ]);
    expect(calls()).toBe(1);
  });

  test('Nodes reads resources of several types in the order of their ids', async () => {
    const { repository } = await execute(gateway, operations.IssueDocument, { ...widget, number: 5 });
    const header = await execute(gateway, operations.RepositoryDocument, widget);
    const ids = [repository?.issue?.id ?? '', header.repository?.id ?? ''];

    const { nodes } = await execute(gateway, operations.NodesDocument, { ids });

    expect(nodes).toMatchObject([
      { __typename: 'Issue', number: 5, id: ids[0] },
      { __typename: 'Repository', fullName: 'acme/widget', id: ids[1] },
    ]);
  });
});
