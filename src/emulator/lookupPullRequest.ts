import { actorOf, parameter, type Call } from './call';
import type { PullRequestComment, PullRequestTask } from './data/pullRequestModel';
import type { PullRequest, Repository } from './data/repositoryModel';
import { notFound, ApiError } from './apiError';
import { repositoryOf } from './lookup';
import type { PullRequestInRepository } from './views/pullRequestComments';

/** Returns the pull request in the path. @throws ApiError 404, recorded as text */
export function pullRequestOf(call: Call): PullRequestInRepository {
  const repository = repositoryOf(call);
  const number = parameter(call, 'number');
  const pullRequest = repository.pullRequests.find((candidate) => `${candidate.number}` === number);
  if (pullRequest === undefined) throw new ApiError(404, 'Not Found', { 'Content-Type': 'text/plain' });
  return { repository, pullRequest };
}

/** Returns the comment in the path. @throws ApiError 404 whose recorded message is only the id */
export function pullRequestCommentOf(call: Call): PullRequestInRepository & { readonly comment: PullRequestComment } {
  const found = pullRequestOf(call);
  const id = parameter(call, 'comment');
  const comment = visibleTo(call, found.pullRequest.comments).find((candidate) => `${candidate.id}` === id);
  if (comment === undefined) throw notFound(id);
  return { ...found, comment };
}

/** Returns the task in the path. @throws ApiError 404 */
export function pullRequestTaskOf(call: Call): PullRequestInRepository & { readonly task: PullRequestTask } {
  const found = pullRequestOf(call);
  const id = parameter(call, 'task');
  const task = visibleTo(call, found.pullRequest.tasks).find((candidate) => `${candidate.id}` === id);
  if (task === undefined) throw notFound(id);
  return { ...found, task };
}

/** Returns the comments or tasks that the caller may see: a pending one is visible only to its author. */
export function visibleTo<Row extends PullRequestComment | PullRequestTask>(
  call: Call,
  rows: readonly Row[],
): readonly Row[] {
  const viewer = call.principal.kind === 'anonymous' ? undefined : actorOf(call);
  return rows.filter(({ isPending, author }) => !isPending || author === viewer);
}

/** Whether the source branch of a pull request still exists. */
export function hasSourceBranch({ source }: PullRequest): boolean {
  return source.repository?.history.branches.some(({ name }) => name === source.branch) ?? false;
}

/** Returns the build statuses of a pull request: those of its newest commit that do not name another branch. */
export function statusesOf({ statuses }: Repository, { source }: PullRequest): Repository['statuses'] {
  return statuses.filter(
    ({ commit, refname }) => commit === source.commit && (refname === null || refname === source.branch),
  );
}
