import type { Account, Repository, Workspace } from '../data/model';
import type { GrantedScopes } from './scopes';

export type CredentialKind = 'anonymous' | 'oauth1' | 'oauth2' | 'api-token' | 'access-token';

/** On whose behalf a call is made. */
export interface Principal {
  readonly kind: CredentialKind;
  /** The person or app GET /user answers with; null for access tokens and anonymous use. */
  readonly account: Account | null;
  /** Null when there is no credential to have scopes. */
  readonly scopes: GrantedScopes | null;
  /** The one workspace an access token belongs to. */
  readonly workspaceSlug: string | null;
}

export const ANONYMOUS: Principal = { kind: 'anonymous', account: null, scopes: null, workspaceSlug: null };

export function isMember(principal: Principal, workspace: Workspace): boolean {
  if (principal.workspaceSlug !== null) return principal.workspaceSlug === workspace.slug;
  return workspace.members.some(({ account }) => account === principal.account);
}

/** Public things are for everybody, private ones for the members of the workspace. */
export function canSee(principal: Principal, repository: Repository): boolean {
  return !repository.isPrivate || isMember(principal, repository.workspace);
}
