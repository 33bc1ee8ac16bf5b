import { BitbucketError } from '../../rest/upstreamError';
import { isRepositoryMissing } from '../missing';
import type { RestCall } from '../../rest/upstream';

/** The repository itself and its code. Its tracker is no evidence: that of a private repository may be public. */
const CODE = /^\/repositories\/\{\}\/\{\}(?:$|\/(?:commits?|diff|diffstat|refs)(?:$|\/))/;

/** Whether the call's success shows that the caller may read the repository. */
export function provesAccess({ path }: RestCall): boolean {
  return CODE.test(path.endpoint);
}

/** Whether the call's failure shows that the caller may not, or not any more. */
export function disprovesAccess({ method, path }: RestCall, error: unknown): boolean {
  if (!(error instanceof BitbucketError) || !CODE.test(path.endpoint)) return false;
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
