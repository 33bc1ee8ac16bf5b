import type { Account, Commit, Ref, Tag } from '../data/model';
import type { MergeStrategy } from '../data/pullRequestModel';
import type { Repository } from '../data/repositoryModel';
import { Resource, type RenderableObject } from '../resource';
import { embeddedAccount } from './accounts';
import { hrefs, refPath, type Links } from './links';
import { embeddedRepository, fullNameOf, repositoryUrl } from './repositories';
import { rendered } from './renderedText';

/** The strategies that a merge into any branch may use. */
export const MERGE_STRATEGIES = [
  'merge_commit',
  'squash',
  'fast_forward',
  'squash_fast_forward',
  'rebase_fast_forward',
  'rebase_merge',
] as const satisfies readonly MergeStrategy[];
export const DEFAULT_MERGE_STRATEGY = MERGE_STRATEGIES[0];

/** A commit with all default members, as in GET …/commit/{hash}. */
export function commitView(links: Links, repository: Repository, commit: Commit): Resource {
  return new Resource(() => ({
    type: 'commit',
    hash: commit.hash,
    date: commit.date,
    author: authorView(links, commit.authorRaw, commit.author),
    message: commit.message,
    summary: rendered(commit.message),
    rendered: { message: rendered(commit.message) },
    links: linksOf(links, repository, commit),
    parents: commit.parents.map((parent) => embeddedCommit(links, repository, parent)),
    repository: embeddedRepository(links, repository),
    participants: [],
  }));
}

/** A commit in a list. `rendered` and `participants` are not in the default view. */
export function commitRow(links: Links, repository: Repository, commit: Commit): Resource {
  return commitView(links, repository, commit).without('rendered', 'participants');
}

/** A branch with all default members. */
export function branchView(links: Links, repository: Repository, { name, target }: Ref): Resource {
  return new Resource(() => ({
    type: 'branch',
    name,
    links: refLinks(links, repository, 'branches', name),
    default_merge_strategy: DEFAULT_MERGE_STRATEGY,
    merge_strategies: MERGE_STRATEGIES,
    target: targetView(links, repository, target),
  }));
}

/** A tag with all default members. */
export function tagView(links: Links, repository: Repository, tag: Tag): Resource {
  return new Resource(() => ({
    type: 'tag',
    name: tag.name,
    links: refLinks(links, repository, 'tags', tag.name),
    message: tag.message,
    date: tag.date,
    tagger: tag.tagger === null ? null : authorView(links, tag.tagger.raw, tag.tagger.account),
    target: targetView(links, repository, tag.target),
  }));
}

/** The target commit of a ref. `rendered`, `participants` and `summary` are not in the default view. */
function targetView(links: Links, repository: Repository, commit: Commit): Resource {
  return commitView(links, repository, commit).without('rendered', 'participants', 'summary');
}

/** A commit embedded in another resource. The default view has only `type`, `hash` and `links`. */
export function embeddedCommit(links: Links, repository: Repository, commit: Commit): Resource {
  return new Resource(
    () => ({
      ...commitView(links, repository, commit).members,
      links: linksOf(links, repository, commit).condensed('self', 'html'),
    }),
    { only: ['type', 'hash', 'links'] },
  );
}

function authorView(links: Links, raw: string, account: Account | null): RenderableObject {
  return { type: 'author', raw, ...(account === null ? {} : { user: embeddedAccount(links, account) }) };
}

function linksOf(links: Links, repository: Repository, { hash }: Commit): Resource {
  return new Resource(() => {
    const api = repositoryUrl(links, repository);
    return hrefs({
      self: `${api}/commit/${hash}`,
      html: `${links.web}/${fullNameOf(repository)}/commits/${hash}`,
      comments: `${api}/commit/${hash}/comments`,
      patch: `${api}/patch/${hash}`,
      diff: `${api}/diff/${hash}`,
      approve: `${api}/commit/${hash}/approve`,
      statuses: `${api}/commit/${hash}/statuses`,
    });
  });
}

function refLinks(links: Links, repository: Repository, kind: 'branches' | 'tags', name: string): RenderableObject {
  const api = repositoryUrl(links, repository);
  const page = kind === 'branches' ? 'branch' : 'commits/tag';
  return hrefs({
    self: `${api}/refs/${kind}/${refPath(name)}`,
    commits: `${api}/commits/${refPath(name)}`,
    html: `${links.web}/${fullNameOf(repository)}/${page}/${refPath(name)}`,
  });
}
