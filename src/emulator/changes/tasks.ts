import { notFound } from '../apiError';
import { nowOf } from '../call';
import type { PullRequestTask } from '../data/pullRequestModel';
import type { PullRequest } from '../data/repositoryModel';
import { savePullRequest, type Change } from './change';

/** The fields of a new task. */
export interface NewTask {
  readonly body: string;
  readonly commentId: number | null;
  readonly isPending: boolean;
}

/** The fields that an update of a task may change. */
export interface TaskFields {
  readonly body?: string;
  readonly isResolved?: boolean;
}

// Bitbucket has no events for tasks.

/** Adds a task. @throws ApiError 404 if its comment does not exist */
export function addTask(change: Change, pullRequest: PullRequest, fields: NewTask): PullRequestTask {
  const { context, actor } = change;
  const { commentId } = fields;
  if (commentId !== null && !pullRequest.comments.some(({ id, isDeleted }) => id === commentId && !isDeleted)) {
    throw notFound(`${commentId}`);
  }
  const now = nowOf(context);
  const task = context.world.pullRequests.addTask(pullRequest, (id) => ({
    id,
    ...fields,
    author: actor,
    createdOn: now,
    updatedOn: now,
    resolution: null,
  }));
  savePullRequest(change, pullRequest);
  return task;
}

/** Changes the text of a task, resolves it or reopens it. */
export function updateTask(
  change: Change,
  pullRequest: PullRequest,
  before: PullRequestTask,
  { body = before.body, isResolved = before.resolution !== null }: TaskFields,
): PullRequestTask {
  const at = nowOf(change.context);
  const resolution = isResolved ? (before.resolution ?? { by: change.actor, at }) : null;
  const task = { ...before, body, resolution, updatedOn: at };
  change.context.world.pullRequests.replaceTask(pullRequest, task);
  savePullRequest(change, pullRequest);
  return task;
}

export function removeTask(change: Change, pullRequest: PullRequest, task: PullRequestTask): void {
  change.context.world.pullRequests.removeTask(pullRequest, task);
  savePullRequest(change, pullRequest);
}
