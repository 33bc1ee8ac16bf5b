import { ApiError } from '../apiError';
import type { EmulatorContext } from '../call';
import type { MergeSides } from '../data/mergeCommits';
import type { MergeTask } from '../data/pullRequestModel';
import type { PullRequest, Repository } from '../data/repositoryModel';
import { valueAt } from '../resource';
import { checkMerge, merge, REF_MOVED } from './merges';

/**
 * Counts one request for the state of a merge. The merge happens when the number of requests with the state PENDING is
 * reached, so that tests need not wait. Returns the task after the request.
 */
export function pollMerge(
  context: EmulatorContext,
  repository: Repository,
  pullRequest: PullRequest,
  task: MergeTask,
): MergeTask {
  if (task.result !== 'PENDING') return task;
  if (task.pollsLeft > 0) {
    return context.world.pullRequests.replaceMergeTask(pullRequest, { ...task, pollsLeft: task.pollsLeft - 1 });
  }
  return finishMerge(context, repository, pullRequest, task);
}

/** Performs all merges in the background: on Bitbucket, they happen even if nobody requests their state. */
export function finishMerges(context: EmulatorContext): void {
  for (const repository of context.world.workspaces.flatMap(({ repositories }) => repositories)) {
    for (const pullRequest of repository.pullRequests.filter(({ mergeTasks }) => mergeTasks.length > 0)) {
      const pending = pullRequest.mergeTasks.filter(({ result }) => result === 'PENDING');
      for (const task of pending) finishMerge(context, repository, pullRequest, task);
    }
  }
}

function finishMerge(
  context: EmulatorContext,
  repository: Repository,
  pullRequest: PullRequest,
  task: MergeTask,
): MergeTask {
  const change = { context, repository, actor: task.by };
  const finish = (result: MergeTask['result']): MergeTask =>
    context.world.pullRequests.replaceMergeTask(pullRequest, { ...task, result });
  try {
    const sides = checkMerge(change, pullRequest);
    if (!isSame(sides, task.sides)) return finish({ status: 409, message: REF_MOVED });
    merge(change, pullRequest, sides, task.request);
    return finish('SUCCESS');
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const message = valueAt(error.body, 'error.message');
    return finish({ status: 400, message: typeof message === 'string' ? message : 'The merge failed.' });
  }
}

function isSame(one: MergeSides, other: MergeSides): boolean {
  return one.source === other.source && one.destination === other.destination;
}
