import { collection } from './collection';

/**
 * The repositories of a workspace. A repository is also found by its uuid, with `{}` as the workspace.
 * https://developer.atlassian.com/cloud/bitbucket/rest/api-group-repositories/
 */
export const repositories = collection(
  '/repositories/{workspace}/{slug}',
  {},
  {
    key: { at: 'slug', as: 'name' },
    listEndsWithSlash: false,
    paging: 'numbered',
    maxPageLength: 100,
    wrapper: 'none',
    one: 'address',
    missing: ['NOT_FOUND'],
    many: 'query',
    batchable: /^[\w.-]+$/,
    alsoBy: 'none',
    alsoAddressedBy: 'none',
    listsOmit: 'none',
    query: {
      conditions: 'q',
      search: 'none',
      filter: {
        name: { is: 'text', at: 'name' },
        language: { is: 'equals', at: 'language' },
        isPrivate: { is: 'flag', at: 'is_private' },
        project: { is: 'equals', at: 'project.key' },
        updatedAt: { is: 'range', at: 'updated_on' },
      },
      sort: {
        by: { NAME: 'name', CREATED_AT: 'created_on', UPDATED_AT: 'updated_on', SIZE: 'size' },
        unless: 'name',
        canFail: false,
      },
    },
    cache: 'repository',
    quota: 'api',
    provesAccess: true,
    servedBy: 'bitbucket',
  },
);
