import type { JsonObject } from '../lib/json';
import { pathTo, type RestPath } from '../rest/restPath';
import type { Upstream } from '../rest/upstream';
import { repositoryHooks, workspaceHooks } from './endpoints/hooks';
import { readObject, writeObject } from './objects';
import { readPage } from './paging';
import type { CreateOptions, Fields, HookChanges, HookOwner, NewHook, Page, PageRequest } from './types';

/** The webhooks of a repository or a workspace. */
export interface Hooks {
  get(owner: HookOwner, uuid: string, fields?: Fields): Promise<JsonObject>;
  list(owner: HookOwner, page: PageRequest): Promise<Page>;
  create(owner: HookOwner, hook: NewHook, options?: CreateOptions): Promise<JsonObject>;
  update(owner: HookOwner, uuid: string, changes: HookChanges, fields?: Fields): Promise<JsonObject>;
  /** @throws UpstreamError NOT_FOUND if the hook or its owner does not exist */
  remove(owner: HookOwner, uuid: string): Promise<void>;
}

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-webhooks/ */
export function createHooks(upstream: Upstream): Hooks {
  return {
    async get(owner, uuid, fields) {
      return readObject(upstream, hookPath(owner, uuid), fields);
    },
    async list(owner, page) {
      return readPage(upstream, { path: hooksPath(owner), query: [] }, page);
    },
    async create(owner, hook, options) {
      return writeObject(upstream, 'POST', hooksPath(owner), hook, options);
    },
    async update(owner, uuid, changes, fields) {
      return writeObject(upstream, 'PUT', hookPath(owner, uuid), changes, { fields });
    },
    async remove(owner, uuid) {
      await upstream.execute({ method: 'DELETE', path: hookPath(owner, uuid) });
    },
  };
}

function hooksPath(owner: HookOwner): RestPath {
  return 'repository' in owner
    ? pathTo(repositoryHooks.list, owner.repository)
    : pathTo(workspaceHooks.list, { workspace: owner.workspace });
}

function hookPath(owner: HookOwner, uuid: string): RestPath {
  return 'repository' in owner
    ? pathTo(repositoryHooks.item, { ...owner.repository, uuid })
    : pathTo(workspaceHooks.item, { workspace: owner.workspace, uuid });
}
