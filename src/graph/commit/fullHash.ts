import { UpstreamError } from '../../rest/upstreamError';
import type { OperationContext } from '../context';
import { UserInputError } from '../errors';
import { type CommitKey, commitLoader } from './loader';

/**
 * Returns the full hash of a revision. A revision that is a full hash costs no REST call and is returned in lower case.
 * For another revision, the hash is read in the same REST call as the other fields of the commit.
 *
 * @throws UpstreamError NOT_FOUND if the repository has no such revision; BAD_UPSTREAM_RESPONSE if the response
 * contains no valid hash; any other error of the read.
 */
export async function fullHashOf(key: CommitKey, context: OperationContext): Promise<string> {
  if (isFullHash(key.revision)) return key.revision.toLowerCase();
  const outcome = await context.loader(commitLoader).load(key, ['hash']);
  if (outcome instanceof Error) throw outcome;
  if (outcome === null) throw new UpstreamError('NOT_FOUND', `The repository has no revision "${key.revision}".`);
  const { hash } = outcome;
  if (typeof hash === 'string' && isFullHash(hash)) return hash;
  throw new UpstreamError('BAD_UPSTREAM_RESPONSE', 'Bitbucket returned a commit without a valid hash.');
}

/** @throws UserInputError for a text that is no full hash of a commit */
export function checkFullHash(argument: string, hash: string): void {
  if (isFullHash(hash)) return;
  throw new UserInputError(argument, 'must be the full hash of a commit: 40 hexadecimal digits');
}

/** Whether the revision is a full hash: 40 hexadecimal digits. */
export function isFullHash(revision: string): boolean {
  return /^[0-9a-f]{40}$/i.test(revision);
}
