import { apiError, badRequest } from '../apiError';
import { actorOf, parameter, type Call } from '../call';
import { pollMerge } from '../changes/mergeTasks';
import { checkMerge, merge, queueMerge } from '../changes/merges';
import type { MergeRequest } from '../data/pullRequestModel';
import type { PullRequest, Repository } from '../data/repositoryModel';
import { FieldErrorList } from '../fieldErrors';
import { SCOPES } from '../identity/scopes';
import { pullRequestOf } from '../lookupPullRequest';
import { ok, type Reply } from '../reply';
import type { Route } from '../router';
import { DEFAULT_MERGE_STRATEGY, MERGE_STRATEGIES } from '../views/commits';
import { mergedView, mergeTaskUrl, mergeTaskView } from '../views/merges';
import { changeOf } from './pullRequestWrites';
import { objectBody } from './requestBody';

const MERGE = '/repositories/:workspace/:slug/pullrequests/:number/merge';
const MAX_MESSAGE_BYTES = 128 * 1024;

/** Routes for merges and for the state of merges in the background. */
export const pullRequestMergeRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: MERGE,
    scope: SCOPES.writePullRequest,
    anonymous: false,
    handle: (call) => {
      const { repository, pullRequest } = pullRequestOf(call);
      const change = changeOf(call, repository);
      const request = readMerge(call, pullRequest);
      const sides = checkMerge(change, pullRequest);
      const polls = call.switches.mergesInBackground ?? (call.query.get('async') === 'true' ? 1 : null);
      if (polls === null) return ok(mergedView(call.links, repository, merge(change, pullRequest, sides, request)));
      const running = pullRequest.mergeTasks.find(({ result }) => result === 'PENDING');
      const id = running?.id ?? queueMerge(change, pullRequest, { sides, request, polls });
      return accepted(call, repository, pullRequest, id);
    },
  },
  {
    method: 'GET',
    path: `${MERGE}/task-status/:task`,
    scope: SCOPES.pullRequest,
    anonymous: false,
    handle: (call) => {
      const { repository, pullRequest } = pullRequestOf(call);
      const task = pullRequest.mergeTasks.find(({ id }) => id === parameter(call, 'task'));
      if (task === undefined) throw badRequest('The task does not belong to this pull request.');
      if (task.by !== actorOf(call)) throw apiError(403, 'You do not have access to this task.');
      const { id, result } = pollMerge(call, repository, pullRequest, task);
      if (typeof result === 'object') throw apiError(result.status, result.message);
      const { pullRequest: current } = pullRequestOf(call);
      return ok(mergeTaskView(call.links, { repository, pullRequest: current }, id, result));
    },
  },
];

/** 202, with the URL of the task in `Location`. The description of the API names no body. */
function accepted(call: Call, repository: Repository, pullRequest: PullRequest, id: string): Reply {
  return { status: 202, body: '', headers: { Location: mergeTaskUrl(call.links, { repository, pullRequest }, id) } };
}

/**
 * Reads the optional body: `{merge_strategy, message, close_source_branch}`. A null counts as absent.
 *
 * @throws ApiError 400 with `error.fields`
 */
function readMerge(call: Call, pullRequest: PullRequest): MergeRequest {
  const body = call.body === '' ? {} : objectBody(call);
  const { merge_strategy: name, message, close_source_branch: closes } = body;
  const errors = new FieldErrorList();
  const strategy = MERGE_STRATEGIES.find((one) => one === (name ?? DEFAULT_MERGE_STRATEGY));
  if (strategy === undefined) errors.add('merge_strategy', `Must be one of ${MERGE_STRATEGIES.join(', ')}.`);
  const text = message ?? null;
  if (text !== null && typeof text !== 'string') errors.add('message', 'Must be a string.');
  else if (text !== null && Buffer.byteLength(text) > MAX_MESSAGE_BYTES) {
    errors.add('message', 'The message is longer than 128 KiB.');
  }
  const closeSourceBranch = closes ?? pullRequest.closeSourceBranch;
  if (typeof closeSourceBranch !== 'boolean') errors.add('close_source_branch', 'Must be a valid boolean.');
  errors.throwIfAny();
  return {
    strategy: strategy ?? DEFAULT_MERGE_STRATEGY,
    message: typeof text === 'string' ? text : null,
    closeSourceBranch: closeSourceBranch === true,
  };
}
