import type { RestCall } from '../../rest/restCall';
import { UpstreamError } from '../../rest/upstreamError';
import { isRepositoryMissing } from '../isRepositoryMissing';

/** The repository and its code. The issue tracker proves nothing, because that of a private repository may be public. */
const CODE = /^\/repositories\/\{\}\/\{\}(?:$|\/(?:commits?|diff|diffstat|refs)(?:$|\/))/;

/** Whether the success of the call proves that the principal may read the repository. */
export function provesAccess({ path }: RestCall): boolean {
  return CODE.test(path.endpoint);
}

/** Whether the failure of the call proves that the principal may not, or no longer, read the repository. */
export function disprovesAccess({ method, path }: RestCall, error: unknown): boolean {
  if (!(error instanceof UpstreamError) || !CODE.test(path.endpoint)) return false;
  switch (error.code) {
    case 'UNAUTHENTICATED':
      return true;
    case 'FORBIDDEN':
      return method === 'GET';
    case 'NOT_FOUND':
      return isRepositoryMissing(path, error);
    default:
      return false;
  }
}
