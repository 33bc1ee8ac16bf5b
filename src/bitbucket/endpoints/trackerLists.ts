import { collection } from './collection';
import type { CollectionFacts } from './collectionFacts';

/** What milestones, components and versions have in common. Issues contain their names, and not always their ids. */
const trackerListFacts = {
  key: { at: 'id', as: 'number' },
  listEndsWithSlash: false,
  paging: 'numbered',
  maxPageLength: 100,
  wrapper: 'none',
  one: 'address',
  missing: ['NOT_FOUND'],
  many: 'walk',
  batchable: 'none',
  alsoBy: ['name'],
  alsoAddressedBy: 'none',
  listsOmit: 'none',
  query: 'none',
  cache: 'tracker',
  quota: 'api',
  provesAccess: false,
  servedBy: 'issueTracker',
} as const satisfies CollectionFacts;

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-issue-tracker/ */
export const milestones = collection('/repositories/{workspace}/{slug}/milestones/{id}', {}, trackerListFacts);
export const components = collection('/repositories/{workspace}/{slug}/components/{id}', {}, trackerListFacts);
export const versions = collection('/repositories/{workspace}/{slug}/versions/{id}', {}, trackerListFacts);
