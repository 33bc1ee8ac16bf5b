import type { DiffSpec } from '../../bitbucket/types';
import { fullHashOf } from '../commit/fullHash';
import type { OperationContext } from '../context';
import type { RepositoryScope } from '../repository/scope';

/**
 * Selects a diff like `DiffSpec`, but the revisions can also be abbreviated hashes, branches and tags: one commit
 * against its first parent, or the changes in `head` that are not in `base`.
 */
export type DiffTarget = { readonly repository: RepositoryScope } & (
  { readonly revision: string } | { readonly base: string; readonly head: string }
);

/**
 * Resolves the revisions of a diff to full hashes, in parallel.
 *
 * @throws UpstreamError NOT_FOUND if a revision does not exist; any other error of the reads.
 */
export async function resolveDiffSpec(target: DiffTarget, context: OperationContext): Promise<DiffSpec> {
  const { repository } = target;
  if ('revision' in target) return { commit: await fullHashOf(target, context) };
  const [base, head] = await Promise.all([
    fullHashOf({ repository, revision: target.base }, context),
    fullHashOf({ repository, revision: target.head }, context),
  ]);
  return { base, head };
}
