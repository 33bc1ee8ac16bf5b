import { objectFields } from './fields';
import type { JsonObject } from './json';
import { readPage } from './paging';
import { repositoryPath, restPath, type RestPath, withBraces } from './path';
import type { Fields, HookOwner, Page, PageRequest } from './types';
import { fieldsQuery, type Upstream } from './upstream';

export interface Hooks {
  get(owner: HookOwner, uuid: string, fields?: Fields): Promise<JsonObject>;
  list(owner: HookOwner, page: PageRequest): Promise<Page>;
}

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-webhooks/ */
export function createHooks(upstream: Upstream): Hooks {
  return {
    async get(owner, uuid, fields) {
      const path = restPath`${hooksPath(owner)}/${withBraces(uuid)}`;
      return upstream.send({ method: 'GET', path, query: fieldsQuery(objectFields(fields)) });
    },
    async list(owner, page) {
      return readPage(upstream, { path: hooksPath(owner), query: [] }, page);
    },
  };
}

function hooksPath(owner: HookOwner): RestPath {
  return 'repository' in owner
    ? restPath`${repositoryPath(owner.repository)}/hooks`
    : restPath`/workspaces/${owner.workspace}/hooks`;
}
