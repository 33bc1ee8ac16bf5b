import { nowOf, parameter, type Call } from '../call';
import type { Hook } from '../data/model';
import { SCOPES } from '../identity/scopes';
import { repositoryOf, requireMember, workspaceOf } from '../lookup';
import { notFound } from '../apiError';
import { created, noContent, ok, page } from '../reply';
import type { Route } from '../router';
import { hookUrl, hookView, type HookSubject } from '../views/hooks';
import { readNewHook, readHookUpdate } from './hookBody';

/** Hooks belong to a repository or a workspace. Both have the same routes, below these paths. */
const OWNERS: readonly { readonly path: string; readonly subject: (call: Call) => HookSubject }[] = [
  { path: '/repositories/:workspace/:slug/hooks', subject: (call) => ({ repository: repositoryOf(call) }) },
  { path: '/workspaces/:workspace/hooks', subject: (call) => ({ workspace: workspaceOf(call) }) },
];

/** Routes for hooks. */
export const hookRoutes: readonly Route[] = OWNERS.flatMap(({ path, subject }): readonly Route[] => [
  {
    method: 'GET',
    path,
    scope: SCOPES.webhook,
    anonymous: false,
    handle: (call) => {
      const found = hooksOf(call, subject(call));
      return page(call, { rows: found.hooks.map((hook) => hookView(call.links, found.subject, hook)) });
    },
  },
  {
    method: 'POST',
    path,
    scope: SCOPES.writeWebhook,
    anonymous: false,
    handle: (call) => {
      const found = hooksOf(call, subject(call));
      // Unlike other timestamps, those of hooks end in `Z`.
      const createdAt = nowOf(call).replace('+00:00', 'Z');
      const hook = call.world.addHook(found.hooks, { ...readNewHook(call), createdAt });
      return created(hookView(call.links, found.subject, hook), hookUrl(call.links, found.subject, hook));
    },
  },
  {
    method: 'GET',
    path: `${path}/:uuid`,
    scope: SCOPES.webhook,
    anonymous: false,
    handle: (call) => {
      const found = hooksOf(call, subject(call));
      return ok(hookView(call.links, found.subject, hookOf(call, found)));
    },
  },
  {
    method: 'PUT',
    path: `${path}/:uuid`,
    scope: SCOPES.writeWebhook,
    anonymous: false,
    handle: (call) => {
      const found = hooksOf(call, subject(call));
      const before = hookOf(call, found);
      const hook = { ...before, ...readHookUpdate(call) };
      found.hooks[found.hooks.indexOf(before)] = hook;
      return ok(hookView(call.links, found.subject, hook));
    },
  },
  {
    method: 'DELETE',
    path: `${path}/:uuid`,
    scope: SCOPES.deleteWebhook,
    anonymous: false,
    handle: (call) => {
      const found = hooksOf(call, subject(call));
      found.hooks.splice(found.hooks.indexOf(hookOf(call, found)), 1);
      return noContent();
    },
  },
]);

/** The hooks of one repository or workspace. */
interface Hooks {
  readonly subject: HookSubject;
  readonly hooks: Hook[];
}

/** @throws ApiError 403 if the caller is not a member of the workspace */
function hooksOf(call: Call, subject: HookSubject): Hooks {
  requireMember(call, 'repository' in subject ? subject.repository.workspace : subject.workspace);
  return { subject, hooks: 'repository' in subject ? subject.repository.hooks : subject.workspace.hooks };
}

/**
 * Finds the hook in the path. The braces around its uuid are optional.
 *
 * @throws ApiError 404 with the recorded message, which contains the slug of the repository or workspace
 */
function hookOf(call: Call, { subject, hooks }: Hooks): Hook {
  const uuid = `{${parameter(call, 'uuid')
    .replace(/^\{|\}$/g, '')
    .toLowerCase()}}`;
  const hook = hooks.find((candidate) => candidate.uuid === uuid);
  if (hook !== undefined) return hook;
  const { slug } = 'repository' in subject ? subject.repository : subject.workspace;
  throw notFound(`${slug} is not a valid hook`);
}
