import type { Account, Repository, Workspace } from '../data/model';
import type { GrantedScopes } from './scopes';

export type CredentialKind = 'anonymous' | 'oauth1' | 'oauth2' | 'api-token' | 'access-token';

/** The identity that makes a call. */
export interface Principal {
  readonly kind: CredentialKind;
  /** The account that GET /user returns. Null for access tokens and anonymous callers. */
  readonly account: Account | null;
  /** Null for anonymous callers. */
  readonly scopes: GrantedScopes | null;
  /** The workspace of an access token. Null for all other credentials. */
  readonly workspaceSlug: string | null;
}

export const ANONYMOUS: Principal = { kind: 'anonymous', account: null, scopes: null, workspaceSlug: null };

export function isMember(principal: Principal, workspace: Workspace): boolean {
  if (principal.workspaceSlug !== null) return principal.workspaceSlug === workspace.slug;
  return workspace.members.some(({ account }) => account === principal.account);
}

/** Public repositories are visible to everyone, private ones only to members of the workspace. */
export function canSee(principal: Principal, repository: Repository): boolean {
  return !repository.isPrivate || isMember(principal, repository.workspace);
}
