import { parameter } from '../call';
import { SCOPES } from '../identity/scopes';
import { repositoryOf } from '../lookup';
import { fieldTable } from '../query/filterAndSort';
import { notFound } from '../apiError';
import { ok, page } from '../reply';
import type { Route } from '../router';
import { branchView, tagView } from '../views/commits';

const REFS = '/repositories/:workspace/:slug/refs';
const READ = { method: 'GET', scope: SCOPES.repository } as const;
/** The fields by which branches and tags can be filtered and sorted. */
const TABLE = fieldTable(['name', 'target.date', 'target.hash']);

/**
 * Routes for branches and tags. The name of a ref is the rest of the path: its slashes are not encoded, as in recorded
 * links.
 */
export const refRoutes: readonly Route[] = [
  {
    ...READ,
    path: `${REFS}/branches`,
    handle: (call) => {
      const repository = repositoryOf(call);
      const rows = repository.history.branches.map((branch) => branchView(call.links, repository, branch));
      return page(call, { rows, filterable: TABLE, sortable: TABLE });
    },
  },
  {
    ...READ,
    path: `${REFS}/branches/*name`,
    handle: (call) => {
      const repository = repositoryOf(call);
      const name = parameter(call, 'name');
      const branch = repository.history.branches.find((candidate) => candidate.name === name);
      if (branch === undefined) throw notFound(`No such branch: ${name}`);
      return ok(branchView(call.links, repository, branch));
    },
  },
  {
    ...READ,
    path: `${REFS}/tags`,
    handle: (call) => {
      const repository = repositoryOf(call);
      const rows = repository.history.tags.map((tag) => tagView(call.links, repository, tag));
      return page(call, { rows, filterable: TABLE, sortable: TABLE });
    },
  },
  {
    ...READ,
    path: `${REFS}/tags/*name`,
    handle: (call) => {
      const repository = repositoryOf(call);
      const name = parameter(call, 'name');
      const tag = repository.history.tags.find((candidate) => candidate.name === name);
      if (tag === undefined) throw notFound(`No such tag: ${name}`);
      return ok(tagView(call.links, repository, tag));
    },
  },
];
