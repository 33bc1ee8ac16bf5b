import { nowOf, type EmulatorContext } from './call';
import { carryOutPush, type Push } from './data/applyPush';
import { ada } from './data/seed/people';
import { reachable } from './data/revisions';
import { pushed } from './views/pushEvent';

/** What became of one change. */
export interface Pushed {
  /** Hash the branch or tag was at, null when it is new; and is at now, null when it is gone. */
  readonly old: string | null;
  readonly new: string | null;
  readonly forced: boolean;
  /** Hashes of the commits the ref has gained, newest first. */
  readonly commits: readonly string[];
}

/** Pushes as Ada and tells the hooks. @throws Error when the repository, a branch or a revision is not there */
export function push(surroundings: EmulatorContext, fullName: string, pushes: readonly Push[]): readonly Pushed[] {
  const { world, links, now, enqueueWebhooks } = surroundings;
  const [workspace = '', slug = ''] = fullName.split('/');
  const found = world.repository(workspace, slug);
  if (found === undefined) throw new Error(`There is no repository ${fullName}`);
  const { repository } = found;

  const author = { account: ada, at: now() };
  const changes = pushes.map((one) => carryOutPush(repository, one, author));
  repository.updatedOn = nowOf(surroundings);
  enqueueWebhooks(repository, pushed(links, repository, ada, changes));
  return changes.map(({ old, new: young, forced }) => ({
    old: old?.target.hash ?? null,
    new: young?.target.hash ?? null,
    forced,
    commits: young === null ? [] : reachable([young.target], old === null ? [] : [old.target]).map(({ hash }) => hash),
  }));
}
