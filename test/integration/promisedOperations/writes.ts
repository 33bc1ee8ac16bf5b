import { at } from '../../support/read';
import { inSchema, type PromisedOperation } from './promisedOperation';

const repository = 'acme/widget';
const issue = { repository, number: 5 };
const pullRequest = { repository, number: 1 };
const CHIARA = '{3f636f49-a06f-49ac-ac9b-cbc2301eb6b6}';
const HEAD_OF_MAIN = '601596c76c439740dd28b197b4fea945573e0bc0';
const HOOK_URL = 'https://hooks.example.com/bitbucket';

/**
 * The mutations in schema/operations. Later ones use the resources that earlier ones created. A getter uses `expect` only
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
  {
    ...inSchema('CreatePullRequest'),
    variables: { input: { repository, title: 'Search everywhere', source: 'feature/search' } },
    expected: {
      createPullRequest: {
        pullRequest: {
          title: 'Search everywhere',
          state: 'OPEN',
          source: { name: 'feature/search' },
          destination: { name: 'main' },
          reviewDecision: null,
          reviewers: [],
          commentCount: 0,
        },
      },
    },
    calls: { api: 1 },
    rounds: 1,
    bytes: 656,
  },
  {
    ...inSchema('CreatePullRequest'),
    name: 'CreatePullRequest with default reviewers',
    variables: {
      input: { repository, title: 'Search all', source: 'feature/search', useDefaultReviewers: true },
    },
    expected: { createPullRequest: { pullRequest: { reviewDecision: 'REVIEW_REQUIRED' } } },
    calls: { api: 2 },
    rounds: 2,
    bytes: 1_549,
  },
  {
    ...inSchema('UpdatePullRequest'),
    variables: { input: { ...pullRequest, title: 'Badges', reviewers: [CHIARA] } },
    expected: { updatePullRequest: { pullRequest: { title: 'Badges', reviewDecision: 'APPROVED' } } },
    calls: { api: 1 },
    rounds: 1,
    bytes: 1_331,
  },
  {
    ...inSchema('UpdatePullRequest'),
    name: 'UpdatePullRequest without reviewers',
    variables: { input: { ...pullRequest, title: 'Badges for all' } },
    expected: { updatePullRequest: { pullRequest: { title: 'Badges for all', reviewDecision: 'APPROVED' } } },
    calls: { api: 2 },
    rounds: 2,
    bytes: 1_404,
  },
  {
    ...inSchema('RequestPullRequestChanges'),
    variables: { input: pullRequest },
    expected: { requestPullRequestChanges: { pullRequest: { reviewDecision: 'CHANGES_REQUESTED' } } },
    calls: { api: 2 },
    rounds: 2,
    bytes: 1_147,
  },
  {
    ...inSchema('ApprovePullRequest'),
    variables: { input: pullRequest },
    expected: { approvePullRequest: { pullRequest: { reviewDecision: 'APPROVED' } } },
    calls: { api: 2 },
    rounds: 2,
    bytes: 1_127,
  },
  {
    ...inSchema('CreatePullRequestComment'),
    variables: { input: { ...pullRequest, body: 'Why 10½?', path: 'docs/groesse.md', line: 2 } },
    expected: {
      createPullRequestComment: { comment: { body: 'Why 10½?', inline: { path: 'docs/groesse.md', toLine: 2 } } },
    },
    // The response does not contain the uuid of the repository, which is part of the id.
    calls: { api: 2 },
    rounds: 1,
    bytes: 187,
  },
  {
    ...inSchema('ResolvePullRequestThread'),
    variables: (earlier) => ({
      input: {
        ...pullRequest,
        commentId: at(earlier('CreatePullRequestComment'), 'createPullRequestComment', 'comment', 'databaseId'),
      },
    }),
    expected: { resolvePullRequestThread: { thread: { isResolved: true } } },
    calls: { api: 3 },
    rounds: 2,
    bytes: 1_000,
  },
  {
    ...inSchema('CreatePullRequestTask'),
    variables: { input: { ...pullRequest, body: 'Measure it' } },
    expected: { createPullRequestTask: { task: { state: 'UNRESOLVED' } } },
    calls: { api: 2 },
    rounds: 1,
    bytes: 85,
  },
  {
    ...inSchema('MergePullRequest'),
    variables: { input: pullRequest },
    expected: { mergePullRequest: { alreadyMerged: false, pullRequest: { state: 'MERGED' }, task: null } },
    calls: { api: 1 },
    rounds: 1,
    bytes: 200,
  },
  {
    ...inSchema('DeclinePullRequest'),
    variables: { input: { repository, number: 4 } },
    expected: { declinePullRequest: { pullRequest: { state: 'DECLINED' } } },
    calls: { api: 1 },
    rounds: 1,
    bytes: 106,
  },
];

type Earlier = (operation: string) => unknown;

function createdComment(earlier: Earlier): unknown {
  return at(earlier('CreateIssueComment'), 'createIssueComment', 'comment', 'databaseId');
}

function createdHook(earlier: Earlier): unknown {
  return at(earlier('CreateHook'), 'createHook', 'hook', 'uuid');
}
