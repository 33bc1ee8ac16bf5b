import type { OperationContext } from '../context';
import { Entity } from '../projection/entity';
import { valueAt } from '../projection/valueAt';
import { repositoryLoader } from './loader';
import type { Repository } from './types';

/**
 * Returns the name of the main branch. If the loaded JSON does not contain it, the name is read in the same REST call
 * as the other absent fields of the repository.
 *
 * @returns null if the repository has no commits.
 * @throws UpstreamError NOT_FOUND if the repository does not exist.
 */
export async function mainBranchName(repository: Repository, context: OperationContext): Promise<string | null> {
  const loadedName = Entity.peek(repository, 'mainbranch.name');
  if (typeof loadedName === 'string') return loadedName;
  if (loadedName === null) return null;
  const scope = Entity.key(repository);
  const outcome = await context.loader(repositoryLoader).load(scope.ref, ['mainbranch.name']);
  if (outcome instanceof Error) throw outcome;
  if (outcome === null) throw scope.notFoundError();
  const name = valueAt(outcome, 'mainbranch.name');
  return typeof name === 'string' ? name : null;
}
