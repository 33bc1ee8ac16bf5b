import type { CommitComment, CommitStatus } from '../data/model';
import type { Repository } from '../data/repositoryModel';
import { Resource } from '../resource';
import { embeddedAccount } from './accounts';
import { commitView } from './commits';
import { hrefs, type Links } from './links';
import { embeddedRepository, fullNameOf, repositoryUrl } from './repositories';
import { rendered } from './renderedText';

/** A comment on a commit. `inline` and `parent` are missing, not null, if the comment has none. */
export function commitCommentView(links: Links, repository: Repository, comment: CommitComment): Resource {
  const { commit, inline, parent } = comment;
  return new Resource(() => ({
    type: 'commit_comment',
    id: comment.id,
    content: rendered(comment.body),
    created_on: comment.createdOn,
    updated_on: comment.updatedOn,
    user: embeddedAccount(links, comment.author),
    deleted: false,
    commit: commitView(links, repository, commit).condensed('type', 'hash', 'links'),
    ...(inline === null ? {} : { inline: { ...inline } }),
    ...(parent === null ? {} : { parent: parentView(links, repository, parent) }),
    links: commentLinks(links, repository, comment),
  }));
}

/** API URL of a comment on a commit. */
export function commitCommentUrl(links: Links, repository: Repository, { commit, id }: CommitComment): string {
  return `${repositoryUrl(links, repository)}/commit/${commit.hash}/comments/${id}`;
}

/** A build status of a commit. */
export function statusView(links: Links, repository: Repository, status: CommitStatus): Resource {
  const commit = `${repositoryUrl(links, repository)}/commit/${status.commit.hash}`;
  return new Resource(() => ({
    type: 'build',
    key: status.key,
    state: status.state,
    name: status.name,
    description: status.description,
    url: status.url ?? `https://ci.acme.example/builds/${status.commit.hash.slice(0, 12)}/${status.key}`,
    refname: status.refname,
    created_on: status.createdOn,
    updated_on: status.updatedOn,
    repository: embeddedRepository(links, repository),
    commit: commitView(links, repository, status.commit).condensed('type', 'hash', 'links'),
    links: hrefs({ self: statusUrl(links, repository, status), commit }),
  }));
}

/** API URL of a build status. */
export function statusUrl(links: Links, repository: Repository, { commit, key }: CommitStatus): string {
  return `${repositoryUrl(links, repository)}/commit/${commit.hash}/statuses/build/${encodeURIComponent(key)}`;
}

function parentView(links: Links, repository: Repository, parent: CommitComment): Resource {
  return commitCommentView(links, repository, parent).condensed('id', 'links');
}

function commentLinks(links: Links, repository: Repository, comment: CommitComment): Resource {
  const page = `${links.web}/${fullNameOf(repository)}/commits/${comment.commit.hash}#comment-${comment.id}`;
  return new Resource(() => hrefs({ self: commitCommentUrl(links, repository, comment), html: page }));
}
