import type { QuotaRules } from '../../rest/dialect';
import type { RestPath } from '../../rest/restPath';

/** Groups of requests that Bitbucket counts together. It documents no limit for `unlimited`. */
export type QuotaGroup = 'api' | 'webhooks' | 'unlimited';

/** The number of requests by group. */
export type CallsByGroup = Readonly<Partial<Record<QuotaGroup, number>>>;

/** The group of a path. Anonymous callers have one quota for all requests. */
export function groupOf({ endpoint }: RestPath, credentialKind: string): string {
  return credentialKind === 'anonymous' ? 'api' : endpoint.quotaGroup;
}

/** https://support.atlassian.com/bitbucket-cloud/docs/api-request-limits/ */
export const quotaRules: QuotaRules = {
  groupOf,
  limitedGroups: (credentialKind) => (credentialKind === 'anonymous' ? ['api'] : ['api', 'webhooks']),
  countedAs(calls, credentialKind) {
    if (credentialKind !== 'anonymous') return calls;
    return { api: Object.values(calls).reduce<number>((sum, count) => sum + (count ?? 0), 0) };
  },
  documentedLimit(group, credentialKind) {
    if (credentialKind === 'anonymous') return 60;
    return group === 'unlimited' ? undefined : 1_000;
  },
  resourceName: (group, credentialKind) => (credentialKind === 'anonymous' ? undefined : group),
};
