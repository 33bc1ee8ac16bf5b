import type { RestCall } from '../../rest/restCall';
import { KINDS_WITH_PARTS } from '../endpoints/cacheKinds';

/** The number of digits with which pull requests name a commit. */
const HASH_DIGITS = 12;

/**
 * The part of a cached response. Only build statuses (the kind `status`) have parts: those of a commit belong to its hash, and
 * those of a pull request to its source branch. The path of a pull request does not contain the branch, so a call can name it
 * in `cachePart`.
 */
export function partOf({ path, cachePart }: RestCall): string | undefined {
  const { hash } = path.values;
  if (cachePart !== undefined || !KINDS_WITH_PARTS.includes(path.endpoint.cacheKind) || hash === undefined)
    return cachePart;
  return commitPart(String(hash));
}

/** The part of the build statuses of pull requests with this source branch. */
export function branchPart(name: string): string {
  return `branch ${name}`;
}

/** The part of the build statuses of a commit. Undefined if the hash is too short to be compared with the hash in an event. */
export function commitPart(hash: string): string | undefined {
  return /^[0-9a-f]{12,40}$/i.test(hash) ? `commit ${hash.slice(0, HASH_DIGITS).toLowerCase()}` : undefined;
}
