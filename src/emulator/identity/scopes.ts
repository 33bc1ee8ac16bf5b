import { missingScopes } from '../apiError';

/** The scopes that a route requires of OAuth and access tokens (`oauth`), and of API tokens (`apiToken`). */
export interface RequiredScopes {
  readonly oauth: readonly string[];
  readonly apiToken: readonly string[];
}

/** The scopes of each operation, from Bitbucket's API description. */
export const SCOPES = {
  user: { oauth: ['account'], apiToken: ['read:user:bitbucket'] },
  workspace: { oauth: ['account'], apiToken: ['read:workspace:bitbucket'] },
  project: { oauth: ['project'], apiToken: ['read:project:bitbucket'] },
  repository: { oauth: ['repository'], apiToken: ['read:repository:bitbucket'] },
  pullRequest: { oauth: ['pullrequest'], apiToken: ['read:pullrequest:bitbucket'] },
  writePullRequest: {
    oauth: ['pullrequest:write'],
    apiToken: ['read:pullrequest:bitbucket', 'write:pullrequest:bitbucket'],
  },
  withdrawReview: { oauth: ['pullrequest:write'], apiToken: ['write:pullrequest:bitbucket'] },
  pipeline: { oauth: ['pipeline'], apiToken: ['read:pipeline:bitbucket'] },
  // Bitbucket's description requires only `pipeline` of OAuth, but its documentation of scopes requires `pipeline:write`.
  runPipeline: {
    oauth: ['pipeline:write'],
    apiToken: ['read:pipeline:bitbucket', 'write:pipeline:bitbucket'],
  },
  stopPipeline: { oauth: ['pipeline:write'], apiToken: ['write:pipeline:bitbucket'] },
  issue: { oauth: ['issue'], apiToken: ['read:issue:bitbucket'] },
  writeIssue: { oauth: ['issue:write'], apiToken: ['read:issue:bitbucket', 'write:issue:bitbucket'] },
  deleteIssue: { oauth: ['issue:write'], apiToken: ['delete:issue:bitbucket'] },
  deleteIssueComment: { oauth: ['issue:write'], apiToken: ['write:issue:bitbucket'] },
  vote: { oauth: ['account', 'issue'], apiToken: ['read:issue:bitbucket', 'read:user:bitbucket'] },
  castVote: { oauth: ['account:write', 'issue'], apiToken: ['write:issue:bitbucket', 'write:user:bitbucket'] },
  retractVote: { oauth: ['account:write', 'issue:write'], apiToken: ['write:issue:bitbucket', 'write:user:bitbucket'] },
  webhook: { oauth: ['webhook'], apiToken: ['read:webhook:bitbucket'] },
  writeWebhook: { oauth: ['webhook'], apiToken: ['read:webhook:bitbucket', 'write:webhook:bitbucket'] },
  deleteWebhook: { oauth: ['webhook'], apiToken: ['delete:webhook:bitbucket'] },
} as const satisfies Record<string, RequiredScopes>;

/** Every scope that a route requires of OAuth and access tokens. */
export const ALL_OAUTH_SCOPES: readonly string[] = [...new Set(Object.values(SCOPES).flatMap(({ oauth }) => oauth))];
/** Every scope that a route requires of API tokens. */
export const ALL_API_TOKEN_SCOPES: readonly string[] = [
  ...new Set(Object.values(SCOPES).flatMap(({ apiToken }) => apiToken)),
];

/** The scopes of a credential. `dialect` is the naming scheme: OAuth and access tokens share one. */
export interface GrantedScopes {
  readonly dialect: 'oauth' | 'api-token';
  readonly granted: readonly string[];
}

/** Whether OAuth scopes include a scope. A write scope includes the read scope. */
export function includesScope(granted: readonly string[], scope: string): boolean {
  return granted.includes(scope) || granted.some((one) => one.startsWith(`${scope}:`));
}

/**
 * Checks the scopes of a credential. An OAuth write scope includes the read scope; API token scopes do not.
 *
 * @see https://support.atlassian.com/bitbucket-cloud/docs/api-token-permissions/
 * @throws ApiError 403 with `detail: { required, granted }`
 */
export function requireScope(scopes: RequiredScopes, { dialect, granted }: GrantedScopes): void {
  const required = scopes[dialect === 'oauth' ? 'oauth' : 'apiToken'];
  const has = (scope: string) => (dialect === 'oauth' ? includesScope(granted, scope) : granted.includes(scope));
  if (!required.every(has)) throw missingScopes(required, granted);
}
