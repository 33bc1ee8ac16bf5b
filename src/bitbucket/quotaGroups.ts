import type { CredentialKind } from './credentials/principals';
import type { RestPath } from '../rest/restPath';

/** What Bitbucket counts together; `unlimited` is what it states no limit for. */
export type QuotaGroup = 'api' | 'webhooks' | 'unlimited';

export type CallsByGroup = Readonly<Partial<Record<QuotaGroup, number>>>;

/** "Access to webhook data" is counted apart from "access to repository data". */
const WEBHOOKS = /^\/(?:repositories\/\{\}|workspaces)\/\{\}\/hooks(?:\/|$)/;
const REPOSITORIES = /^\/repositories(?:\/|$)/;

/** https://support.atlassian.com/bitbucket-cloud/docs/api-request-limits/ */
export function groupOf({ endpoint }: RestPath, credential: CredentialKind): QuotaGroup {
  if (credential === 'anonymous') return 'api';
  if (WEBHOOKS.test(endpoint)) return 'webhooks';
  return REPOSITORIES.test(endpoint) ? 'api' : 'unlimited';
}

/** What a credential of that kind is counted for: the anonymous have one budget for everything. */
export function countedFor(calls: CallsByGroup, credential: CredentialKind): CallsByGroup {
  if (credential !== 'anonymous') return calls;
  return { api: Object.values(calls).reduce((sum, count) => sum + count, 0) };
}

/** Requests an hour where Bitbucket's headers do not say another number; undefined where there is no limit. */
export function documentedLimit(group: QuotaGroup, credential: CredentialKind): number | undefined {
  if (credential === 'anonymous') return 60;
  return group === 'unlimited' ? undefined : 1_000;
}
