import type { Switches } from '../../../src/emulator/behaviour/switches';

/** A request to the emulator for one route of the facts. */
export interface FactsRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** The path in the facts. `…` is a repository's path. */
  readonly route: string;
  /** The path of the request. `…` is `/repositories/acme/widget`; `<name>` is replaced by an identifier of the seed. */
  readonly path: string;
  readonly json?: unknown;
  /** Default: Ada's API token. Null: anonymous. */
  readonly authorization?: string | null;
  readonly switches?: Partial<Switches>;
  /** Default: 200, or 201 for POST. */
  readonly status?: number;
  /** Members that Bitbucket always sends. */
  readonly always?: string;
  /** The shape of the response if the description does not name one. */
  readonly shape?: string;
}

const ISSUE = '…/issues/{issue_id}';
const COMMIT = '…/commit/{commit}';
const COMMENT = { content: { raw: 'Described' } };
const INLINE_COMMENT = { ...COMMENT, inline: { path: 'README.md', to: 1 }, parent: null };
const PULL_REQUEST = '…/pullrequests/{pull_request_id}';
const HOOK = { url: 'https://receiver.example/', description: 'Described', events: ['repo:push', 'issue:created'] };
const ISSUE_COMMENT = '/issues/1/comments/2147483601';

const REPOSITORY_MEMBERS =
  'type uuid full_name name description scm owner is_private size language fork_policy created_on updated_on links ' +
  'project mainbranch';
const ISSUE_MEMBERS = 'type id title content reporter state kind priority votes created_on updated_on repository links';
const BRANCH_MEMBERS = 'type name target links merge_strategies default_merge_strategy';
const PULL_REQUEST_MEMBERS =
  'type id title description rendered state draft author source destination merge_commit comment_count task_count ' +
  'close_source_branch closed_by reason created_on updated_on reviewers participants links summary queued';
const PIPELINE_MEMBERS =
  'type uuid build_number created_on state target trigger repository run_number expired first_successful has_variables links';
const RUN = { target: { type: 'pipeline_ref_target', ref_type: 'branch', ref_name: 'main' } };
const STEP_MEMBERS = 'type uuid state pipeline trigger run_number maxTime setup_commands script_commands';
const ENVIRONMENT_MEMBERS = 'type uuid name slug rank environment_type category lock hidden deployment_gate_enabled';
const DEPLOYMENT_MEMBERS = 'type uuid key version state environment step release deployable commit';
const REPORT_MEMBERS =
  'type uuid external_id title details report_type result reporter link logo_url data created_on updated_on';
const STATUS_MEMBERS = 'type key state name url description created_on updated_on links';

/** Requests that succeed. With `WRITE_REQUESTS` and `ERROR_REQUESTS`, each route of the emulator has at least one. */
export const REQUESTS: readonly FactsRequest[] = [
  get('/user', '/user', 'type uuid display_name links created_on'),
  get('/users/{selected_user}', '/users/<user>', 'type uuid display_name links created_on'),
  get('/user/workspaces', '/user/workspaces', 'values'),
  get('/workspaces/{workspace}', '/workspaces/acme', 'type uuid slug name links created_on is_private'),
  get('/workspaces/{workspace}/projects', '/workspaces/acme/projects', 'values'),
  get(
    '/workspaces/{workspace}/projects/{project_key}',
    '/workspaces/acme/projects/WID',
    'type uuid key name links owner',
  ),
  get('/workspaces/{workspace}/members', '/workspaces/acme/members', 'values'),
  get('/workspaces/{workspace}/members', '/workspaces/acme/members?q=user.email="ada@acme.example"', 'values'),
  ...hookRequests('/workspaces/{workspace}/hooks', '/workspaces/acme/hooks', '<workspace hook>'),
  get('/repositories/{workspace}', '/repositories/acme', 'values'),
  get('…', '…', REPOSITORY_MEMBERS),
  get('…/issues', '…/issues', 'values'),
  { method: 'POST', route: '…/issues', path: '…/issues', json: { title: 'Described' } },
  get(ISSUE, '…/issues/12', ISSUE_MEMBERS),
  get(ISSUE, '…/issues/1', ISSUE_MEMBERS),
  { method: 'PUT', route: ISSUE, path: '…/issues/12', json: { kind: 'task', assignee: null } },
  // The description says 204. The recording contains the issue.
  { method: 'DELETE', route: ISSUE, path: '…/issues/12', status: 200, shape: '@issue' },
  get(`${ISSUE}/comments`, '…/issues/1/comments', 'values'),
  { method: 'POST', route: `${ISSUE}/comments`, path: '…/issues/1/comments', json: COMMENT, shape: '@issue_comment' },
  get(`${ISSUE}/comments/{comment_id}`, `…${ISSUE_COMMENT}`, 'type id content user created_on links'),
  { method: 'PUT', route: `${ISSUE}/comments/{comment_id}`, path: `…${ISSUE_COMMENT}`, json: COMMENT },
  { method: 'DELETE', route: `${ISSUE}/comments/{comment_id}`, path: `…${ISSUE_COMMENT}`, status: 204 },
  get(`${ISSUE}/changes`, '…/issues/1/changes', 'values'),
  get(
    `${ISSUE}/changes/{change_id}`,
    '…/issues/1/changes/2100000100',
    'type links created_on user issue changes message',
  ),
  get(`${ISSUE}/attachments`, '…/issues/1/attachments', 'values'),
  ...markRequests(`${ISSUE}/vote`, '…/issues/1/vote'),
  { method: 'GET', route: `${ISSUE}/watch`, path: '…/issues/1/watch', status: 404 },
  ...markRequests(`${ISSUE}/watch`, '…/issues/12/watch'),
  ...['milestone', 'component', 'version'].flatMap((item) => [
    get(`…/${item}s`, `…/${item}s`, 'values'),
    get(`…/${item}s/{${item}_id}`, `…/${item}s/101`, 'type id name links'),
  ]),
  get(COMMIT, '…/commit/main', 'type hash date author message summary parents repository'),
  get(`${COMMIT}/comments`, '…/commit/<login>/comments', 'values'),
  {
    method: 'POST',
    route: `${COMMIT}/comments`,
    path: '…/commit/main/comments',
    json: INLINE_COMMENT,
    shape: '@commit_comment',
  },
  get(
    `${COMMIT}/comments/{comment_id}`,
    '…/commit/<login>/comments/5728902',
    'type id content user inline commit links',
  ),
  get(`${COMMIT}/statuses`, '…/commit/<login>/statuses', 'values'),
  get(`${COMMIT}/statuses/build/{key}`, '…/commit/<login>/statuses/build/BUILD-2', STATUS_MEMBERS),
  get(`${COMMIT}/reports`, '…/commit/<login>/reports', 'values'),
  get(`${COMMIT}/reports/{reportId}`, '…/commit/<login>/reports/acme-scan-001', REPORT_MEMBERS),
  get(`${COMMIT}/reports/{reportId}`, '…/commit/<login>/reports/acme-tests-001', 'type uuid title created_on'),
  get(`${COMMIT}/reports/{reportId}/annotations`, '…/commit/<login>/reports/acme-scan-001/annotations', 'values'),
  get(
    `${COMMIT}/reports/{reportId}/annotations/{annotationId}`,
    '…/commit/<login>/reports/acme-scan-001/annotations/acme-scan-001-1',
    'type uuid external_id annotation_type summary created_on updated_on',
  ),
  get('…/commits', '…/commits', 'values'),
  { method: 'POST', route: '…/commits', path: '…/commits', status: 200, always: 'values' },
  get('…/commits/{revision}', '…/commits/main', 'values'),
  { method: 'POST', route: '…/commits/{revision}', path: '…/commits/main', status: 200, always: 'values' },
  get('…/diffstat/{spec}', '…/diffstat/<login>..main', 'values'),
  { method: 'GET', route: '…/diff/{spec}', path: '…/diff/<login>..main' },
  get('…/patch/{spec}', '…/patch/<login>', ''),
  get('…/file-conflicts/{spec}', '…/file-conflicts/<login>..main', 'values'),
  ...pullRequestRequests(),
  ...pipelineRequests(),
  get('…/refs/branches', '…/refs/branches', 'values'),
  get('…/refs/branches/{name}', '…/refs/branches/main', BRANCH_MEMBERS),
  get('…/refs/tags', '…/refs/tags', 'values'),
  get('…/refs/tags/{name}', '…/refs/tags/v1.0', 'type name target links message date tagger'),
  // The description names no shape for the list and its rows.
  { ...get('…/downloads', '…/downloads', 'values'), shape: 'object' },
  ...hookRequests('…/hooks', '…/hooks', '<hook>'),
];

function get(route: string, path: string, always: string): FactsRequest {
  return { method: 'GET', route, path, always };
}

function pullRequestRequests(): readonly FactsRequest[] {
  const one = '…/pullrequests/1';
  const everyState = '…/pullrequests?pagelen=50&q=id>0&fields=%2Bvalues.reviewers,%2Bvalues.participants';
  const redirects = ['diff', 'diffstat', 'patch', 'conflicts'].map((part): FactsRequest => ({
    method: 'GET',
    route: `${PULL_REQUEST}/${part}`,
    path: `${one}/${part}`,
    status: 302,
  }));
  return [
    get('…/pullrequests', '…/pullrequests', 'values'),
    get('…/pullrequests', everyState, 'values'),
    get(PULL_REQUEST, one, PULL_REQUEST_MEMBERS),
    get(PULL_REQUEST, '…/pullrequests/6', PULL_REQUEST_MEMBERS),
    get(`${PULL_REQUEST}/comments`, `${one}/comments?pagelen=100`, 'values'),
    get(`${PULL_REQUEST}/comments/{comment_id}`, `${one}/comments/<comment>`, 'type id content user inline links'),
    get(`${PULL_REQUEST}/tasks`, `${one}/tasks`, 'values'),
    get(`${PULL_REQUEST}/tasks/{task_id}`, `${one}/tasks/<task>`, 'id state content creator created_on updated_on'),
    get(`${PULL_REQUEST}/statuses`, `${one}/statuses`, 'values'),
    // The description names no shape for commits and activity.
    { ...get(`${PULL_REQUEST}/commits`, `${one}/commits`, 'values'), shape: 'page of commit' },
    { ...get(`${PULL_REQUEST}/activity`, `${one}/activity?pagelen=50`, 'values'), shape: 'object' },
    ...redirects,
    get('/workspaces/{workspace}/pullrequests/{selected_user}', '/workspaces/acme/pullrequests/<user>', 'values'),
    get(`${COMMIT}/pullrequests`, '…/commit/<login>/pullrequests', 'values'),
    {
      ...get(`${COMMIT}/pullrequests`, '…/commit/<login>/pullrequests', 'values'),
      switches: { pullRequestsOfCommits: 'indexing' },
      status: 202,
    },
    get('…/default-reviewers', '…/default-reviewers', 'values'),
    // The example in the description names another type of the rows than the description itself.
    { ...get('…/effective-default-reviewers', '…/effective-default-reviewers', 'values'), shape: 'object' },
  ];
}

function pipelineRequests(): readonly FactsRequest[] {
  const one = '…/pipelines/{pipeline_uuid}';
  const step = `${one}/steps/{step_uuid}`;
  const log = { method: 'GET', route: `${step}/log`, path: '…/pipelines/<pipeline>/steps/<step>/log' } as const;
  return [
    get('…/pipelines', '…/pipelines/?pagelen=100', 'values page pagelen size'),
    get('…/pipelines', '…/pipelines/?pagelen=100&page=2', 'values page pagelen size'),
    { method: 'POST', route: '…/pipelines', path: '…/pipelines/', json: RUN, always: PIPELINE_MEMBERS },
    { method: 'POST', route: `${one}/stopPipeline`, path: '…/pipelines/130/stopPipeline', status: 204 },
    get(one, '…/pipelines/119', PIPELINE_MEMBERS),
    get(one, '…/pipelines/<pipeline>', PIPELINE_MEMBERS),
    get(`${one}/steps`, '…/pipelines/<pipeline>/steps/', 'values page pagelen'),
    get(`${one}/steps`, '…/pipelines/<many steps>/steps/?pagelen=100', 'values page pagelen next'),
    get(step, '…/pipelines/<pipeline>/steps/<step>', STEP_MEMBERS),
    log,
    { ...log, switches: { logStorage: 'https://storage.example/log' }, status: 307 },
    get('…/environments', '…/environments/', 'values'),
    get('…/environments/{environment_uuid}', '…/environments/<environment>', ENVIRONMENT_MEMBERS),
    get('…/deployments', '…/deployments/?pagelen=100', 'values'),
    get('…/deployments/{deployment_uuid}', '…/deployments/<deployment>', DEPLOYMENT_MEMBERS),
  ];
}

function hookRequests(route: string, path: string, uuid: string): readonly FactsRequest[] {
  const members = 'type uuid url description subject_type subject active created_at events';
  const one = { route: `${route}/{uid}`, path: `${path}/${uuid}` };
  return [
    get(route, path, 'values'),
    { method: 'POST', route, path, json: HOOK, always: members },
    { ...one, method: 'GET', always: members },
    { ...one, method: 'PUT', json: { active: false } },
    { ...one, method: 'DELETE', status: 204 },
  ];
}

function markRequests(route: string, path: string): readonly FactsRequest[] {
  const methods = ['GET', 'PUT', 'DELETE'] as const;
  return methods.map((method) => ({ method, route, path, status: 204 }));
}
