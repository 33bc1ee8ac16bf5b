import type { OperationContext } from '../context';
import type { RepositoryScope } from './scope';

/**
 * A missing thing of a repository is null; a missing repository, when nothing else has read it, is an error. Where the
 * thing's own absence cannot tell the two apart, the repository is asked for, at the cost of one call.
 *
 * @throws UpstreamError NOT_FOUND when it is the repository that is missing.
 */
export async function assertRepositoryExists<T>(
  found: T | null,
  repository: RepositoryScope,
  context: OperationContext,
): Promise<T | null> {
  if (found !== null || repository.isRead || repository.isVerified) return found;
  await repository.verify(context);
  return null;
}
