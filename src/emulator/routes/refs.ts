import { branches, tags } from '../../bitbucket/endpoints/refs';
import { SCOPES } from '../identity/scopes';
import { repositoryOf } from '../lookup';
import { mount } from '../mount';
import { fieldTable } from '../query/filterAndSort';
import type { Route } from '../router';
import { branchView, tagView } from '../views/commits';

/** The fields by which branches and tags can be filtered and sorted. */
const TABLE = fieldTable(['name', 'target.date', 'target.hash']);

const COMMON = { scope: SCOPES.repository, owner: repositoryOf, filterable: TABLE, sortable: TABLE } as const;

function isNamed({ name }: { readonly name: string }, key: string): boolean {
  return name === key;
}

/** Routes for branches and tags. */
export const refRoutes: readonly Route[] = [
  ...mount(branches, {
    ...COMMON,
    rows: ({ history }) => history.branches,
    view: (call, repository, branch) => branchView(call.links, repository, branch),
    item: { matches: isNamed, missing: (name) => `No such branch: ${name}` },
  }),
  ...mount(tags, {
    ...COMMON,
    rows: ({ history }) => history.tags,
    view: (call, repository, tag) => tagView(call.links, repository, tag),
    item: { matches: isNamed, missing: (name) => `No such tag: ${name}` },
  }),
];
