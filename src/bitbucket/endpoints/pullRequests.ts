import { address, type AddressFacts } from './address';
import { collection } from './collection';
import type { CollectionFacts } from './collectionFacts';

/** What all endpoints of a pull request have in common. */
const pullRequestAddress = {
  cache: 'pullRequest',
  quota: 'api',
  provesAccess: true,
} as const satisfies AddressFacts;

/**
 * A merge also moves branches, so that it evicts all responses of the repository. Its state is never cached. A 403 means that
 * another account merges, and not that the repository cannot be read.
 */
const mergeAddress = { ...pullRequestAddress, cache: 'none', provesAccess: false } as const satisfies AddressFacts;

const STATES = ['OPEN', 'MERGED', 'DECLINED', 'SUPERSEDED'] as const;

/**
 * Rows of the list lack `reviewers`, `participants` and `rendered`, unless `fields` names them.
 * https://developer.atlassian.com/cloud/bitbucket/rest/api-group-pullrequests/
 */
export const pullRequests = collection(
  '/repositories/{workspace}/{slug}/pullrequests/{number}',
  {},
  {
    ...pullRequestAddress,
    key: { at: 'id', as: 'int' },
    listEndsWithSlash: false,
    paging: 'numbered',
    // A larger page is answered with 400 "Invalid pagelen".
    maxPageLength: 50,
    wrapper: 'none',
    one: 'address',
    missing: ['NOT_FOUND'],
    many: 'query',
    batchable: /^[1-9]\d*$/,
    alsoBy: 'none',
    alsoAddressedBy: 'none',
    listsOmit: ['reviewers', 'participants'],
    query: {
      conditions: 'q',
      search: ['title'],
      filter: {
        // Bitbucket ignores its parameter `state` if `q` is sent, and returns only open pull requests without both.
        state: { is: 'oneOf', at: 'state', unless: ['OPEN'], ifNull: STATES },
        author: { is: 'uuid', at: 'author.uuid' },
        reviewer: { is: 'uuid', at: 'reviewers.uuid' },
        source: { is: 'equals', at: 'source.branch.name' },
        destination: { is: 'equals', at: 'destination.branch.name' },
        createdAt: { is: 'range', at: 'created_on' },
        updatedAt: { is: 'range', at: 'updated_on' },
      },
      sort: { by: { CREATED_AT: 'created_on', UPDATED_AT: 'updated_on' }, unless: '-updated_on', canFail: true },
    },
    servedBy: 'bitbucket',
  },
);

/** What the collections below a pull request have in common. */
const pullRequestPart = {
  ...pullRequestAddress,
  listEndsWithSlash: false,
  paging: 'numbered',
  maxPageLength: 100,
  wrapper: 'none',
  missing: ['NOT_FOUND'],
  many: 'alone',
  batchable: 'none',
  alsoBy: 'none',
  alsoAddressedBy: 'none',
  listsOmit: 'none',
  query: 'none',
  servedBy: 'bitbucket',
} as const satisfies Partial<CollectionFacts>;

/** General comments, comments on files and replies, oldest first. Deleted comments remain in the list. */
export const pullRequestComments = collection(
  '/repositories/{workspace}/{slug}/pullrequests/{number}/comments/{comment}',
  { number: 'int' },
  { ...pullRequestPart, key: { at: 'id', as: 'number' }, one: 'address' },
);

export const pullRequestTasks = collection(
  '/repositories/{workspace}/{slug}/pullrequests/{number}/tasks/{task}',
  { number: 'int' },
  { ...pullRequestPart, key: { at: 'id', as: 'number' }, one: 'address' },
);

/** The build statuses of a pull request. They can differ from those of its newest commit. */
export const pullRequestStatuses = collection(
  '/repositories/{workspace}/{slug}/pullrequests/{number}/statuses/{key}',
  { number: 'int' },
  { ...pullRequestPart, cache: 'status', key: { at: 'key', as: 'text' }, one: 'none' },
);

/** The commits of a pull request, newest first. Pages have no `size`. */
export const pullRequestCommits = address(
  '/repositories/{workspace}/{slug}/pullrequests/{number}/commits',
  { number: 'int' },
  pullRequestAddress,
);

/** What happened, newest first. A page has at most 50 entries, and entries have no id. */
export const pullRequestActivity = address(
  '/repositories/{workspace}/{slug}/pullrequests/{number}/activity',
  { number: 'int' },
  pullRequestAddress,
);

/** POST: approves as the account of the credential. DELETE: withdraws the approval. */
export const pullRequestApproval = address(
  '/repositories/{workspace}/{slug}/pullrequests/{number}/approve',
  { number: 'int' },
  pullRequestAddress,
);

/** POST: requests changes as the account of the credential. DELETE: withdraws the request. */
export const pullRequestChangeRequest = address(
  '/repositories/{workspace}/{slug}/pullrequests/{number}/request-changes',
  { number: 'int' },
  pullRequestAddress,
);

/** POST merges. The response is 200 with the pull request, or 202 with the address of a task in `Location`. */
export const pullRequestMerge = address(
  '/repositories/{workspace}/{slug}/pullrequests/{number}/merge',
  { number: 'int' },
  mergeAddress,
);

/** A merge that Bitbucket continues in the background. A failed merge is an error response. */
export const pullRequestMergeTask = address(
  '/repositories/{workspace}/{slug}/pullrequests/{number}/merge/task-status/{task}',
  { number: 'int', task: 'text' },
  mergeAddress,
);

export const pullRequestDecline = address(
  '/repositories/{workspace}/{slug}/pullrequests/{number}/decline',
  { number: 'int' },
  pullRequestAddress,
);

/** POST resolves the thread of a top-level comment. DELETE reopens it. */
export const pullRequestThreadResolution = address(
  '/repositories/{workspace}/{slug}/pullrequests/{number}/comments/{comment}/resolve',
  { number: 'int', comment: 'number' },
  pullRequestAddress,
);

/** The pull requests of a workspace by one author. It accepts the parameter `state` several times. */
export const pullRequestsOfAuthor = address(
  '/workspaces/{workspace}/pullrequests/{user}',
  { user: 'uuid' },
  { ...pullRequestAddress, provesAccess: false },
);

/** The pull requests that contain a commit. The response is 202 while Bitbucket is still indexing. */
export const pullRequestsOfCommit = address(
  '/repositories/{workspace}/{slug}/commit/{hash}/pullrequests',
  { hash: 'hash' },
  pullRequestAddress,
);

/** What the lists of default reviewers have in common. */
const reviewerFacts = {
  ...pullRequestPart,
  cache: 'repository',
  key: { at: 'uuid', as: 'uuid' },
  one: 'none',
} as const satisfies CollectionFacts;

/** The accounts that the repository itself names. */
export const defaultReviewers = collection(
  '/repositories/{workspace}/{slug}/default-reviewers/{uuid}',
  {},
  reviewerFacts,
);

/** Also those of the project. Each row contains the account in the member `user`. */
export const effectiveDefaultReviewers = collection(
  '/repositories/{workspace}/{slug}/effective-default-reviewers/{uuid}',
  {},
  { ...reviewerFacts, wrapper: 'user' },
);
