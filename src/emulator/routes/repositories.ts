import { isMember } from '../identity/principal';
import { SCOPES } from '../identity/scopes';
import { workspaceEvenIfPrivate, repositoryOf } from '../lookup';
import { fieldTable } from '../query/filterAndSort';
import { endpointRemoved } from '../apiError';
import { ok, page } from '../reply';
import type { Route } from '../router';
import { repositoryView } from '../views/repositories';

const FILTERABLE = fieldTable([
  'uuid',
  'name',
  'slug',
  'full_name',
  'description',
  'language',
  'is_private',
  'size',
  'fork_policy',
  'has_issues',
  'has_wiki',
  'created_on',
  'updated_on',
  'project.key',
  'project.uuid',
  'project.name',
  'parent',
  'parent.full_name',
  'parent.uuid',
]);
const SORTABLE = fieldTable(['name', 'slug', 'full_name', 'language', 'size', 'created_on', 'updated_on']);

/** Routes for repositories. */
export const repositoryRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/repositories',
    handle: () => {
      throw endpointRemoved('CHANGE-2770');
    },
  },
  {
    method: 'GET',
    path: '/repositories/:workspace',
    scope: SCOPES.repository,
    handle: (call) => {
      const workspace = workspaceEvenIfPrivate(call);
      const maySeeAll = isMember(call.principal, workspace);
      const visible = workspace.repositories.filter(({ isPrivate }) => maySeeAll || !isPrivate);
      const rows = visible.map((repository) => repositoryView(call.links, repository));
      return page(call, { rows, filterable: FILTERABLE, sortable: SORTABLE });
    },
  },
  {
    method: 'GET',
    path: '/repositories/:workspace/:slug',
    scope: SCOPES.repository,
    handle: (call) => ok(repositoryView(call.links, repositoryOf(call))),
  },
];
