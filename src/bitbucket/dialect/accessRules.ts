import type { RestCall } from '../../rest/restCall';
import { UpstreamError } from '../../rest/upstreamError';
import { isRepositoryMissing } from '../isRepositoryMissing';

/** Whether the failure of the call proves that the principal may not, or may no longer, read the repository. */
export function disprovesAccess({ method, path }: RestCall, error: unknown): boolean {
  if (!(error instanceof UpstreamError) || !path.endpoint.provesAccess) return false;
  switch (error.code) {
    case 'UNAUTHENTICATED':
    case 'FORBIDDEN':
      return method === 'GET';
    case 'NOT_FOUND':
      return isRepositoryMissing(path, error);
    default:
      return false;
  }
}

/**
 * Whether the failure proves that Bitbucket rejects the credential. A 401 for an anonymous caller only means that the
 * resource is private. An error without a status was raised before the request was sent.
 */
export function rejectsCredential(credentialKind: string, error: unknown): boolean {
  if (!(error instanceof UpstreamError) || credentialKind === 'anonymous') return false;
  return error.code === 'UNAUTHENTICATED' && error.details.upstream?.status !== undefined;
}
