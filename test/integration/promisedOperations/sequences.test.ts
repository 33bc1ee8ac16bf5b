import * as operations from 'bitbucket-graphql-client/operations';
import { execute } from '../../support/execute';
import { type Gateway, startGateway } from '../../support/gateway';

const repository = 'acme/widget';
const widget = { fullName: repository };

describe('sequences of the operations in schema/operations', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  beforeEach(() => {
    gateway.upstream.reset();
  });

  test('Issues pages through a filtered list without repeating an issue', async () => {
    const variables: operations.IssuesQueryVariables = {
      ...widget,
      first: 2,
      filter: { state: ['NEW'] },
      orderBy: { field: 'NUMBER', direction: 'ASC' },
    };

    const first = await execute(gateway, operations.IssuesDocument, variables);
    const after = first.repository?.issues?.pageInfo.endCursor ?? '';
    const second = await execute(gateway, operations.IssuesDocument, { ...variables, after });

    const nodes = [first, second].flatMap((page) => page.repository?.issues?.nodes ?? []);
    const numbers = nodes.map((issue) => issue?.number ?? 0);
    expect(nodes.map((issue) => issue?.state)).toEqual(['NEW', 'NEW', 'NEW', 'NEW']);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
  });

  test('RepositoriesByName keeps the order of the names, with null for a missing repository', async () => {
    const fullNames = ['acme/gadget', 'globex/atlas', 'acme/nowhere', 'acme/cog'];

    const { repositories } = await execute(gateway, operations.RepositoriesByNameDocument, { fullNames });

    expect(repositories?.map((each) => each?.fullName ?? null)).toEqual([
      'acme/gadget',
      'globex/atlas',
      null,
      'acme/cog',
    ]);
    // One call per workspace, and one for the name that the response of acme did not contain.
    expect(gateway.upstream.calls).toHaveLength(3);
  });

  test('Issue reads an issue that CreateIssue created, with its comment', async () => {
    const input = { repository, title: 'It squeaks', type: 'BUG' as const };

    const created = await execute(gateway, operations.CreateIssueDocument, { input });
    const number = created.createIssue?.issue?.number ?? 0;
    await execute(gateway, operations.CreateIssueCommentDocument, {
      input: { repository, number, body: 'Only on Mondays.' },
    });
    const read = await execute(gateway, operations.IssueDocument, { ...widget, number });

    expect(read.repository?.issue).toMatchObject({
      title: 'It squeaks',
      comments: { nodes: [{ body: 'Only on Mondays.' }] },
    });
  });

  test('Issue returns null for an issue that DeleteIssue deleted', async () => {
    await execute(gateway, operations.DeleteIssueDocument, { input: { repository, number: 5 } });
    const read = await execute(gateway, operations.IssueDocument, { ...widget, number: 5 });

    expect(read.repository?.issue).toBeNull();
  });

  test('DeleteIssueComment reports a comment that is already deleted', async () => {
    const created = await execute(gateway, operations.CreateIssueCommentDocument, {
      input: { repository, number: 6, body: 'First' },
    });
    const input = { repository, number: 6, commentId: created.createIssueComment?.comment?.databaseId ?? 0 };

    await execute(gateway, operations.DeleteIssueCommentDocument, { input });
    const again = await execute(gateway, operations.DeleteIssueCommentDocument, { input });

    expect(again.deleteIssueComment?.alreadyGone).toBe(true);
  });

  test('CommitFiles reads the files of a commit from the cache the second time', async () => {
    const variables = { ...widget, first: 10 };

    await execute(gateway, operations.CommitFilesDocument, variables);
    await execute(gateway, operations.CommitFilesDocument, variables);

    expect(gateway.upstream.calls).toHaveLength(2);
  });
});
