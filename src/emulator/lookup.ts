import { parameter, type Call } from './call';
import type { Commit, Issue, Tracker } from './data/model';
import type { Repository, Workspace } from './data/repositoryModel';
import { resolveRevision } from './data/revisions';
import { canSee, isMember } from './identity/principal';
import { notFound, apiError, ApiError } from './apiError';
import { fullNameOf } from './views/repositories';

/**
 * Returns the workspace in the path.
 *
 * @throws ApiError 404 if it does not exist, or if it is private and the caller is not a member
 */
export function workspaceOf(call: Call): Workspace {
  const workspace = workspaceEvenIfPrivate(call);
  if (workspace.isPrivate && !isMember(call.principal, workspace)) throw workspaceNotFound(call);
  return workspace;
}

/**
 * Returns the workspace in the path, even if it is private: anyone may list its public repositories.
 *
 * @throws ApiError 404 if it does not exist
 */
export function workspaceEvenIfPrivate(call: Call): Workspace {
  const workspace = call.world.workspace(parameter(call, 'workspace'));
  if (workspace === undefined) throw workspaceNotFound(call);
  return workspace;
}

/**
 * Returns the repository in the path.
 *
 * @throws ApiError 404 if it does not exist or the caller cannot see it; 301 for a former slug, to the current path
 */
export function repositoryOf(call: Call): Repository {
  const found = call.world.repository(parameter(call, 'workspace'), parameter(call, 'slug'));
  if (found === undefined || !canSee(call.principal, found.repository)) {
    throw notFound(
      'You may not have access to this repository or it no longer exists in this workspace. If you think this ' +
        'repository exists and you have access, make sure you are authenticated.',
    );
  }
  if (found.movedTo !== undefined) throw redirectTo(call, found.repository);
  return found.repository;
}

/** A repository and its issue tracker. */
export interface RepositoryWithTracker {
  readonly repository: Repository;
  readonly tracker: Tracker;
}

/** Returns the repository in the path and its issue tracker. @throws ApiError 404 if the repository has no tracker */
export function trackerOf(call: Call): RepositoryWithTracker {
  const repository = repositoryOf(call);
  if (repository.tracker === null) throw notFound('Repository has no issue tracker.');
  return { repository, tracker: repository.tracker };
}

/** An issue with its repository and tracker. */
export interface IssueInRepository extends RepositoryWithTracker {
  readonly issue: Issue;
}

/** Returns the issue in the path. @throws ApiError 404 if it does not exist; 410 if it was removed as spam */
export function issueOf(call: Call): IssueInRepository {
  const { repository, tracker } = trackerOf(call);
  const number = Number(parameter(call, 'number'));
  if (tracker.removedAsSpam.includes(number)) throw apiError(410, 'This issue has been removed as spam.');
  const issue = tracker.issues.find((candidate) => candidate.number === number);
  if (issue === undefined) throw notFound(`No issue with id ${parameter(call, 'number')}.`);
  return { repository, tracker, issue };
}

/** Returns the commit of a revision: a branch, a tag or a hash. @throws ApiError 404 with the recorded message */
export function commitOf({ history }: Repository, revision: string): Commit {
  const commit = resolveRevision(history, revision);
  if (commit === undefined) throw commitNotFound(revision);
  return commit;
}

/**
 * As `commitOf`, for a revision in one path segment. Bitbucket returns 404 for a slash there, even if it is sent as
 * `%2F`.
 */
export function commitOfSegment(repository: Repository, revision: string): Commit {
  if (revision.includes('/')) throw commitNotFound(revision);
  return commitOf(repository, revision);
}

/** Returns the commit of the path parameter `revision`. @throws ApiError 404 */
export function commitInPath(call: Call, repository: Repository): Commit {
  return commitOfSegment(repository, parameter(call, 'revision'));
}

/** @throws ApiError 403 unless the caller is a member of the workspace */
export function requireMember(call: Call, workspace: Workspace): void {
  if (!isMember(call.principal, workspace)) throw apiError(403, 'Access denied. You must have admin access.');
}

function commitNotFound(revision: string): ApiError {
  return apiError(404, 'Commit not found', { data: { shas: [revision] } });
}

function workspaceNotFound(call: Call): ApiError {
  return notFound(`No workspace with identifier '${parameter(call, 'workspace')}'.`);
}

function redirectTo({ links, path, query }: Call, repository: Repository): ApiError {
  // The first four parts are empty, `repositories`, the workspace and the former slug.
  const rest = path.split('/').slice(4);
  const target = [links.api, 'repositories', fullNameOf(repository), ...rest].join('/');
  return new ApiError(301, '', { Location: query.size === 0 ? target : `${target}?${query.toString()}` });
}
