import { lacksScopes } from '../apiError';

/** What a route needs: the names OAuth and access tokens use, and those of API tokens. */
export interface Scope {
  readonly oauth: readonly string[];
  readonly apiToken: readonly string[];
}

/** As the API's own description lists them, per operation. */
export const SCOPES = {
  user: { oauth: ['account'], apiToken: ['read:user:bitbucket'] },
  workspace: { oauth: ['account'], apiToken: ['read:workspace:bitbucket'] },
  project: { oauth: ['project'], apiToken: ['read:project:bitbucket'] },
  repository: { oauth: ['repository'], apiToken: ['read:repository:bitbucket'] },
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
} as const satisfies Record<string, Scope>;

export const ALL_OAUTH_SCOPES: readonly string[] = [...new Set(Object.values(SCOPES).flatMap(({ oauth }) => oauth))];
export const ALL_API_TOKEN_SCOPES: readonly string[] = [
  ...new Set(Object.values(SCOPES).flatMap(({ apiToken }) => apiToken)),
];

export interface GrantedScopes {
  readonly dialect: 'oauth' | 'api-token';
  readonly granted: readonly string[];
}

/**
 * OAuth's write scopes hold their read scopes; those of API tokens do not imply each other.
 *
 * @see https://support.atlassian.com/bitbucket-cloud/docs/api-token-permissions/
 * @throws Refusal 403 with `detail: { required, granted }`
 */
export function requireScope(needed: Scope, { dialect, granted }: GrantedScopes): void {
  const required = needed[dialect === 'oauth' ? 'oauth' : 'apiToken'];
  const has = (scope: string) =>
    granted.includes(scope) || (dialect === 'oauth' && granted.some((one) => one.startsWith(`${scope}:`)));
  if (!required.every(has)) throw lacksScopes(required, granted);
}
