import { nowOf, type EmulatorContext } from './call';
import { applyPush, type Push } from './data/applyPush';
import { ada } from './data/seed/people';
import { reachable } from './data/revisions';
import { repoPushEvent } from './views/pushEvent';

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
 * Applies a push by the user Ada, and starts to deliver one `repo:push` event.
 *
 * @throws Error if the repository, a ref or a revision does not exist
 */
export function push(context: EmulatorContext, fullName: string, pushes: readonly Push[]): readonly PushResult[] {
  const { world, links, now, enqueueWebhooks } = context;
  const [workspace = '', slug = ''] = fullName.split('/');
  const found = world.repository(workspace, slug);
  if (found === undefined) throw new Error(`There is no repository ${fullName}`);
  const { repository } = found;

  const author = { account: ada, at: now() };
  const changes = pushes.map((one) => applyPush(repository, one, author));
  repository.updatedOn = nowOf(context);
  enqueueWebhooks(repository, repoPushEvent(links, repository, ada, changes));
  return changes.map(({ old, new: newRef, forced }) => ({
    old: old?.target.hash ?? null,
    new: newRef?.target.hash ?? null,
    forced,
    commits:
      newRef === null ? [] : reachable([newRef.target], old === null ? [] : [old.target]).map(({ hash }) => hash),
  }));
}
