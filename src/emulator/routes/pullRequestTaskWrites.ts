import type { Call } from '../call';
import { addTask, removeTask, updateTask, type NewTask, type TaskFields } from '../changes/tasks';
import { SCOPES } from '../identity/scopes';
import { pullRequestOf, pullRequestTaskOf } from '../lookupPullRequest';
import { created, noContent, ok } from '../reply';
import type { Route } from '../router';
import { taskUrl, taskView } from '../views/pullRequestComments';
import { idOf } from './pullRequestCommentWrites';
import { changeOf } from './pullRequestWrites';
import { commentText, objectBody, throwOnErrors, type FieldErrors } from './requestBody';

const TASKS = '/repositories/:workspace/:slug/pullrequests/:number/tasks';
/** Tasks need no scope for writing. */
const TASK = { scope: SCOPES.pullRequest, anonymous: false } as const;

/** Routes that write the tasks of a pull request. */
export const pullRequestTaskWriteRoutes: readonly Route[] = [
  {
    ...TASK,
    method: 'POST',
    path: TASKS,
    handle: (call) => {
      const owner = pullRequestOf(call);
      const task = addTask(changeOf(call, owner.repository), owner.pullRequest, readTask(call));
      return created(taskView(call.links, owner, task), taskUrl(call.links, owner, task));
    },
  },
  {
    ...TASK,
    method: 'PUT',
    path: `${TASKS}/:task`,
    handle: (call) => {
      const { repository, pullRequest, task } = pullRequestTaskOf(call);
      const updated = updateTask(changeOf(call, repository), pullRequest, task, readTaskUpdate(call));
      return ok(taskView(call.links, { repository, pullRequest }, updated));
    },
  },
  {
    ...TASK,
    method: 'DELETE',
    path: `${TASKS}/:task`,
    handle: (call) => {
      const { repository, pullRequest, task } = pullRequestTaskOf(call);
      removeTask(changeOf(call, repository), pullRequest, task);
      return noContent();
    },
  },
];

/** Reads the body of a new task: `{content: {raw}, comment: {id}, pending}`. @throws ApiError 400 with `error.fields` */
function readTask(call: Call): NewTask {
  const body = commentText(call);
  const { comment, pending } = objectBody(call);
  const errors: FieldErrors = {};
  const commentId = idOf(comment, 'comment', errors);
  throwOnErrors(errors);
  return { body, commentId, isPending: pending === true };
}

/** Reads the body of an update: `{content: {raw}}`, `{state}` or both. @throws ApiError 400 with `error.fields` */
function readTaskUpdate(call: Call): TaskFields {
  const { content, state } = objectBody(call);
  const errors: FieldErrors = {};
  const isState = state === 'RESOLVED' || state === 'UNRESOLVED';
  if (state !== undefined && !isState) errors['state'] = 'value must be one of [RESOLVED, UNRESOLVED]';
  if (state === undefined && content === undefined) errors['content'] = 'required key not provided';
  throwOnErrors(errors);
  return {
    ...(content !== undefined && { body: commentText(call) }),
    ...(isState && { isResolved: state === 'RESOLVED' }),
  };
}
