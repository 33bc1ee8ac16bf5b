import { UpstreamError } from '../../rest/upstreamError';
import type { OperationContext } from '../context';
import { commitLoader } from './loader';
import type { CommitKey } from './types';

/**
 * The full hash that a revision stands for. A full hash stands for itself and costs nothing; anything else is read, with
 * whatever else is being read of that commit.
 *
 * @throws UpstreamError NOT_FOUND when the repository has no such revision.
 */
export async function fullHashOf(key: CommitKey, context: OperationContext): Promise<string> {
  if (isFullHash(key.revision)) return key.revision.toLowerCase();
  const outcome = await context.loader(commitLoader).load(key, ['hash']);
  if (outcome instanceof Error) throw outcome;
  if (outcome === null) throw new UpstreamError('NOT_FOUND', `The repository has no revision "${key.revision}".`);
  const { hash } = outcome;
  if (typeof hash === 'string') return hash;
  throw new UpstreamError('BAD_UPSTREAM_RESPONSE', 'Bitbucket returned a commit without a hash.');
}

export function isFullHash(revision: string): boolean {
  return /^[0-9a-f]{40}$/i.test(revision);
}
