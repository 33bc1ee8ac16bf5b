import { UpstreamError } from '../../rest/upstreamError';
import type { OperationContext } from '../context';
import { isRefName } from '../identifiers';
import { Entity } from '../projection/entity';
import { valueAt } from '../projection/valueAt';
import { repositoryLoader } from './loader';
import type { RepositoryScope } from './scope';
import type { Repository } from './types';

/**
 * Returns the name of the main branch. If the loaded JSON does not contain it, the name is read in the same REST call
 * as the other absent fields of the repository.
 *
 * @returns null if the repository has no commits.
 * @throws UpstreamError NOT_FOUND if the repository does not exist; BAD_UPSTREAM_RESPONSE if the name is not valid.
 */
export async function mainBranchName(repository: Repository, context: OperationContext): Promise<string | null> {
  const loadedName = Entity.peek(repository, 'mainbranch.name');
  if (loadedName !== undefined) return checkedName(loadedName);
  return readMainBranchName(Entity.key(repository), context);
}

/** As `mainBranchName`, for a repository of which nothing was loaded. */
export async function readMainBranchName(scope: RepositoryScope, context: OperationContext): Promise<string | null> {
  const outcome = await context.loader(repositoryLoader).load(scope.ref, ['mainbranch.name']);
  if (outcome instanceof Error) throw outcome;
  if (outcome === null) throw scope.notFoundError();
  return checkedName(valueAt(outcome, 'mainbranch.name') ?? valueAt(outcome, 'mainbranch') ?? null);
}

function checkedName(name: unknown): string | null {
  if (name === null || (typeof name === 'string' && isRefName(name))) return name;
  throw new UpstreamError('BAD_UPSTREAM_RESPONSE', 'Bitbucket returned a main branch without a valid name.');
}
