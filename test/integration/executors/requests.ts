import type { Answer } from '../../support/gateway';
import { at } from '../../support/read';

/** A request for an operation in schema/operations. */
export interface OperationRequest {
  readonly operation: string;
  readonly variables: (earlier: (operation: string) => Answer) => Readonly<Record<string, unknown>>;
}

const repository = 'acme/widget';
const widget = { fullName: repository };
const HEAD_OF_MAIN = '601596c76c439740dd28b197b4fea945573e0bc0';

/** Every query and mutation in schema/operations. Later requests use the resources that earlier requests created. */
export const REQUESTS: readonly OperationRequest[] = [
  given('Repository', widget),
  given('Repository', { fullName: 'acme/nowhere' }),
  given('Repository', { fullName: 'no name' }),
  given('Repository', {}),
  given('RepositoriesByName', { fullNames: ['acme/gadget', 'globex/atlas', 'acme/nowhere', 'no name', 'acme/cog'] }),
  given('Viewer', {}),
  given('WorkspaceRepositories', { slug: 'acme', first: 3 }),
  given('WorkspaceRepositories', { slug: 'acme', first: 101 }),
  given('Refs', { ...widget, search: 'release' }),
  given('Issues', { ...widget, first: 3, filter: { state: ['NEW'], createdAt: { after: '2020-01-01T00:00:00Z' } } }),
  given('Issues', { ...widget, filter: { state: ['OLD'] }, orderBy: { field: 'NUMBER', direction: 'ASC' } }),
  given('SearchIssues', { ...widget, search: '真空管' }),
  given('Issue', { ...widget, number: 100_000 }),
  given('Issue', { ...widget, number: 1 }),
  given('IssueLog', { ...widget, number: 1 }),
  given('LastCommits', { ...widget, first: 3 }),
  given('Commit', { ...widget, revision: 'feature/login' }),
  given('CommitFiles', { ...widget, first: 4 }),
  given('CommitDiscussion', { ...widget, hash: HEAD_OF_MAIN }),
  given('Compare', { ...widget, base: 'main', head: 'feature/login' }),
  given('CreateCommitComment', {
    input: { repository, hash: HEAD_OF_MAIN, body: 'Why two?', path: 'README.md', line: 2 },
  }),
  given('CreateIssue', { input: { repository, title: '' } }),
  given('CreateIssue', { input: { repository: 'acme/nowhere', title: 'It squeaks' } }),
  given('CreateIssue', { input: { repository, title: 'It squeaks', type: 'BUG', clientMutationId: 'm1' } }),
  given('UpdateIssue', { input: { repository, number: 5, title: 'Measured', state: 'RESOLVED' } }),
  given('LinkIssue', { repository, number: 8, comment: 'Linked to RELEASE-1.' }),
  given('CreateIssueComment', { input: { repository, number: 5, body: 'Frist' } }),
  after('UpdateIssueComment', 'CreateIssueComment', (comment) => ({ input: { ...comment, body: 'First' } })),
  after('DeleteIssueComment', 'CreateIssueComment', (comment) => ({ input: comment })),
  after('DeleteIssueComment', 'CreateIssueComment', (comment) => ({ input: comment })),
  given('VoteForIssue', { input: { repository, number: 5 } }),
  given('WithdrawIssueVote', { input: { repository, number: 5 } }),
  given('WatchIssue', { input: { repository, number: 5 } }),
  given('UnwatchIssue', { input: { repository, number: 5 } }),
  given('DeleteIssue', { input: { repository, number: 5 } }),
  given('Hooks', widget),
  given('CreateHook', { input: { repository, url: 'https://hooks.example.com/bitbucket', events: ['REPO_PUSH'] } }),
  {
    operation: 'UpdateHook',
    variables: (earlier) => ({ input: { repository, uuid: hookOf(earlier('CreateHook')), active: false } }),
  },
  {
    operation: 'DeleteHook',
    variables: (earlier) => ({ input: { repository, uuid: hookOf(earlier('CreateHook')) } }),
  },
  {
    operation: 'Nodes',
    variables: (earlier) => {
      const issue = at(earlier('Issue'), 'data', 'repository', 'issue', 'id');
      return { ids: [issue, 'nonsense', issue] };
    },
  },
];

function given(operation: string, variables: Readonly<Record<string, unknown>>): OperationRequest {
  return { operation, variables: () => variables };
}

function after(
  operation: string,
  creation: string,
  variables: (comment: object) => Readonly<Record<string, unknown>>,
): OperationRequest {
  return {
    operation,
    variables: (earlier) => {
      const commentId = at(earlier(creation), 'data', 'createIssueComment', 'comment', 'databaseId');
      return variables({ repository, number: 5, commentId });
    },
  };
}

function hookOf(created: Answer): unknown {
  return at(created, 'data', 'createHook', 'hook', 'uuid');
}
