import { collection } from './collection';
import type { CollectionFacts } from './collectionFacts';

const hookFacts = {
  key: { at: 'uuid', as: 'uuid' },
  listEndsWithSlash: false,
  paging: 'numbered',
  maxPageLength: 100,
  wrapper: 'none',
  one: 'address',
  missing: ['NOT_FOUND'],
  many: 'alone',
  batchable: 'none',
  alsoBy: 'none',
  alsoAddressedBy: 'none',
  listsOmit: 'none',
  query: 'none',
  cache: 'hook',
  // Bitbucket counts "access to webhook data" separately from "access to repository data".
  quota: 'webhooks',
  provesAccess: false,
  servedBy: 'bitbucket',
} as const satisfies CollectionFacts;

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-webhooks/ */
export const repositoryHooks = collection('/repositories/{workspace}/{slug}/hooks/{uuid}', {}, hookFacts);
export const workspaceHooks = collection('/workspaces/{workspace}/hooks/{uuid}', {}, hookFacts);
