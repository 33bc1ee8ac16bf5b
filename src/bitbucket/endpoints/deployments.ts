import { collection } from './collection';
import type { CollectionFacts } from './collectionFacts';

/** What environments and deployments have in common. */
const deploymentFacts = {
  key: { at: 'uuid', as: 'uuid' },
  listEndsWithSlash: true,
  paging: 'numbered',
  maxPageLength: 100,
  wrapper: 'none',
  missing: ['NOT_FOUND'],
  batchable: 'none',
  alsoBy: 'none',
  alsoAddressedBy: 'none',
  listsOmit: 'none',
  quota: 'api',
  provesAccess: true,
  servedBy: 'bitbucket',
} as const satisfies Partial<CollectionFacts>;

/**
 * A repository has few environments, and deployments can lack the names of theirs. One read of the whole list is then cheaper
 * than one read per environment.
 * https://developer.atlassian.com/cloud/bitbucket/rest/api-group-deployments/
 */
export const environments = collection(
  '/repositories/{workspace}/{slug}/environments/{environment}',
  {},
  { ...deploymentFacts, cache: 'environment', one: 'walk', many: 'walk', query: 'none' },
);

/** Bitbucket rejects any `sort` other than by `state.started_on`, and ignores `q`. No event reports a deployment. */
export const deployments = collection(
  '/repositories/{workspace}/{slug}/deployments/{deployment}',
  {},
  {
    ...deploymentFacts,
    cache: 'pipeline',
    one: 'address',
    many: 'alone',
    query: {
      conditions: 'parameters',
      search: 'none',
      filter: { environment: { is: 'uuid', at: 'environment' } },
      sort: { by: { STARTED_AT: 'state.started_on' }, unless: '-state.started_on', canFail: false },
    },
  },
);
