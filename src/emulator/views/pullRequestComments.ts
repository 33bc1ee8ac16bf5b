import type { CommentPosition, PullRequestComment, PullRequestTask } from '../data/pullRequestModel';
import type { PullRequest, Repository } from '../data/repositoryModel';
import { Resource, type RenderableObject } from '../resource';
import { embeddedAccount } from './accounts';
import { hrefs, type Links } from './links';
import { abbreviated, embeddedPullRequest, pullRequestUrl } from './pullRequests';
import { fullNameOf, repositoryUrl } from './repositories';
import { rendered } from './renderedText';

/** A pull request and its repository. */
export interface PullRequestInRepository {
  readonly repository: Repository;
  readonly pullRequest: PullRequest;
}

/** A comment on a pull request. `parent`, `inline` and `resolution` are missing, not null, if it has none. */
export function pullRequestCommentView(
  links: Links,
  { repository, pullRequest }: PullRequestInRepository,
  comment: PullRequestComment,
): Resource {
  const { inline, parentId, resolution } = comment;
  const owner = { repository, pullRequest };
  return new Resource(() => ({
    id: comment.id,
    created_on: comment.createdOn,
    updated_on: comment.updatedOn ?? comment.createdOn,
    content: rendered(comment.body),
    user: embeddedAccount(links, comment.author),
    deleted: comment.isDeleted,
    ...(parentId === null ? {} : { parent: reference(links, owner, parentId) }),
    ...(inline === null ? {} : { inline: inlineView(inline) }),
    pending: comment.isPending,
    ...(resolution === null ? {} : { resolution: resolutionView(links, resolution) }),
    type: 'pullrequest_comment',
    links: commentLinks(links, owner, comment),
    pullrequest: embeddedPullRequest(links, repository, pullRequest),
  }));
}

/** API URL of a comment on a pull request. */
export function pullRequestCommentUrl(
  links: Links,
  { repository, pullRequest }: PullRequestInRepository,
  id: number,
): string {
  return `${pullRequestUrl(links, repository, pullRequest)}/comments/${id}`;
}

/** The resolution of a thread. */
export function resolutionView(
  links: Links,
  { by, at }: NonNullable<PullRequestComment['resolution']>,
): RenderableObject {
  return { type: 'comment_resolution', user: embeddedAccount(links, by), created_on: at };
}

/** A task of a pull request. `comment` is missing, not null, if the task has none. */
export function taskView(links: Links, owner: PullRequestInRepository, task: PullRequestTask): Resource {
  const { commentId, resolution } = task;
  return new Resource(() => ({
    id: task.id,
    created_on: task.createdOn,
    updated_on: task.updatedOn,
    state: resolution === null ? 'UNRESOLVED' : 'RESOLVED',
    content: rendered(task.body),
    creator: embeddedAccount(links, task.author),
    pending: task.isPending,
    resolved_on: resolution?.at ?? null,
    resolved_by: embeddedAccount(links, resolution?.by ?? null),
    ...(commentId === null ? {} : { comment: reference(links, owner, commentId) }),
    links: hrefs({ self: taskUrl(links, owner, task), html: `${page(links, owner)}#task-${task.id}` }),
  }));
}

/** API URL of a task. */
export function taskUrl(
  links: Links,
  { repository, pullRequest }: PullRequestInRepository,
  { id }: PullRequestTask,
): string {
  return `${pullRequestUrl(links, repository, pullRequest)}/tasks/${id}`;
}

/** The position of a comment. The first lines of a range are missing if the comment is on one line. */
function inlineView({ path, from, to, startFrom, startTo, isOutdated }: CommentPosition): RenderableObject {
  const start = startFrom === null && startTo === null ? {} : { start_from: startFrom, start_to: startTo };
  return { from, to, ...start, path, ...(isOutdated ? { outdated: true } : {}) };
}

/** A comment embedded in another one, or in a task. */
function reference(links: Links, owner: PullRequestInRepository, id: number): RenderableObject {
  return { id, links: commentPages(links, owner, id) };
}

function commentLinks(
  links: Links,
  owner: PullRequestInRepository,
  { id, inline }: PullRequestComment,
): RenderableObject {
  const pages = commentPages(links, owner, id);
  if (inline === null) return pages;
  const { repository, pullRequest } = owner;
  const { source, destination } = pullRequest;
  const hashes = [source, destination].map(({ commit }) => abbreviated(commit)).join('..');
  const spec = `${fullNameOf(source.repository ?? repository)}:${hashes}`;
  const code = `${repositoryUrl(links, repository)}/diff/${spec}?path=${encodeURIComponent(inline.path)}`;
  return { ...pages, ...hrefs({ code }) };
}

function commentPages(links: Links, owner: PullRequestInRepository, id: number): Record<string, RenderableObject> {
  return hrefs({ self: pullRequestCommentUrl(links, owner, id), html: `${page(links, owner)}#comment-${id}` });
}

/** URL of the web page with the diff. */
function page({ web }: Links, { repository, pullRequest }: PullRequestInRepository): string {
  return `${web}/${fullNameOf(repository)}/pull-requests/${pullRequest.number}/_/diff`;
}
