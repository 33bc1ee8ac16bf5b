import type { DiffSpec } from '../../bitbucket/types';
import { fullHashOf } from '../commit/fullHash';
import type { OperationContext } from '../context';
import type { RepositoryScope } from '../repository/scope';

/** One commit against its first parent, or what `head` has that `base` has not. */
export type DiffTarget = { readonly repository: RepositoryScope } & (
  { readonly revision: string } | { readonly base: string; readonly head: string }
);

/** In hashes, as Bitbucket wants it: names are resolved first, at the same time. */
export async function resolveDiffSpec(diffed: DiffTarget, context: OperationContext): Promise<DiffSpec> {
  const { repository } = diffed;
  if ('revision' in diffed) return { commit: await fullHashOf(diffed, context) };
  const [base, head] = await Promise.all([
    fullHashOf({ repository, revision: diffed.base }, context),
    fullHashOf({ repository, revision: diffed.head }, context),
  ]);
  return { base, head };
}
