import type { OperationContext } from '../context';
import type { RepositoryScope } from './scope';

/**
 * Returns `found` unchanged. If it is null, first checks that the repository exists, because Bitbucket's 404 for an
 * object does not show whether the object or its repository is missing. The check costs one REST call, or none if the
 * operation checks the repository anyway.
 *
 * @param found an object of the repository, or null after a 404.
 * @throws UpstreamError NOT_FOUND if the repository does not exist.
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
