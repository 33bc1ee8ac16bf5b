import type { Account, Commit, Ref, Repository, Tag } from '../data/model';
import type { RefChange } from '../data/applyPush';
import { reachable } from '../data/revisions';
import type { Wire, WireObject } from '../resource';
import { branchView, commitRow, tagView } from './commits';
import { hrefs, type Links } from './links';
import { envelope, type WebhookEvent } from './webhookEvents';
import { fullNameOf, repositoryUrl } from './repositories';

/** A payload holds so many commits of a change, the youngest, and says whether there were more. */
const MOST_COMMITS = 5;

/** @see https://support.atlassian.com/bitbucket-cloud/docs/event-payloads/#Push */
export function pushed(
  links: Links,
  repository: Repository,
  actor: Account,
  changes: readonly RefChange[],
): WebhookEvent {
  const push = { changes: changes.map((change) => changeView(links, repository, change)) };
  return { event: 'repo:push', payload: { push, ...envelope(links, repository, actor) } };
}

/** As recorded: what is closed has neither commits nor links, and a tag no commits. */
function changeView(links: Links, repository: Repository, change: RefChange): WireObject {
  const commits = change.new === null ? [] : reachable([change.new.target], targets(change.old));
  const shown = commits
    .slice(0, MOST_COMMITS)
    .map((commit) => commitRow(links, repository, commit).without(...UNSHOWN));
  return {
    forced: change.forced,
    old: refView(links, repository, change.kind, change.old),
    ...(change.new === null ? {} : { links: changeLinks(links, repository, change) }),
    truncated: change.kind === 'branch' && commits.length > MOST_COMMITS,
    ...(change.new === null || change.kind === 'tag' ? {} : { commits: shown }),
    created: change.old === null,
    closed: change.new === null,
    new: refView(links, repository, change.kind, change.new),
  };
}

const UNSHOWN = ['rendered', 'participants', 'repository'];

function refView(links: Links, repository: Repository, kind: RefChange['kind'], ref: Ref | Tag | null): Wire {
  if (ref === null) return null;
  if (kind === 'branch')
    return branchView(links, repository, ref).without('default_merge_strategy', 'merge_strategies');
  return tagView(links, repository, { message: null, date: null, tagger: null, ...ref });
}

function changeLinks(links: Links, repository: Repository, { kind, old, new: young }: RefChange): WireObject {
  const api = repositoryUrl(links, repository);
  const web = `${links.web}/${fullNameOf(repository)}`;
  const [from, to] = [old?.target.hash, young?.target.hash ?? ''];
  if (from === undefined) {
    const commits = `${api}/commits?include=${to}`;
    return hrefs(kind === 'tag' ? { commits } : { commits, html: `${web}/branch/${young?.name ?? ''}` });
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
