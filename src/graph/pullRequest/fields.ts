import { defaultReviewers, pullRequestStatuses } from '../../bitbucket/endpoints/pullRequests';
import type { JsonObject } from '../../lib/json';
import { Account, accountOf } from '../account/types';
import { CommitStatus, CommitStatusConnection } from '../commit/statusTypes';
import { connectionType } from '../connections/types';
import { ofRepository } from '../repository/owner';
import { fieldsOf } from '../resource/fieldsOf';
import { many, manyRows } from '../resource/many';
import { one } from '../resource/one';
import { PullRequestsArgs, resolveViewer } from './arguments';
import { PullRequestComment } from './comment/commentTypes';
import { type InPullRequest, ofPullRequest, ofPullRequestStatuses } from './owner';
import { PullRequestTask } from './task/taskTypes';
import { PullRequest } from './types';

export const PullRequestConnection = connectionType('PullRequest', () => PullRequest);

export const pullRequestFields = fieldsOf(ofRepository, {
  pullRequest: one(PullRequest, {
    by: 'number',
    argumentDescription: 'The number of the pull request.',
    expected: 'the number of a pull request, which is at least 1',
    description:
      'A pull request. Null if it does not exist. ' +
      'The pull requests of one repository that an operation selects by aliases usually cost one REST call together.',
  }),
  pullRequests: many(PullRequest, {
    args: PullRequestsArgs,
    resolveArguments: resolveViewer,
    connection: PullRequestConnection,
    description:
      'The pull requests of the repository. `search`, `filter` and `orderBy` are sent as one Bitbucket query: ' +
      'one REST call per page of at most 50, so `first: 100` costs up to two. "@me" in the filter costs one more.',
  }),
  defaultReviewers: manyRows([defaultReviewers], (row) => accountOf([row]), {
    connection: connectionType('Account', () => Account),
    description:
      'The default reviewers of the repository, without those of its project. ' +
      '`createPullRequest` adds both with `useDefaultReviewers: true`. Costs one REST call per page.',
  }),
});

export const pullRequestPartFields = fieldsOf(ofPullRequest, {
  comments: many(PullRequestComment, {
    sharesPages: true,
    description:
      'General comments, comments on files and lines, and replies, oldest first. ' +
      'Costs one REST call per 100 comments, which `reviewThreads` shares.',
  }),
  tasks: many(PullRequestTask, { description: 'The tasks of the pull request. Costs one REST call per page.' }),
});

export const pullRequestStatusFields = fieldsOf(ofPullRequestStatuses, {
  statuses: manyRows([pullRequestStatuses], statusOf, {
    connection: CommitStatusConnection,
    sharesPages: true,
    description:
      'The build statuses of the pull request. They can differ from those of its newest commit. ' +
      'Costs one REST call per 100 statuses.',
  }),
});

function statusOf(row: JsonObject, { scope }: InPullRequest): CommitStatus {
  return new CommitStatus({ repository: scope }, row);
}
