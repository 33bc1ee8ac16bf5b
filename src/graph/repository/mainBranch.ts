import type { OperationContext } from '../context';
import { Entity } from '../projection/entity';
import { valueAt } from '../projection/valueAt';
import { repositoryLoader } from './loader';
import type { Repository } from './types';

/**
 * The name of the main branch: from the row where that has arrived, else read together with whatever else is being read
 * of the repository. Null where there is none (a repository without commits).
 *
 * @throws UpstreamError NOT_FOUND when the repository is not there.
 */
export async function mainBranchName(repository: Repository, context: OperationContext): Promise<string | null> {
  const known = Entity.peek(repository, 'mainbranch.name');
  if (typeof known === 'string') return known;
  if (known === null) return null;
  const scope = Entity.key(repository);
  const outcome = await context.loader(repositoryLoader).load(scope.ref, ['mainbranch.name']);
  if (outcome instanceof Error) throw outcome;
  if (outcome === null) throw scope.notFoundError();
  const name = valueAt(outcome, 'mainbranch.name');
  return typeof name === 'string' ? name : null;
}
