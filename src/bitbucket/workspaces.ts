import type { JsonObject } from '../lib/json';
import { pathTo } from '../rest/restPath';
import type { Upstream } from '../rest/upstream';
import { workspace as workspaceEndpoint, workspacesOfUser } from './endpoints/workspaces';
import { readObject } from './objects';
import { readPage } from './paging';
import type { Fields, Page, PageRequest } from './types';

export interface Workspaces {
  get(workspace: string, fields?: Fields): Promise<JsonObject>;
  /** GET /user/workspaces. Rows are workspaces, unwrapped from `workspace_access`. */
  list(page: PageRequest): Promise<Page>;
}

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-workspaces/ */
export function createWorkspaces(upstream: Upstream): Workspaces {
  return {
    async get(workspace, fields) {
      return readObject(upstream, pathTo(workspaceEndpoint, { workspace }), fields);
    },
    async list(page) {
      return readPage(upstream, { path: pathTo(workspacesOfUser, {}), query: [], wrapper: 'workspace' }, page);
    },
  };
}
