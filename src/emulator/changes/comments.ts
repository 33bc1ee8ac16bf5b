import { apiError, notFound } from '../apiError';
import { nowOf } from '../call';
import { withParticipation } from '../data/participants';
import type { CommentPosition, PullRequestComment } from '../data/pullRequestModel';
import type { PullRequest } from '../data/repositoryModel';
import { pullRequestCommentView } from '../views/pullRequestComments';
import { announce, savePullRequest, type Change } from './change';

/** The fields of a new comment. */
export interface NewComment {
  readonly body: string;
  readonly inline: CommentPosition | null;
  readonly parentId: number | null;
  readonly isPending: boolean;
}

/**
 * Adds a comment of the actor. A reply to a comment that is deleted, or in a thread that is resolved, becomes a top-level
 * comment, without an error. A pending comment is visible only to its author, so it causes no event.
 *
 * @throws ApiError 404 if the parent does not exist
 */
export function addComment(change: Change, pullRequest: PullRequest, fields: NewComment): PullRequestComment {
  const { context, actor } = change;
  const now = nowOf(context);
  const parent = fields.parentId === null ? undefined : commentById(pullRequest, fields.parentId);
  const joined = parent === undefined || isClosedThread(pullRequest, parent) ? undefined : parent;
  const comment = context.world.pullRequests.addComment(pullRequest, (id) => ({
    id,
    body: fields.body,
    author: actor,
    createdOn: now,
    updatedOn: now,
    parentId: joined?.id ?? null,
    inline: fields.inline ?? joined?.inline ?? null,
    isDeleted: false,
    isPending: fields.isPending,
    resolution: null,
  }));
  if (comment.isPending) return comment;
  pullRequest.activity.push({ kind: 'comment', at: now, commentId: comment.id });
  const after = savePullRequest(change, withParticipation(pullRequest, actor, now));
  announceComment(change, 'comment_created', after, comment);
  return comment;
}

/** Changes the text of a comment. @throws ApiError 404 if it is deleted */
export function editComment(change: Change, pullRequest: PullRequest, id: number, body: string): PullRequestComment {
  const before = existingComment(pullRequest, id);
  return replaceComment(change, pullRequest, { ...before, body, updatedOn: nowOf(change.context) }, 'comment_updated');
}

/** Deletes a comment. It remains in the list, without its text. @throws ApiError 404 if it is deleted */
export function deleteComment(change: Change, pullRequest: PullRequest, id: number): void {
  const before = existingComment(pullRequest, id);
  const deleted = { ...before, body: '', isDeleted: true, updatedOn: nowOf(change.context) };
  replaceComment(change, pullRequest, deleted, 'comment_deleted');
}

/**
 * Resolves the thread of a comment.
 *
 * @throws ApiError 404 for an unknown comment, 403 for a reply or a comment that is not on the diff, 409 if it is resolved
 */
export function resolveThread(change: Change, pullRequest: PullRequest, id: number): PullRequestComment {
  const root = topLevelComment(pullRequest, id);
  if (root.inline === null) throw apiError(403, 'Only comments on the diff can be resolved.');
  if (root.resolution !== null) throw apiError(409, 'This comment has already been resolved.');
  const resolution = { by: change.actor, at: nowOf(change.context) };
  return replaceComment(change, pullRequest, { ...root, resolution }, 'comment_resolved');
}

/** Reopens the thread of a comment. @throws ApiError 403 for a reply, 404 for an unknown comment, or if it is not resolved */
export function reopenThread(change: Change, pullRequest: PullRequest, id: number): void {
  const root = topLevelComment(pullRequest, id);
  if (root.resolution === null) throw notFound('This comment has not been resolved.');
  replaceComment(change, pullRequest, { ...root, resolution: null }, 'comment_reopened');
}

/** Stores a changed comment. Delivers the event unless the comment is pending. */
function replaceComment(
  change: Change,
  pullRequest: PullRequest,
  comment: PullRequestComment,
  event: Parameters<typeof announceComment>[1],
): PullRequestComment {
  change.context.world.pullRequests.replaceComment(pullRequest, comment);
  if (!comment.isPending) announceComment(change, event, savePullRequest(change, pullRequest), comment);
  return comment;
}

function announceComment(
  change: Change,
  event: `comment_${'created' | 'updated' | 'deleted' | 'resolved' | 'reopened'}`,
  pullRequest: PullRequest,
  comment: PullRequestComment,
): void {
  const owner = { repository: change.repository, pullRequest };
  announce(change, event, pullRequest, { comment: pullRequestCommentView(change.context.links, owner, comment) });
}

/** @throws ApiError 403 for a reply, 404 for an unknown or deleted comment */
function topLevelComment(pullRequest: PullRequest, id: number): PullRequestComment {
  const comment = existingComment(pullRequest, id);
  if (comment.parentId !== null) throw apiError(403, 'Only top-level comments can be resolved.');
  return comment;
}

/** @throws ApiError 404 if the comment does not exist or is deleted */
function existingComment(pullRequest: PullRequest, id: number): PullRequestComment {
  const comment = commentById(pullRequest, id);
  if (comment.isDeleted) throw notFound(`${id}`);
  return comment;
}

/** @throws ApiError 404 with the recorded message, which is only the id */
function commentById({ comments }: PullRequest, id: number): PullRequestComment {
  const comment = comments.find((one) => one.id === id);
  if (comment === undefined) throw notFound(`${id}`);
  return comment;
}

function isClosedThread(pullRequest: PullRequest, comment: PullRequestComment): boolean {
  let root = comment;
  while (root.parentId !== null) root = commentById(pullRequest, root.parentId);
  return comment.isDeleted || root.resolution !== null;
}
