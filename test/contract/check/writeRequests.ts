import type { FactsRequest } from './requests';

const PULL_REQUEST = '…/pullrequests/{pull_request_id}';
const ONE = '…/pullrequests/1';
const TEXT = { content: { raw: 'Described' } };
const COMMENT = { route: `${PULL_REQUEST}/comments/{comment_id}`, path: `${ONE}/comments/<comment>` };
const TASK = { route: `${PULL_REQUEST}/tasks/{task_id}`, path: `${ONE}/tasks/<task>` };
const BUILDS = { route: '…/commit/{commit}/statuses/build', path: '…/commit/<login>/statuses/build' };
const BUILD = { key: 'unit-tests', state: 'SUCCESSFUL', url: 'https://ci.acme.example/1', refname: 'feature/login' };
const PULL_REQUEST_MEMBERS =
  'type id title summary description state draft author source destination reviewers participants created_on updated_on links';

/** Requests that write pull requests and build statuses. */
export const WRITE_REQUESTS: readonly FactsRequest[] = [
  {
    method: 'POST',
    route: '…/pullrequests',
    path: '…/pullrequests',
    json: { title: 'Described', source: { branch: { name: 'feature/search' } } },
    always: PULL_REQUEST_MEMBERS,
  },
  { method: 'PUT', route: PULL_REQUEST, path: ONE, json: { title: 'Described' }, always: PULL_REQUEST_MEMBERS },
  { ...post('/decline'), status: 200, always: PULL_REQUEST_MEMBERS },
  { ...post('/merge'), status: 200, always: `${PULL_REQUEST_MEMBERS} merge_commit closed_by` },
  { ...post('/merge'), path: `${ONE}/merge?async=true`, status: 202 },
  {
    method: 'GET',
    route: `${PULL_REQUEST}/merge/task-status/{task_id}`,
    path: `${ONE}/merge/task-status/unknown`,
    status: 400,
    shape: '@error',
  },
  ...['/approve', '/request-changes'].flatMap((path): readonly FactsRequest[] => [
    { ...post(path), status: 200, always: 'type user role approved state participated_on' },
    { ...post(path), method: 'DELETE', status: 204 },
  ]),
  {
    ...post('/comments', { ...TEXT, inline: { path: 'README.md', to: 1 } }),
    always: 'type id content user inline created_on links',
  },
  { ...COMMENT, method: 'PUT', json: TEXT },
  { ...COMMENT, method: 'DELETE', status: 204 },
  { method: 'POST', route: `${COMMENT.route}/resolve`, path: `${COMMENT.path}/resolve`, status: 200 },
  // The first comment of the seed is not resolved.
  {
    method: 'DELETE',
    route: `${COMMENT.route}/resolve`,
    path: `${COMMENT.path}/resolve`,
    status: 404,
    shape: '@error',
  },
  { ...post('/tasks', TEXT), always: 'id state content creator created_on updated_on' },
  { ...TASK, method: 'PUT', json: { state: 'RESOLVED' } },
  { ...TASK, method: 'DELETE', status: 204 },
  { ...BUILDS, method: 'POST', json: BUILD, always: 'type key state name url created_on updated_on links' },
  { method: 'PUT', route: `${BUILDS.route}/{key}`, path: `${BUILDS.path}/BUILD-1`, json: { state: 'FAILED' } },
];

function post(path: string, json?: unknown): FactsRequest {
  const request = { method: 'POST', route: `${PULL_REQUEST}${path}`, path: `${ONE}${path}` } as const;
  return json === undefined ? request : { ...request, json };
}
