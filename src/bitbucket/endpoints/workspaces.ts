import { address, type AddressFacts } from './address';
import { collection } from './collection';
import type { CollectionFacts } from './collectionFacts';

/** Bitbucket documents no limit for calls to workspaces. */
const workspaceAddress = {
  cache: 'workspace',
  quota: 'unlimited',
  provesAccess: false,
} as const satisfies AddressFacts;

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-workspaces/ */
export const workspace = address('/workspaces/{workspace}', {}, workspaceAddress);

/** The workspaces that the credential can access. Each row contains its workspace in the member `workspace`. */
export const workspacesOfUser = address('/user/workspaces', {}, workspaceAddress);

/** What the collections of a workspace have in common. */
const workspacePart = {
  ...workspaceAddress,
  listEndsWithSlash: false,
  paging: 'numbered',
  maxPageLength: 100,
  batchable: 'none',
  missing: ['NOT_FOUND'],
  many: 'alone',
  query: 'none',
  servedBy: 'bitbucket',
} as const satisfies Partial<CollectionFacts>;

/** Keys such as "PLAT" can change. Bitbucket cannot look up a project by its uuid. */
export const projects = collection(
  '/workspaces/{workspace}/projects/{project}',
  {},
  {
    ...workspacePart,
    key: { at: 'key', as: 'pathText' },
    wrapper: 'none',
    one: 'address',
    alsoBy: ['uuid'],
    alsoAddressedBy: 'none',
    listsOmit: 'none',
  },
);

/** Each row contains the account in the member `user`. */
export const members = collection(
  '/workspaces/{workspace}/members/{uuid}',
  {},
  {
    ...workspacePart,
    key: { at: 'uuid', as: 'uuid' },
    wrapper: 'user',
    one: 'none',
    alsoBy: 'none',
    alsoAddressedBy: 'none',
    listsOmit: 'none',
  },
);
