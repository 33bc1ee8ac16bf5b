import type { JsonObject } from '../lib/json';
import { isJsonObject } from '../lib/json';
import type { Endpoint } from '../rest/endpoint';
import { isSegment, pathTo } from '../rest/restPath';
import type { Upstream } from '../rest/upstream';
import { unusableResponse } from '../rest/upstreamError';
import {
  pullRequestApproval,
  pullRequestChangeRequest,
  pullRequestDecline,
  pullRequestMerge,
  pullRequestMergeTask,
  pullRequestThreadResolution,
} from './endpoints/pullRequests';
import { fieldsQuery } from './fields';
import { invalidResponse } from './invalidResponse';
import { SERVICE } from './service';
import type { MergeOptions, PullRequestRef } from './pullRequestBodies';
import type { Fields } from './types';

/** The response to a merge. `json` contains the requested paths of the pull request. */
export type MergeResponse =
  | { readonly state: 'merged'; readonly json: JsonObject }
  /** Bitbucket continues the merge in the background. */
  | { readonly state: 'pending'; readonly taskId: string };

/** The state of a merge in the background. A merge that failed is an error. */
export type MergeTaskState = { readonly state: 'pending' } | { readonly state: 'merged'; readonly json: JsonObject };

/** The account of the credential approves, or requests changes. */
export type Review = 'approval' | 'changeRequest';

/** The calls about pull requests that are not those of a collection. All methods throw UpstreamError. */
export interface PullRequests {
  /** Sends one POST, also after a 429. @throws UpstreamError with `outcome: "unknown"` if Bitbucket may merge nevertheless */
  merge(pullRequest: PullRequestRef, options: MergeOptions, fields: Fields): Promise<MergeResponse>;
  /** Reads the state of a merge in the background. After it has ended, evicts the responses that it changed. */
  mergeTask(pullRequest: PullRequestRef, taskId: string, fields: Fields): Promise<MergeTaskState>;
  /** Returns the declined pull request. */
  decline(pullRequest: PullRequestRef, fields: Fields): Promise<JsonObject>;
  /** Adds the review of the account of the credential, or withdraws it if `isSet` is false. */
  setReview(pullRequest: PullRequestRef, review: Review, isSet: boolean): Promise<void>;
  /** Resolves the thread of a top-level comment, or reopens it if `isResolved` is false. */
  setResolution(pullRequest: PullRequestRef, comment: number, isResolved: boolean): Promise<void>;
}

const REVIEWS: Readonly<Record<Review, Endpoint>> = {
  approval: pullRequestApproval,
  changeRequest: pullRequestChangeRequest,
};

/** Bitbucket has not executed such a request. Clients rely on one POST per merge nevertheless. */
const RATE_LIMITED = 429;

/** Where clients have found the id of the task: the path of `Location` or of the link `self`, or a member of the body. */
const TASK_FIELDS = ['task_id', 'links.self.href'] as const;
const TASK_PATH = /\/merge\/task-status\/([^/?#]+)/;

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-pullrequests/ */
export function createPullRequests(upstream: Upstream): PullRequests {
  return {
    async merge(pullRequest, options, fields) {
      const path = pathTo(pullRequestMerge, pullRequest);
      const query = fieldsQuery([...fields, ...TASK_FIELDS]);
      const call = { method: 'POST', path, query, body: options, finalStatuses: [RATE_LIMITED] } as const;
      const { status, json, location } = await upstream.write(call);
      const taskId = status === 202 ? taskIdIn(location, json) : undefined;
      if (taskId !== undefined) return { state: 'pending', taskId };
      if (status !== 202 && json !== undefined) return { state: 'merged', json };
      const content = status === 202 ? 'no task of the merge' : 'no pull request';
      const upstreamCall = { service: SERVICE, method: 'POST', path: path.path };
      throw unusableResponse(upstreamCall, status, `${SERVICE} accepted the merge, but returned ${content}.`);
    },
    async mergeTask(pullRequest, taskId, fields) {
      const path = pathTo(pullRequestMergeTask, { ...pullRequest, task: taskId });
      const query = fieldsQuery(['task_status', ...fields.map((field) => `merge_result.${field}`)]);
      const task = await upstream.read({ method: 'GET', path, query }, (body) => {
        const { task_status: state, merge_result: json } = body;
        if (state === 'PENDING') return { state: 'pending' } as const;
        if (state === 'SUCCESS') return { state: 'merged', json: isJsonObject(json) ? json : {} } as const;
        throw invalidResponse('a merge task without a valid state', path);
      });
      if (task.state === 'merged') await upstream.evictChangedBy(path);
      return task;
    },
    async decline(pullRequest, fields) {
      const path = pathTo(pullRequestDecline, pullRequest);
      return upstream.send({ method: 'POST', path, query: fieldsQuery(fields) });
    },
    async setReview(pullRequest, review, isSet) {
      await upstream.execute({ method: isSet ? 'POST' : 'DELETE', path: pathTo(REVIEWS[review], pullRequest) });
    },
    async setResolution(pullRequest, comment, isResolved) {
      const path = pathTo(pullRequestThreadResolution, { ...pullRequest, comment });
      await upstream.execute({ method: isResolved ? 'POST' : 'DELETE', path });
    },
  };
}

function taskIdIn(location: string | undefined, json: JsonObject | undefined): string | undefined {
  const id = json?.['task_id'];
  const links = json?.['links'];
  const self = isJsonObject(links) ? links['self'] : undefined;
  const href = isJsonObject(self) ? self['href'] : undefined;
  const candidates = [taskIdInUrl(location), typeof id === 'string' ? id : undefined, taskIdInUrl(href)];
  return candidates.find((each) => each !== undefined && isSegment(each));
}

function taskIdInUrl(url: unknown): string | undefined {
  const [, segment] = (typeof url === 'string' && TASK_PATH.exec(url)) || [];
  try {
    return segment === undefined ? undefined : decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
