import { at } from '../../support/read';
import { inSchema, type PromisedOperation } from './promisedOperation';

const repository = 'acme/widget';
const issue = { repository, number: 5 };
const HEAD_OF_MAIN = '601596c76c439740dd28b197b4fea945573e0bc0';
const HOOK_URL = 'https://hooks.example.com/bitbucket';

/**
 * The mutations in schema/operations, except for those of pull requests. Later ones use the resources that earlier ones created. A getter uses `expect` only
 * in a test, so that other programs can import this list.
 */
export const WRITES: readonly PromisedOperation[] = [
  {
    ...inSchema('CreateIssue'),
    variables: { input: { repository, title: 'It squeaks', type: 'BUG', clientMutationId: 'm1' } },
    expected: { createIssue: { issue: { title: 'It squeaks', type: 'BUG' }, clientMutationId: 'm1' } },
    calls: { api: 1 },
    rounds: 1,
    bytes: 294,
  },
  {
    ...inSchema('UpdateIssue'),
    variables: { input: { ...issue, title: 'Measured', state: 'RESOLVED' } },
    expected: { updateIssue: { issue: { number: 5, title: 'Measured', state: 'RESOLVED' } } },
    calls: { api: 1 },
    rounds: 1,
    bytes: 352,
  },
  {
    ...inSchema('LinkIssue'),
    variables: { repository, number: 8, comment: 'Linked to RELEASE-1.' },
    expected: {
      createIssueComment: { comment: { issue: { number: 8, title: 'Größe 10½ — 真空管 🔧 does not fit' } } },
    },
    calls: { api: 1 },
    rounds: 1,
    bytes: 107,
  },
  {
    ...inSchema('CreateIssueComment'),
    variables: { input: { ...issue, body: 'Only on Mondays.' } },
    expected: { createIssueComment: { comment: { body: 'Only on Mondays.' } } },
    calls: { api: 1 },
    rounds: 1,
    bytes: 127,
  },
  {
    ...inSchema('UpdateIssueComment'),
    variables: (earlier) => ({ input: { ...issue, commentId: createdComment(earlier), body: 'Every day.' } }),
    expected: { updateIssueComment: { comment: { body: 'Every day.' } } },
    calls: { api: 1 },
    rounds: 1,
    bytes: 96,
  },
  {
    ...inSchema('DeleteIssueComment'),
    variables: (earlier) => ({ input: { ...issue, commentId: createdComment(earlier) } }),
    get expected() {
      return { deleteIssueComment: { alreadyGone: false, deletedCommentId: expect.any(String) as unknown } };
    },
    calls: { api: 2 },
    rounds: 1,
    bytes: 49,
  },
  {
    ...inSchema('VoteForIssue'),
    variables: { input: issue },
    expected: { voteForIssue: { issue: { viewerHasVoted: true } } },
    calls: { api: 2 },
    rounds: 2,
    bytes: 31,
  },
  {
    ...inSchema('WithdrawIssueVote'),
    variables: { input: issue },
    expected: { withdrawIssueVote: { issue: { viewerHasVoted: false } } },
    calls: { api: 2 },
    rounds: 2,
    bytes: 31,
  },
  {
    ...inSchema('WatchIssue'),
    variables: { input: issue },
    expected: { watchIssue: { issue: { viewerIsWatching: true } } },
    calls: { api: 1 },
    rounds: 1,
    withIds: { calls: 2, rounds: 2 },
    bytes: 0,
  },
  {
    ...inSchema('UnwatchIssue'),
    variables: { input: issue },
    expected: { unwatchIssue: { issue: { viewerIsWatching: false } } },
    calls: { api: 1 },
    rounds: 1,
    withIds: { calls: 2, rounds: 2 },
    bytes: 0,
  },
  {
    ...inSchema('DeleteIssue'),
    variables: { input: issue },
    get expected() {
      return { deleteIssue: { deletedIssueId: expect.any(String) as unknown } };
    },
    calls: { api: 2 },
    rounds: 1,
    bytes: 2544,
  },
  {
    ...inSchema('CreateCommitComment'),
    variables: { input: { repository, hash: HEAD_OF_MAIN, body: 'Why two?', path: 'README.md', line: 2 } },
    expected: { createCommitComment: { comment: { body: 'Why two?', inline: { path: 'README.md', toLine: 2 } } } },
    calls: { api: 1 },
    rounds: 1,
    bytes: 189,
  },
  {
    ...inSchema('CreateHook'),
    variables: { input: { repository, url: HOOK_URL, events: ['REPO_PUSH'], secret: 'not shown again' } },
    expected: { createHook: { hook: { url: HOOK_URL, active: true, events: ['REPO_PUSH'], hasSecret: true } } },
    calls: { webhooks: 1 },
    rounds: 1,
    bytes: 191,
  },
  {
    ...inSchema('UpdateHook'),
    variables: (earlier) => ({ input: { repository, uuid: createdHook(earlier), active: false } }),
    expected: { updateHook: { hook: { active: false, eventKeys: ['repo:push'] } } },
    calls: { webhooks: 1 },
    rounds: 1,
    bytes: 87,
  },
  {
    ...inSchema('DeleteHook'),
    variables: (earlier) => ({ input: { repository, uuid: createdHook(earlier) } }),
    expected: { deleteHook: { alreadyGone: false } },
    calls: { webhooks: 1 },
    rounds: 1,
    bytes: 0,
  },
];

type Earlier = (operation: string) => unknown;

function createdComment(earlier: Earlier): unknown {
  return at(earlier('CreateIssueComment'), 'createIssueComment', 'comment', 'databaseId');
}

function createdHook(earlier: Earlier): unknown {
  return at(earlier('CreateHook'), 'createHook', 'hook', 'uuid');
}
