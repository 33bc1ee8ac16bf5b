import { ApiError } from '../apiError';
import type { Call } from '../call';
import { reachable } from '../data/revisions';
import { SCOPES } from '../identity/scopes';
import {
  hasSourceBranch,
  pullRequestCommentOf,
  pullRequestOf,
  pullRequestTaskOf,
  statusesOf,
  visibleTo,
} from '../lookupPullRequest';
import { fieldTable } from '../query/filterAndSort';
import { contextualPage, opaquePage } from '../query/paging';
import { collectionUrl, ok, page, type Reply } from '../reply';
import type { Route } from '../router';
import { statusView } from '../views/commitActivity';
import { commitRow } from '../views/commits';
import { activityView } from '../views/pullRequestActivity';
import { pullRequestCommentView, taskView } from '../views/pullRequestComments';

const COMMENT_FIELDS = fieldTable([
  ...['id', 'content.raw', 'created_on', 'updated_on', 'user', 'user.uuid', 'parent', 'parent.id'],
  ...['inline', 'inline.path', 'deleted', 'pending'],
]);
const SORTABLE_COMMENT_FIELDS = fieldTable(['id', 'created_on', 'updated_on']);
const TASK_FIELDS = fieldTable([
  ...['id', 'state', 'content.raw', 'created_on', 'updated_on', 'pending'],
  ...['creator', 'creator.uuid', 'comment', 'comment.id'],
]);
const STATUS_FIELDS = fieldTable(['key', 'state', 'name', 'refname', 'created_on', 'updated_on']);
const STATUS_LENGTHS = { defaultLength: 30, maxLength: 100 };
/** A longer page is rejected, as in lists of pull requests. */
const ACTIVITY_LENGTHS = { defaultLength: 10, maxLength: 50 };

const PULL_REQUEST = '/repositories/:workspace/:slug/pullrequests/:number';
const READ = { method: 'GET', scope: SCOPES.pullRequest } as const;

/** Routes that read what belongs to a pull request. */
export const pullRequestPartRoutes: readonly Route[] = [
  {
    ...READ,
    path: `${PULL_REQUEST}/comments`,
    handle: (call) => {
      const owner = pullRequestOf(call);
      const comments = visibleTo(call, owner.pullRequest.comments);
      const rows = comments.map((comment) => pullRequestCommentView(call.links, owner, comment));
      return page(call, { rows, filterable: COMMENT_FIELDS, sortable: SORTABLE_COMMENT_FIELDS });
    },
  },
  {
    ...READ,
    path: `${PULL_REQUEST}/comments/:comment`,
    handle: (call) => {
      const { comment, ...owner } = pullRequestCommentOf(call);
      return ok(pullRequestCommentView(call.links, owner, comment));
    },
  },
  {
    ...READ,
    path: `${PULL_REQUEST}/tasks`,
    handle: (call) => {
      const owner = pullRequestOf(call);
      const rows = visibleTo(call, owner.pullRequest.tasks).map((task) => taskView(call.links, owner, task));
      return page(call, { rows, filterable: TASK_FIELDS, sortable: TASK_FIELDS });
    },
  },
  {
    ...READ,
    path: `${PULL_REQUEST}/tasks/:task`,
    handle: (call) => {
      const { task, ...owner } = pullRequestTaskOf(call);
      return ok(taskView(call.links, owner, task));
    },
  },
  {
    ...READ,
    path: `${PULL_REQUEST}/statuses`,
    handle: (call) => {
      const { repository, pullRequest } = pullRequestOf(call);
      const rows = statusesOf(repository, pullRequest).map((status) => statusView(call.links, repository, status));
      return page(call, { rows, filterable: STATUS_FIELDS, sortable: STATUS_FIELDS, lengths: STATUS_LENGTHS });
    },
  },
  { ...READ, path: `${PULL_REQUEST}/commits`, handle: commits },
  { ...READ, path: `${PULL_REQUEST}/activity`, handle: activity },
];

/**
 * Lists the commits, newest first. The list is empty if the source branch no longer exists.
 *
 * @throws ApiError 404 if the fork no longer exists
 */
function commits(call: Call): Reply {
  const { repository, pullRequest } = pullRequestOf(call);
  const { source, destination, number } = pullRequest;
  const owner = source.repository;
  if (owner === null) throw new ApiError(404, 'Not Found', { 'Content-Type': 'text/plain' });
  const found = hasSourceBranch(pullRequest) ? reachable([source.commit], [destination.commit]) : [];
  const rows = found.map((commit) => commitRow(call.links, owner, commit));
  const identity = JSON.stringify([repository.uuid, number, 'commits']);
  return ok(opaquePage(rows, identity, { query: call.query, url: collectionUrl(call) }));
}

/** Lists the activity, newest first. The comments in it are those that the caller may see. */
function activity(call: Call): Reply {
  const owner = pullRequestOf(call);
  const { repository, pullRequest } = owner;
  const visible = new Set(visibleTo(call, pullRequest.comments).map(({ id }) => id));
  const rows = pullRequest.activity
    .filter((entry) => entry.kind !== 'comment' || visible.has(entry.commentId))
    .map((entry) => activityView(call.links, owner, entry))
    .reverse();
  const identity = JSON.stringify([repository.uuid, pullRequest.number, 'activity']);
  const request = { query: call.query, url: collectionUrl(call), lengths: ACTIVITY_LENGTHS };
  return ok(contextualPage(rows, identity, request));
}
