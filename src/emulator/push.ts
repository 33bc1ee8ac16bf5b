import type { EmulatorContext } from './call';
import { recordPush } from './changes/pushes';
import { applyPush, type Push } from './data/applyPush';
import { InvalidChange } from './data/invalidChange';
import type { Account } from './data/model';
import { ada } from './data/seed/people';
import { reachable } from './data/revisions';

/** The effect of a push on one branch or tag. */
export interface PushResult {
  /** Hashes before and after the push. `old` is null if the ref is new, `new` is null if it was deleted. */
  readonly old: string | null;
  readonly new: string | null;
  readonly forced: boolean;
  /** Hashes of the commits that the push added to the ref, newest first. */
  readonly commits: readonly string[];
}

/**
 * Applies a push, delivers one `repo:push` event, and updates the open pull requests from the pushed branches.
 *
 * @throws InvalidChange if the repository, a ref or a revision does not exist
 */
export function push(
  context: EmulatorContext,
  fullName: string,
  pushes: readonly Push[],
  actor: Account = ada,
): readonly PushResult[] {
  const [workspace = '', slug = ''] = fullName.split('/');
  const found = context.world.repository(workspace, slug);
  if (found === undefined) throw new InvalidChange(`There is no repository ${fullName}`);
  const { repository } = found;

  const changes = pushes.map((one) => applyPush(repository, one, { account: actor, at: context.now() }));
  recordPush({ context, repository, actor }, changes);
  return changes.map(({ old, new: newRef, forced }) => ({
    old: old?.target.hash ?? null,
    new: newRef?.target.hash ?? null,
    forced,
    commits:
      newRef === null ? [] : reachable([newRef.target], old === null ? [] : [old.target]).map(({ hash }) => hash),
  }));
}
