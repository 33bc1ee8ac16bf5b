import { isJsonObject, type JsonObject } from '../../lib/json';
import {
  addComment,
  deleteComment,
  editComment,
  reopenThread,
  resolveThread,
  type NewComment,
} from '../changes/comments';
import type { Call } from '../call';
import type { CommentPosition } from '../data/pullRequestModel';
import { SCOPES } from '../identity/scopes';
import { pullRequestCommentOf, pullRequestOf } from '../lookupPullRequest';
import { created, noContent, ok } from '../reply';
import type { Route } from '../router';
import { pullRequestCommentUrl, pullRequestCommentView, resolutionView } from '../views/pullRequestComments';
import { changeOf } from './pullRequestWrites';
import { commentText, objectBody, throwOnErrors, type FieldErrors } from './requestBody';

const COMMENTS = '/repositories/:workspace/:slug/pullrequests/:number/comments';
/** Comments need no scope for writing. */
const COMMENT = { scope: SCOPES.pullRequest, anonymous: false } as const;

/** Routes that write the comments of a pull request, and that resolve their threads. */
export const pullRequestCommentWriteRoutes: readonly Route[] = [
  {
    ...COMMENT,
    method: 'POST',
    path: COMMENTS,
    handle: (call) => {
      const { repository, pullRequest } = pullRequestOf(call);
      const comment = addComment(changeOf(call, repository), pullRequest, readComment(call));
      const owner = pullRequestOf(call);
      const view = pullRequestCommentView(call.links, owner, comment);
      return created(view, pullRequestCommentUrl(call.links, owner, comment.id));
    },
  },
  {
    ...COMMENT,
    method: 'PUT',
    path: `${COMMENTS}/:comment`,
    handle: (call) => {
      const { repository, pullRequest, comment } = pullRequestCommentOf(call);
      const edited = editComment(changeOf(call, repository), pullRequest, comment.id, commentText(call));
      return ok(pullRequestCommentView(call.links, pullRequestOf(call), edited));
    },
  },
  {
    ...COMMENT,
    method: 'DELETE',
    path: `${COMMENTS}/:comment`,
    handle: (call) => {
      const { repository, pullRequest, comment } = pullRequestCommentOf(call);
      deleteComment(changeOf(call, repository), pullRequest, comment.id);
      return noContent();
    },
  },
  {
    ...COMMENT,
    method: 'POST',
    path: `${COMMENTS}/:comment/resolve`,
    handle: (call) => {
      const { repository, pullRequest, comment } = pullRequestCommentOf(call);
      const { resolution } = resolveThread(changeOf(call, repository), pullRequest, comment.id);
      return ok(resolution === null ? null : resolutionView(call.links, resolution));
    },
  },
  {
    ...COMMENT,
    method: 'DELETE',
    path: `${COMMENTS}/:comment/resolve`,
    handle: (call) => {
      const { repository, pullRequest, comment } = pullRequestCommentOf(call);
      reopenThread(changeOf(call, repository), pullRequest, comment.id);
      return noContent();
    },
  },
];

/**
 * Reads the body of a new comment: `{content: {raw}, inline: {path, from, to, start_from, start_to}, parent: {id}, pending}`.
 *
 * @throws ApiError 400 with `error.fields`
 */
function readComment(call: Call): NewComment {
  const body = commentText(call);
  const { inline, parent, pending } = objectBody(call);
  const errors: FieldErrors = {};
  const position = positionOf(inline, errors);
  const parentId = idOf(parent, 'parent', errors);
  throwOnErrors(errors);
  return { body, inline: position, parentId, isPending: pending === true };
}

/** Reads a reference `{id}`. Null if it is absent. Adds an error if it is another value. */
export function idOf(reference: unknown, field: string, errors: FieldErrors): number | null {
  if (reference === undefined || reference === null) return null;
  const id = isJsonObject(reference) ? reference['id'] : undefined;
  if (typeof id === 'number') return id;
  errors[field] = 'expected a dictionary with an id';
  return null;
}

/** Reads the position of a comment. Without lines, it is a comment on the file. */
function positionOf(inline: unknown, errors: FieldErrors): CommentPosition | null {
  if (inline === undefined || inline === null) return null;
  const fields = isJsonObject(inline) ? inline : {};
  const { path } = fields;
  if (typeof path !== 'string' || path === '') errors['inline.path'] = 'required key not provided';
  return {
    path: typeof path === 'string' ? path : '',
    from: lineOf(fields, 'from', errors),
    to: lineOf(fields, 'to', errors),
    startFrom: lineOf(fields, 'start_from', errors),
    startTo: lineOf(fields, 'start_to', errors),
    isOutdated: false,
  };
}

function lineOf(inline: JsonObject, name: string, errors: FieldErrors): number | null {
  const line = inline[name];
  if (line === undefined || line === null) return null;
  if (typeof line === 'number' && Number.isInteger(line) && line >= 1) return line;
  errors[`inline.${name}`] = 'value must be at least 1';
  return null;
}
