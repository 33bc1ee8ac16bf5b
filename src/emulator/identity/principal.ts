import type { Account } from '../data/model';
import type { Repository, Workspace } from '../data/repositoryModel';
import type { GrantedScopes } from './scopes';

/** The kind of a credential. `anonymous`: no credential. */
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

/** The principal of a request without a credential. */
export const ANONYMOUS: Principal = { kind: 'anonymous', account: null, scopes: null, workspaceSlug: null };

/** Whether a principal is a member of a workspace. An access token is a member of its workspace only. */
export function isMember(principal: Principal, workspace: Workspace): boolean {
  if (principal.workspaceSlug !== null) return principal.workspaceSlug === workspace.slug;
  return workspace.members.some(({ account }) => account === principal.account);
}

/**
 * Whether a principal can see a repository: everyone can see public ones, only members of the workspace private ones.
 */
export function canSee(principal: Principal, repository: Repository): boolean {
  return !repository.isPrivate || isMember(principal, repository.workspace);
}
