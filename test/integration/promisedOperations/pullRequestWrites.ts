import { at } from '../../support/read';
import { inSchema, type PromisedOperation } from './promisedOperation';

const repository = 'acme/widget';
const pullRequest = { repository, number: 1 };
const CHIARA = '{3f636f49-a06f-49ac-ac9b-cbc2301eb6b6}';

/** The mutations of pull requests in schema/operations. Later ones use what earlier ones created. */
export const PULL_REQUEST_WRITES: readonly PromisedOperation[] = [
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
