import { actorOf, nowOf, parameter, type Call } from '../call';
import type { Comment } from '../data/model';
import { SCOPES } from '../identity/scopes';
import { issueOf, type IssueInRepository } from '../lookup';
import { fieldTable } from '../query/filterAndSort';
import { notFound } from '../apiError';
import { created, noContent, ok, page } from '../reply';
import type { Route } from '../router';
import { commentView, issueUrl } from '../views/issues';
import { commentCreatedEvent } from '../views/webhookEvents';
import { commentText } from './requestBody';

const FILTERABLE = fieldTable(['id', 'content.raw', 'created_on', 'updated_on', 'user', 'user.uuid']);
const SORTABLE = fieldTable(['id', 'created_on', 'updated_on']);

const COMMENTS = '/repositories/:workspace/:slug/issues/:number/comments';
const READ = { method: 'GET', scope: SCOPES.issue, issueTracker: true } as const;
const WRITE = { scope: SCOPES.writeIssue, anonymous: false, issueTracker: true } as const;

/**
 * Routes for the comments on an issue. Any caller with the scopes can change and delete any comment. Bitbucket allows
 * only authors and administrators.
 */
export const issueCommentRoutes: readonly Route[] = [
  {
    ...READ,
    path: COMMENTS,
    handle: (call) => {
      const { repository, issue } = issueOf(call);
      const rows = issue.comments.map((comment) => commentView(call.links, repository, issue, comment));
      return page(call, { rows, filterable: FILTERABLE, sortable: SORTABLE });
    },
  },
  {
    ...WRITE,
    method: 'POST',
    path: COMMENTS,
    handle: (call) => {
      const { repository, issue } = issueOf(call);
      const fields = { body: commentText(call), author: actorOf(call), createdOn: nowOf(call), updatedOn: null };
      const comment = call.world.addComment(issue, (id) => ({ id, ...fields }));
      call.enqueueWebhooks(repository, commentCreatedEvent(call, repository, issue, comment));
      const location = `${issueUrl(call.links, repository, issue)}/comments/${comment.id}`;
      return created(commentView(call.links, repository, issue, comment), location);
    },
  },
  {
    ...READ,
    path: `${COMMENTS}/:comment`,
    handle: (call) => {
      const { repository, issue, comment } = commentOf(call);
      return ok(commentView(call.links, repository, issue, comment));
    },
  },
  {
    ...WRITE,
    method: 'PUT',
    path: `${COMMENTS}/:comment`,
    handle: (call) => {
      const { repository, issue, comment: before } = commentOf(call);
      const after = { ...before, body: commentText(call), updatedOn: nowOf(call) };
      return ok(commentView(call.links, repository, issue, call.world.replaceComment(issue, after)));
    },
  },
  {
    ...WRITE,
    scope: SCOPES.deleteIssueComment,
    method: 'DELETE',
    path: `${COMMENTS}/:comment`,
    handle: (call) => {
      const { issue, comment } = commentOf(call);
      call.world.removeComment(issue, comment);
      return noContent();
    },
  },
];

/** Returns the comment in the path. @throws ApiError 404 */
function commentOf(call: Call): IssueInRepository & { readonly comment: Comment } {
  const found = issueOf(call);
  const id = parameter(call, 'comment');
  const comment = found.issue.comments.find((candidate) => `${candidate.id}` === id);
  if (comment === undefined) throw notFound(`No comment with id ${id}.`);
  return { ...found, comment };
}
