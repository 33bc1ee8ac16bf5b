import type { OperationContext } from '../context';
import type { Scope } from '../projection/scope';
import { RepositoryScope } from '../repository/scope';

/**
 * Returns `found` unchanged. If it is null, first checks that the repository or workspace exists, because Bitbucket's 404 for
 * an object does not show which of the two is missing. The check costs one REST call, or none if the operation checks the
 * repository anyway.
 *
 * @param found an object of the repository or workspace, or null after a 404.
 * @throws UpstreamError NOT_FOUND if the repository or workspace does not exist.
 */
export async function assertScopeExists<T>(
  found: T | null,
  scope: Scope,
  context: OperationContext,
): Promise<T | null> {
  if (found !== null || isCheckedElsewhere(scope) || scope.isVerified) return found;
  await scope.verify(context);
  return null;
}

/** Whether the operation checks that the repository exists without a separate call. */
export function isCheckedElsewhere(scope: Scope): boolean {
  return scope instanceof RepositoryScope && scope.existenceChecked;
}
