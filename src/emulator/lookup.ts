import { parameter, type Call } from './call';
import type { Commit, Issue, Repository, Tracker, Workspace } from './data/model';
import { resolveRevision } from './data/revisions';
import { canSee, isMember } from './identity/principal';
import { notFound, apiError, ApiError } from './apiError';
import { fullNameOf } from './views/repositories';

/** The workspace a path names; a private one is hidden from everybody but its members. @throws Refusal 404 */
export function workspaceOf(call: Call): Workspace {
  const workspace = ownerOf(call);
  if (workspace.isPrivate && !isMember(call.principal, workspace)) throw noWorkspace(call);
  return workspace;
}

/** The workspace whose repositories are asked for: also a private one may have public repositories. @throws Refusal 404 */
export function ownerOf(call: Call): Workspace {
  const workspace = call.world.workspace(parameter(call, 'workspace'));
  if (workspace === undefined) throw noWorkspace(call);
  return workspace;
}

/**
 * The repository a path names. A hidden one looks like one that is not there; a former slug redirects.
 *
 * @throws Refusal 404, or 301 to the same path under the name of today
 */
export function repositoryOf(call: Call): Repository {
  const found = call.world.repository(parameter(call, 'workspace'), parameter(call, 'slug'));
  if (found === undefined || !canSee(call.principal, found.repository)) {
    throw notFound(
      'You may not have access to this repository or it no longer exists in this workspace. If you think this ' +
        'repository exists and you have access, make sure you are authenticated.',
    );
  }
  if (found.movedTo !== undefined) throw moved(call, found.repository);
  return found.repository;
}

export interface RepositoryWithTracker {
  readonly repository: Repository;
  readonly tracker: Tracker;
}

/** @throws Refusal 404 in the words recorded for a tracker that is switched off */
export function trackerOf(call: Call): RepositoryWithTracker {
  const repository = repositoryOf(call);
  if (repository.tracker === null) throw notFound('Repository has no issue tracker.');
  return { repository, tracker: repository.tracker };
}

export interface IssueInRepository extends RepositoryWithTracker {
  readonly issue: Issue;
}

/** @throws Refusal 404, or 410 for an issue removed as spam */
export function issueOf(call: Call): IssueInRepository {
  const { repository, tracker } = trackerOf(call);
  const number = Number(parameter(call, 'issue'));
  if (tracker.removedAsSpam.includes(number)) throw apiError(410, 'This issue has been removed as spam.');
  const issue = tracker.issues.find((candidate) => candidate.number === number);
  if (issue === undefined) throw notFound(`No issue with id ${parameter(call, 'issue')}.`);
  return { repository, tracker, issue };
}

/** What a revision means, a ref with slashes included. @throws Refusal 404 in the words recorded for one that is not there */
export function commitOf({ history }: Repository, revision: string): Commit {
  const commit = resolveRevision(history, revision);
  if (commit === undefined) throw noCommit(revision);
  return commit;
}

/** The same where a revision is one segment of a path, which no name with a slash can be, not even as `%2F`. */
export function plainCommit(repository: Repository, revision: string): Commit {
  if (revision.includes('/')) throw noCommit(revision);
  return commitOf(repository, revision);
}

export function commitInPath(call: Call, repository: Repository): Commit {
  return plainCommit(repository, parameter(call, 'revision'));
}

/** Only members may see or change how a workspace's things are set up. @throws Refusal 403 */
export function requireMember(call: Call, workspace: Workspace): void {
  if (!isMember(call.principal, workspace)) throw apiError(403, 'Access denied. You must have admin access.');
}

function noCommit(revision: string): ApiError {
  return apiError(404, 'Commit not found', { data: { shas: [revision] } });
}

function noWorkspace(call: Call): ApiError {
  return notFound(`No workspace with identifier '${parameter(call, 'workspace')}'.`);
}

function moved({ links, path, query }: Call, repository: Repository): ApiError {
  const rest = path.split('/').slice(4);
  const target = [links.api, 'repositories', fullNameOf(repository), ...rest].join('/');
  return new ApiError(301, '', { Location: query.size === 0 ? target : `${target}?${query.toString()}` });
}
