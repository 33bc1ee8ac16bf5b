import { collection } from './collection';
import type { CollectionFacts } from './collectionFacts';

const refFacts = {
  key: { at: 'name', as: 'refName' },
  listEndsWithSlash: false,
  paging: 'numbered',
  maxPageLength: 100,
  wrapper: 'none',
  one: 'address',
  missing: ['NOT_FOUND'],
  many: 'query',
  batchable: /^[\w.-]+(\/[\w.-]+)*$/,
  alsoBy: 'none',
  alsoAddressedBy: 'none',
  listsOmit: 'none',
  query: {
    conditions: 'q',
    search: ['name'],
    filter: 'none',
    sort: { by: { NAME: 'name', TARGET_DATE: 'target.date' }, unless: 'name', canFail: false },
  },
  cache: 'ref',
  quota: 'api',
  provesAccess: true,
  servedBy: 'bitbucket',
} as const satisfies CollectionFacts;

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-refs/ */
export const branches = collection('/repositories/{workspace}/{slug}/refs/branches/{name}', {}, refFacts);
export const tags = collection('/repositories/{workspace}/{slug}/refs/tags/{name}', {}, refFacts);
