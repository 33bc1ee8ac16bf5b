import { collection } from './collection';
import type { CollectionFacts } from './collectionFacts';

/** Reports often arrive together with a build status, so the events of statuses evict them. */
const reportFacts = {
  key: { at: 'uuid', as: 'uuid' },
  listEndsWithSlash: false,
  paging: 'numbered',
  maxPageLength: 100,
  wrapper: 'none',
  missing: ['NOT_FOUND'],
  many: 'alone',
  batchable: 'none',
  alsoBy: 'none',
  alsoAddressedBy: 'none',
  listsOmit: 'none',
  query: 'none',
  cache: 'status',
  quota: 'api',
  provesAccess: true,
  servedBy: 'bitbucket',
} as const satisfies Partial<CollectionFacts>;

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-reports/ */
export const commitReports = collection(
  '/repositories/{workspace}/{slug}/commit/{hash}/reports/{report}',
  { hash: 'hash' },
  { ...reportFacts, one: 'address' },
);

/** At most 1,000 per report. */
export const reportAnnotations = collection(
  '/repositories/{workspace}/{slug}/commit/{hash}/reports/{report}/annotations/{annotation}',
  { hash: 'hash', report: 'uuid' },
  { ...reportFacts, one: 'none' },
);
