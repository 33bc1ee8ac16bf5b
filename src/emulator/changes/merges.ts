import { badRequest } from '../apiError';
import { applyPush } from '../data/applyPush';
import { addMergeCommits, canMerge, haveConflicts, type MergeSides } from '../data/mergeCommits';
import type { Commit } from '../data/model';
import type { MergeRequest } from '../data/pullRequestModel';
import type { PullRequest, Repository } from '../data/repositoryModel';
import { contains } from '../data/revisions';
import { invalidFields } from '../fieldErrors';
import { savePullRequest, type Change } from './change';
import { requireOpen } from './closed';
import { closePullRequest } from './pullRequests';
import { recordPush } from './pushes';

/** The error of a merge whose branches changed in the meantime. */
export const REF_MOVED = 'Unable to merge because one of the refs involved changed while attempting to merge';

/**
 * Checks whether a pull request can be merged, and returns the tips of its branches.
 *
 * @throws ApiError 400 if it is closed, if a branch does not exist, or with the failing checks of the switch `failingMergeChecks`
 */
export function checkMerge({ context, repository }: Change, pullRequest: PullRequest): MergeSides {
  requireOpen(pullRequest);
  const { failingMergeChecks } = context.switches;
  if (failingMergeChecks.length > 0) throw invalidFields({ merge_checks: failingMergeChecks });
  return sidesOf(repository, pullRequest);
}

/**
 * Merges a pull request, and closes its source branch if that is requested. Delivers `pullrequest:fulfilled`, and a
 * `repo:push` for the destination and for the closed branch.
 *
 * @throws ApiError 400 if there are conflicts, or if the strategy needs a fast-forward that is not possible
 */
export function merge(change: Change, pullRequest: PullRequest, sides: MergeSides, request: MergeRequest): PullRequest {
  const { context, repository, actor } = change;
  const { strategy, closeSourceBranch } = request;
  if (contains(sides.destination, sides.source)) throw badRequest('There are no changes to be pulled');
  if (haveConflicts(sides)) throw badRequest('Conflicts during merge.');
  if (!canMerge(strategy, sides)) throw badRequest('The destination branch cannot be fast-forwarded.');

  const author = { account: actor, at: context.now() };
  const { source, destination } = pullRequest;
  const message = request.message ?? defaultMessage(pullRequest);
  const mergeCommit = addMergeCommits(repository, sides, { strategy, message, author });
  const moved = applyPush(repository, { branch: destination.branch, onto: mergeCommit.hash }, author);
  const merged = closePullRequest(change, {
    ...pullRequest,
    state: 'MERGED',
    mergeCommit,
    closeSourceBranch,
    source: { ...source, commit: sides.source },
    destination: { ...destination, commit: sides.destination },
  });

  const from = source.repository;
  const closes = closeSourceBranch && from !== null && source.branch !== from.mainBranch;
  const closed = closes ? [applyPush(from, { deleteBranch: source.branch }, author)] : [];
  recordPush(change, from === repository ? [moved, ...closed] : [moved]);
  if (from !== null && from !== repository && closed.length > 0) recordPush({ ...change, repository: from }, closed);
  return merged;
}

/** Starts a merge in the background. It happens when `finishMerge` is called. */
export function queueMerge(
  change: Change,
  pullRequest: PullRequest,
  { sides, request, polls }: { readonly sides: MergeSides; readonly request: MergeRequest; readonly polls: number },
): string {
  const { world } = change.context;
  const fields = { by: change.actor, request, sides, pollsLeft: polls, result: 'PENDING' } as const;
  const { id } = world.pullRequests.addMergeTask(pullRequest, fields);
  savePullRequest(change, pullRequest);
  return id;
}

/** @throws ApiError 400 if a branch does not exist */
export function sidesOf(repository: Repository, { source, destination }: PullRequest): MergeSides {
  const from = source.repository === null ? undefined : tipOf(source.repository, source.branch);
  if (from === undefined) throw invalidFields({ source: [`branch not found: ${source.branch}`] });
  const to = tipOf(repository, destination.branch);
  if (to === undefined) throw invalidFields({ destination: [`branch not found: ${destination.branch}`] });
  return { source: from, destination: to };
}

/** The tip of a branch. Undefined if the repository has no such branch. */
export function tipOf({ history }: Repository, branch: string): Commit | undefined {
  return history.branches.find(({ name }) => name === branch)?.target;
}

/** The recorded message of merges for which the caller gives none. */
function defaultMessage({ source, number, title }: PullRequest): string {
  return `Merged in ${source.branch} (pull request #${number})\n\n${title}\n`;
}
