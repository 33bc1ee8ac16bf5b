import type { Account, Commit, Ref, Tag } from '../data/model';
import type { Repository } from '../data/repositoryModel';
import type { RefChange } from '../data/applyPush';
import { reachable } from '../data/revisions';
import type { Renderable, RenderableObject } from '../resource';
import type { WebhookEvent } from '../webhooks/messages';
import { branchView, commitRow, tagView } from './commits';
import { hrefs, type Links } from './links';
import { fullNameOf, repositoryUrl } from './repositories';
import { envelope } from './webhookEvents';

/**
 * A payload contains at most this number of commits per change, newest first. `truncated` reports whether there are
 * more.
 */
const MAX_COMMITS = 5;
/** The members of a commit that payloads omit. */
const OMITTED_MEMBERS = ['rendered', 'participants', 'repository'];

/**
 * The event `repo:push`.
 *
 * @see https://support.atlassian.com/bitbucket-cloud/docs/event-payloads/#Push
 */
export function repoPushEvent(
  links: Links,
  repository: Repository,
  actor: Account,
  changes: readonly RefChange[],
): WebhookEvent {
  const push = { changes: changes.map((change) => changeView(links, repository, change)) };
  return { event: 'repo:push', payload: { push, ...envelope(links, repository, actor) } };
}

/**
 * The change of one ref. As in recorded payloads, a deleted ref has no `commits` and no `links`, and a tag has no
 * `commits`.
 */
function changeView(links: Links, repository: Repository, change: RefChange): RenderableObject {
  const commits = change.new === null ? [] : reachable([change.new.target], targets(change.old));
  const rows = commits
    .slice(0, MAX_COMMITS)
    .map((commit) => commitRow(links, repository, commit).without(...OMITTED_MEMBERS));
  return {
    forced: change.forced,
    old: refView(links, repository, change.kind, change.old),
    ...(change.new === null ? {} : { links: changeLinks(links, repository, change) }),
    truncated: change.kind === 'branch' && commits.length > MAX_COMMITS,
    ...(change.new === null || change.kind === 'tag' ? {} : { commits: rows }),
    created: change.old === null,
    closed: change.new === null,
    new: refView(links, repository, change.kind, change.new),
  };
}

function refView(links: Links, repository: Repository, kind: RefChange['kind'], ref: Ref | Tag | null): Renderable {
  if (ref === null) return null;
  if (kind === 'branch')
    return branchView(links, repository, ref).without('default_merge_strategy', 'merge_strategies');
  return tagView(links, repository, { message: null, date: null, tagger: null, ...ref });
}

function changeLinks(links: Links, repository: Repository, { kind, old, new: newRef }: RefChange): RenderableObject {
  const api = repositoryUrl(links, repository);
  const web = `${links.web}/${fullNameOf(repository)}`;
  const [from, to] = [old?.target.hash, newRef?.target.hash ?? ''];
  if (from === undefined) {
    const commits = `${api}/commits?include=${to}`;
    return hrefs(kind === 'tag' ? { commits } : { commits, html: `${web}/branch/${newRef?.name ?? ''}` });
  }
  return hrefs({
    commits: `${api}/commits?include=${to}&exclude=${from}`,
    html: `${web}/branches/compare/${to}..${from}`,
    diff: `${api}/diff/${to}..${from}`,
  });
}

function targets(ref: Ref | null): readonly Commit[] {
  return ref === null ? [] : [ref.target];
}
