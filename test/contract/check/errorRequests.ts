import { ACCESS_TOKEN, LIMITED_API_TOKEN } from '../../../src/emulator/identity/credentials';
import { basic } from '../../unit/emulator/support';
import type { FactsRequest } from './requests';

const ISSUES = { method: 'GET', route: '…/issues', path: '…/issues' } as const;
const ERROR = { shape: '@error', always: 'type error' } as const;
/** These errors have no `type`. */
const PIPELINE = { method: 'GET', route: '…/pipelines/{pipeline_uuid}', shape: '@error', always: 'error' } as const;

/** Requests that the emulator rejects, and requests whose responses have headers that are not sent by default. */
export const ERROR_REQUESTS: readonly FactsRequest[] = [
  { ...ISSUES, ...ERROR, method: 'POST', json: {}, status: 400 },
  { method: 'GET', route: '/user', path: '/user', ...ERROR, authorization: null, status: 401 },
  { method: 'GET', route: '/user', path: '/user', ...ERROR, authorization: 'Bearer wrong', status: 401 },
  { ...ISSUES, ...ERROR, authorization: basic(LIMITED_API_TOKEN.email, LIMITED_API_TOKEN.token), status: 403 },
  { ...ISSUES, ...ERROR, path: '…/issues/999', route: '…/issues/{issue_id}', status: 404 },
  { method: 'GET', route: '…/commits', path: '…/commits?include=missing', ...ERROR, status: 404 },
  { ...ISSUES, ...ERROR, switches: { issueTrackerRemoved: true }, status: 410 },
  { method: 'GET', route: '/workspaces', path: '/workspaces', ...ERROR, status: 410 },
  { method: 'GET', route: '/repositories', path: '/repositories', ...ERROR, status: 410 },
  { ...ISSUES, ...ERROR, switches: { rateLimit: { calls: 0, body: 'json', retryAfterSeconds: 1 } }, status: 429 },
  { ...PIPELINE, path: '…/pipelines/999', status: 404 },
  { ...PIPELINE, path: '…/pipelines/%7B0%7D', status: 404 },
  { ...PIPELINE, method: 'POST', route: '…/pipelines', path: '…/pipelines/', json: {}, status: 400 },
  {
    ...PIPELINE,
    method: 'POST',
    route: '…/pipelines/{pipeline_uuid}/stopPipeline',
    path: '…/pipelines/1/stopPipeline',
    status: 400,
  },
  { ...PIPELINE, route: '…/deployments', path: '…/deployments/?sort=last_update_time', status: 400 },
  { ...ISSUES, authorization: null },
  { ...ISSUES, authorization: `Bearer ${ACCESS_TOKEN}` },
  { ...ISSUES, switches: { deprecations: [{ path: /issues/ }] } },
];
