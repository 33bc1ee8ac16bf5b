import type { RestCall } from '../../rest/restCall';
import { UpstreamError } from '../../rest/upstreamError';
import { isRepositoryMissing } from '../isRepositoryMissing';

/** The repository and its code. Issues are not included, because a private repository may have a public issue tracker. */
const CODE = /^\/repositories\/\{\}\/\{\}(?:$|\/(?:commits?|diff|diffstat|refs)(?:$|\/))/;

/** Whether the success of the call proves that the principal may read the repository. */
export function provesAccess({ path }: RestCall): boolean {
  return CODE.test(path.endpoint);
}

/** Whether the failure of the call proves that the principal may not read the repository, or no longer. */
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
