import { isJsonObject } from '../../lib/json';
import { actorOf, jsonBody, type Call } from '../call';
import type { Change } from '../changes/change';
import { requireOpen } from '../changes/closed';
import { declinePullRequest, openPullRequest, updatePullRequest } from '../changes/pullRequests';
import type { Repository } from '../data/repositoryModel';
import { SCOPES } from '../identity/scopes';
import { repositoryOf } from '../lookup';
import { pullRequestOf } from '../lookupPullRequest';
import { created, ok } from '../reply';
import type { Route } from '../router';
import { pullRequestUrl, pullRequestView } from '../views/pullRequests';
import { readNewPullRequest, readPullRequestUpdate } from './pullRequestBody';

const PULL_REQUESTS = '/repositories/:workspace/:slug/pullrequests';
const WRITE = { scope: SCOPES.writePullRequest, anonymous: false } as const;

/** The change that a call makes to a repository. */
export function changeOf(call: Call, repository: Repository): Change {
  return { context: call, repository, actor: actorOf(call) };
}

/** Routes that create, update and decline pull requests. */
export const pullRequestWriteRoutes: readonly Route[] = [
  {
    ...WRITE,
    method: 'POST',
    path: PULL_REQUESTS,
    handle: (call) => {
      const repository = repositoryOf(call);
      const pullRequest = openPullRequest(changeOf(call, repository), readNewPullRequest(call, repository));
      const view = pullRequestView(call.links, repository, pullRequest);
      return created(view, pullRequestUrl(call.links, repository, pullRequest));
    },
  },
  {
    ...WRITE,
    method: 'PUT',
    path: `${PULL_REQUESTS}/:number`,
    handle: (call) => {
      const { repository, pullRequest } = pullRequestOf(call);
      requireOpen(pullRequest);
      const fields = readPullRequestUpdate(call, repository, pullRequest);
      const updated = updatePullRequest(changeOf(call, repository), pullRequest, fields);
      return ok(pullRequestView(call.links, repository, updated));
    },
  },
  {
    ...WRITE,
    method: 'POST',
    path: `${PULL_REQUESTS}/:number/decline`,
    handle: (call) => {
      const { repository, pullRequest } = pullRequestOf(call);
      const declined = declinePullRequest(changeOf(call, repository), pullRequest, reasonOf(call));
      return ok(pullRequestView(call.links, repository, declined));
    },
  },
];

/** The optional body of a decline is not documented. Clients send `{message}`. */
function reasonOf(call: Call): string {
  if (call.body === '') return '';
  const body = jsonBody(call);
  const message = isJsonObject(body) ? body['message'] : undefined;
  return typeof message === 'string' ? message : '';
}
