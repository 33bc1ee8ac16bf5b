/** The tip of `feature/login` of acme/widget. */
const LOGIN = '30dad0ddbeba905a3bf958b8edb74e39f92b463b';

/** A mutation that creates a resource. */
export interface CreationCase {
  readonly mutation: string;
  readonly inputType: string;
  /** The payload field that contains the new resource. */
  readonly member: string;
  /** Selected fields of the resource. The first field identifies it. */
  readonly selection: readonly [identity: string, text: string];
  readonly input: Readonly<Record<string, unknown>>;
  /** Input fields that differ from `input` in a second request. */
  readonly other: Readonly<Record<string, unknown>>;
  /** Path of the POST. */
  readonly path: string;
  /** Selection below `repository`: the list that contains the new resource. */
  readonly list: string;
}

/** All create mutations. */
export const CREATIONS: readonly CreationCase[] = [
  {
    mutation: 'createIssue',
    inputType: 'CreateIssueInput',
    member: 'issue',
    selection: ['number', 'title'],
    input: { repository: 'acme/gadget', title: 'Only once' },
    other: { title: 'Another' },
    path: '/repositories/acme/gadget/issues',
    list: 'issues { nodes { title } }',
  },
  {
    mutation: 'createIssueComment',
    inputType: 'CreateIssueCommentInput',
    member: 'comment',
    selection: ['databaseId', 'body'],
    input: { repository: 'acme/gadget', number: 7, body: 'Only once' },
    other: { number: 8 },
    path: '/repositories/acme/gadget/issues/7/comments',
    list: 'issue(number: 7) { comments { nodes { body } } }',
  },
  {
    mutation: 'createCommitComment',
    inputType: 'CreateCommitCommentInput',
    member: 'comment',
    selection: ['databaseId', 'body'],
    input: { repository: 'acme/widget', hash: LOGIN, body: 'Only once', path: 'docs/groesse.md', line: 3 },
    other: { line: 4 },
    path: `/repositories/acme/widget/commit/${LOGIN}/comments`,
    list: `commit(revision: "${LOGIN}") { comments { nodes { body } } }`,
  },
  {
    mutation: 'createPullRequestComment',
    inputType: 'CreatePullRequestCommentInput',
    member: 'comment',
    selection: ['databaseId', 'body'],
    input: { repository: 'acme/widget', number: 1, body: 'Only once', path: 'docs/groesse.md', line: 3 },
    other: { line: 2 },
    path: '/repositories/acme/widget/pullrequests/1/comments',
    list: 'pullRequest(number: 1) { comments(first: 100) { nodes { body } } }',
  },
  {
    mutation: 'createPullRequestTask',
    inputType: 'CreatePullRequestTaskInput',
    member: 'task',
    selection: ['databaseId', 'body'],
    input: { repository: 'acme/widget', number: 1, body: 'Only once' },
    other: { number: 3 },
    path: '/repositories/acme/widget/pullrequests/1/tasks',
    list: 'pullRequest(number: 1) { tasks(first: 100) { nodes { body } } }',
  },
  {
    mutation: 'createHook',
    inputType: 'CreateHookInput',
    member: 'hook',
    selection: ['uuid', 'url'],
    input: { repository: 'acme/gadget', url: 'https://only.once.example/', events: ['REPO_PUSH'] },
    other: { events: ['REPO_FORK'] },
    path: '/repositories/acme/gadget/hooks',
    list: 'hooks { nodes { url } }',
  },
];
