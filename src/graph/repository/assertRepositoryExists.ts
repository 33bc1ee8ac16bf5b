import type { OperationContext } from '../context';
import type { RepositoryScope } from './scope';

/**
 * Returns null for a missing object of an existing repository. Bitbucket's 404 for an object does not show whether the
 * object or its repository is missing. If nothing else has checked the repository, this function costs one REST call.
 *
 * @throws UpstreamError NOT_FOUND if the repository is missing.
 */
export async function assertRepositoryExists<T>(
  found: T | null,
  repository: RepositoryScope,
  context: OperationContext,
): Promise<T | null> {
  if (found !== null || repository.existenceChecked || repository.isVerified) return found;
  await repository.verify(context);
  return null;
}
