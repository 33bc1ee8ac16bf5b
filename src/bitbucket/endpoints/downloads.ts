import { collection } from './collection';

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-downloads/ */
export const downloads = collection(
  '/repositories/{workspace}/{slug}/downloads/{name}',
  {},
  {
    key: { at: 'name', as: 'text' },
    listEndsWithSlash: false,
    paging: 'numbered',
    maxPageLength: 100,
    wrapper: 'none',
    // The address of one download redirects to the content of the file.
    one: 'walk',
    missing: [],
    many: 'walk',
    batchable: 'none',
    alsoBy: 'none',
    alsoAddressedBy: 'none',
    listsOmit: 'none',
    query: 'none',
    cache: 'repository',
    quota: 'api',
    provesAccess: true,
    servedBy: 'bitbucket',
  },
);
