import * as issues from '../../../src/bitbucket/endpoints/issues';
import type { BitbucketSession } from '../../../src/bitbucket/client';
import { COLLECTIONS } from './collectionTable';
import type { Behaviour, Call, EndpointRow, UncachedRow } from './endpointRow';

const REPOSITORY = { workspace: 'acme', slug: 'widget' };
const RESPELLED = { workspace: 'ACME', slug: 'Widget' };
const ROWS = { position: { page: 1, pagelen: 10 } };
const R = '/repositories/{workspace}/{slug}';
const WIDGET = '/repositories/acme/widget';
const A = 'a'.repeat(40);
const B = 'b'.repeat(40);
const FORK = `globex/widget:${A}\r${B}`;
const UUID = '{0b000000-0000-4000-8000-00000000000b}';

const commit: Behaviour = { cache: 'commit', quota: 'api', provesAccess: true, within: 'repository' };
const pullRequest: Behaviour = { cache: 'pullRequest', quota: 'api', provesAccess: true, within: 'repository' };
const issue: Behaviour = { cache: 'issue', quota: 'api', provesAccess: false, within: 'repository' };
const workspace: Behaviour = { cache: 'workspace', quota: 'unlimited', provesAccess: false, within: 'workspace' };
const account: Behaviour = { cache: 'account', quota: 'unlimited', provesAccess: false, within: 'nothing' };

/** An address that is not part of a collection. `read` receives the values in its path. */
function address<Values>(
  row: Behaviour & Pick<EndpointRow, 'name' | 'label' | 'path'> & { readonly writes?: readonly Call[] },
  read: (session: BitbucketSession, values: Values) => Promise<unknown>,
  values: Values,
  ...spellings: readonly Values[]
): EndpointRow {
  return {
    writes: [],
    ...row,
    read: (s) => read(s, values),
    spellings: spellings.map((other) => [(s) => read(s, other), true]),
  };
}

const flag = (endpoint: typeof issues.issueVote): readonly Call[] =>
  [true, false].map((isSet) => (s) => s.flag(endpoint).set({ ...REPOSITORY, number: 7 }, isSet));

/** The addresses of the collections, and those that are not part of a collection. */
// prettier-ignore
export const ENDPOINTS: readonly EndpointRow[] = [
  ...COLLECTIONS.flatMap(({ endpoints }) => endpoints),
  address({ ...commit, name: 'commitHistory', label: `${R}/commits`, path: `${WIDGET}/commits` },
    (s, at) => s.commits.list(at, { include: ['main'] }, ROWS), REPOSITORY, RESPELLED),
  address({ ...commit, name: 'commit', label: `${R}/commit/{hash}`, path: `${WIDGET}/commit/${B}` },
    (s, { at, hash }) => s.commits.get(at, hash), { at: REPOSITORY, hash: B },
    { at: RESPELLED, hash: B }, { at: REPOSITORY, hash: B.toUpperCase() }),
  address({ ...commit, name: 'diffstat', label: `${R}/diffstat/{hashes}`, path: `${WIDGET}/diffstat/${A}..${B}` },
    // A request with `old.links` is not immutable.
    (s, at) => s.commits.diffstat(at, { base: B, head: A }, { ...ROWS, fields: ['old.links'] }), REPOSITORY, RESPELLED),
  address({ ...commit, cache: 'immutable', name: 'diff', label: `${R}/diff/{hashes}`, path: `${WIDGET}/diff/${B}` },
    (s, at) => s.commits.diff(at, { commit: B }), REPOSITORY, RESPELLED),
  address({ ...commit, name: 'forkDiffstat', label: `${R}/diffstat/{spec}`, path: `${WIDGET}/diffstat/${FORK}` },
    (s, at) => s.commits.diffstat(at, { fork: FORK, pullRequest: 7 }, ROWS), REPOSITORY, RESPELLED),
  address({ ...commit, name: 'forkDiff', label: `${R}/diff/{spec}`, path: `${WIDGET}/diff/${FORK}` },
    (s, at) => s.commits.diff(at, { fork: FORK, pullRequest: 7 }), REPOSITORY, RESPELLED),
  address({ ...commit, cache: 'immutable', name: 'fileConflicts', label: `${R}/file-conflicts/{hashes}`, path: `${WIDGET}/file-conflicts/${A}..${B}` },
    (s, at) => s.commits.hasConflicts(at, { base: B, head: A }), REPOSITORY, RESPELLED),
  address({ ...commit, name: 'forkFileConflicts', label: `${R}/file-conflicts/{spec}`, path: `${WIDGET}/file-conflicts/${FORK}` },
    (s, at) => s.commits.hasConflicts(at, { fork: FORK, pullRequest: 7 }), REPOSITORY, RESPELLED),
  address({ ...pullRequest, name: 'pullRequestCommits', label: `${R}/pullrequests/{number}/commits`, path: `${WIDGET}/pullrequests/7/commits` },
    (s, at) => s.pullRequestLists.commits({ ...at, number: 7 }, ROWS), REPOSITORY, RESPELLED),
  address({ ...pullRequest, name: 'pullRequestActivity', label: `${R}/pullrequests/{number}/activity`, path: `${WIDGET}/pullrequests/7/activity` },
    (s, at) => s.pullRequestLists.activity({ ...at, number: 7 }, ROWS), REPOSITORY, RESPELLED),
  address({ ...pullRequest, provesAccess: false, within: 'workspace', name: 'pullRequestsOfAuthor', label: '/workspaces/{workspace}/pullrequests/{user}', path: `/workspaces/acme/pullrequests/${UUID}` },
    (s, at) => s.pullRequestLists.ofAuthor(at, ['OPEN'], ROWS), { workspace: 'acme', user: UUID },
    { workspace: 'ACME', user: UUID }, { workspace: 'acme', user: UUID.toUpperCase() }),
  address({ ...pullRequest, name: 'pullRequestsOfCommit', label: `${R}/commit/{hash}/pullrequests`, path: `${WIDGET}/commit/${B}/pullrequests` },
    (s, { at, hash }) => s.pullRequestLists.ofCommit(at, hash, ROWS), { at: REPOSITORY, hash: B },
    { at: RESPELLED, hash: B }, { at: REPOSITORY, hash: B.toUpperCase() }),
  address({ ...issue, name: 'issueVote', label: `${R}/issues/{number}/vote`, path: `${WIDGET}/issues/7/vote`, writes: flag(issues.issueVote) },
    (s, at) => s.flag(issues.issueVote).isSet({ ...at, number: 7 }), REPOSITORY, RESPELLED),
  address({ ...issue, name: 'issueWatch', label: `${R}/issues/{number}/watch`, path: `${WIDGET}/issues/7/watch`, writes: flag(issues.issueWatch) },
    (s, at) => s.flag(issues.issueWatch).isSet({ ...at, number: 7 }), REPOSITORY, RESPELLED),
  address({ ...workspace, name: 'workspace', label: '/workspaces/{workspace}', path: '/workspaces/acme' },
    (s, at) => s.workspaces.get(at), 'acme', 'ACME'),
  address({ ...workspace, within: 'nothing', name: 'workspacesOfUser', label: '/user/workspaces', path: '/user/workspaces' },
    (s) => s.workspaces.list(ROWS), undefined),
  address({ ...account, name: 'user', label: '/users/{uuid}', path: `/users/${UUID}` },
    (s, uuid) => s.users.get(uuid), UUID, UUID.toUpperCase(), UUID.replace(/[{}]/g, '')),
  address({ ...account, name: 'currentUser', label: '/user', path: '/user' }, (s) => s.users.current(), undefined),
];

const PULL_REQUEST = { ...REPOSITORY, number: 5 };
const P = `${R}/pullrequests/{number}`;
const FIFTH = `${WIDGET}/pullrequests/5`;

// prettier-ignore
export const UNCACHED: readonly UncachedRow[] = [
  { name: 'commitBuildStatus', label: `${R}/commit/{hash}/statuses/build`, request: `POST ${WIDGET}/commit/${B}/statuses/build`,
    send: (s) => s.commits.setStatus(REPOSITORY, B, { key: 'k', state: 'FAILED', url: 'https://ci.example/' }, ['key']) },
  { name: 'pipelineStepLog', label: `${R}/pipelines/{pipeline}/steps/{step}/log`, request: `GET ${WIDGET}/pipelines/${UUID}/steps/${UUID}/log`,
    send: (s) => s.pipelines.stepLog({ ...REPOSITORY, pipeline: UUID, step: UUID }, 10) },
  { name: 'pipelineStop', label: `${R}/pipelines/{pipeline}/stopPipeline`, request: `POST ${WIDGET}/pipelines/${UUID}/stopPipeline`,
    send: (s) => s.pipelines.stop({ ...REPOSITORY, pipeline: UUID }) },
  { name: 'pullRequestApproval', label: `${P}/approve`, request: `POST ${FIFTH}/approve`,
    send: (s) => s.pullRequests.setReview(PULL_REQUEST, 'approval', true) },
  { name: 'pullRequestChangeRequest', label: `${P}/request-changes`, request: `DELETE ${FIFTH}/request-changes`,
    send: (s) => s.pullRequests.setReview(PULL_REQUEST, 'changeRequest', false) },
  { name: 'pullRequestDecline', label: `${P}/decline`, request: `POST ${FIFTH}/decline`,
    send: (s) => s.pullRequests.decline(PULL_REQUEST, ['id']) },
  { name: 'pullRequestMerge', label: `${P}/merge`, request: `POST ${FIFTH}/merge`,
    send: (s) => s.pullRequests.merge(PULL_REQUEST, {}, ['id']) },
  { name: 'pullRequestMergeTask', label: `${P}/merge/task-status/{task}`, request: `GET ${FIFTH}/merge/task-status/t1`,
    send: (s) => s.pullRequests.mergeTask(PULL_REQUEST, 't1', ['id']) },
  { name: 'pullRequestThreadResolution', label: `${P}/comments/{comment}/resolve`, request: `POST ${FIFTH}/comments/7/resolve`,
    send: (s) => s.pullRequests.setResolution(PULL_REQUEST, 7, true) },
];
