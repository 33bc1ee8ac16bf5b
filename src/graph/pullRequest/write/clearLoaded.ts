import { commitLoader } from '../../commit/loader';
import type { OperationContext } from '../../context';
import { Branch } from '../../ref/types';
import { sharedPages } from '../../sharedPages';
import { PullRequestComment } from '../comment/commentTypes';
import { PullRequestTask } from '../task/taskTypes';
import { PullRequest } from '../types';

/**
 * Evicts all pull requests, comments, threads and tasks that the operation has loaded. Called after a write, because it can
 * change other objects than the written one: a comment changes the `commentCount` of its pull request.
 */
export function clearLoadedPullRequests(context: OperationContext): void {
  PullRequest.clear(context);
  PullRequestComment.clear(context);
  PullRequestTask.clear(context);
  context.loader(sharedPages).clear();
}

/** Also evicts branches, and commits by the names of branches: a merge moves one branch and can delete another one. */
export function clearLoadedByMerge(context: OperationContext): void {
  clearLoadedPullRequests(context);
  Branch.clear(context);
  context.loader(commitLoader).clear();
}
