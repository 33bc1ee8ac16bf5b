import { parameter, type Call } from '../call';
import type { Hook } from '../data/model';
import { SCOPES } from '../identity/scopes';
import { repositoryOf, requireMember, workspaceOf } from '../lookup';
import { notFound } from '../refusal';
import { ok, page, type Reply } from '../reply';
import type { Route } from '../router';
import { hookView, type HookSubject } from '../views/hooks';

const READ = { method: 'GET', scope: SCOPES.webhook, anonymous: false } as const;

export const hookRoutes: readonly Route[] = [
  {
    ...READ,
    path: '/repositories/:workspace/:slug/hooks',
    answer: (call) => {
      const repository = repositoryOf(call);
      return list(call, { repository }, repository.hooks);
    },
  },
  {
    ...READ,
    path: '/repositories/:workspace/:slug/hooks/:uuid',
    answer: (call) => {
      const repository = repositoryOf(call);
      return single(call, { repository }, repository.hooks);
    },
  },
  {
    ...READ,
    path: '/workspaces/:workspace/hooks',
    answer: (call) => {
      const workspace = workspaceOf(call);
      return list(call, { workspace }, workspace.hooks);
    },
  },
  {
    ...READ,
    path: '/workspaces/:workspace/hooks/:uuid',
    answer: (call) => {
      const workspace = workspaceOf(call);
      return single(call, { workspace }, workspace.hooks);
    },
  },
];

function list(call: Call, subject: HookSubject, hooks: readonly Hook[]): Reply {
  requireMember(call, 'repository' in subject ? subject.repository.workspace : subject.workspace);
  return page(call, { rows: hooks.map((hook) => hookView(call.links, subject, hook)) });
}

/** The uuid may come with or without its braces. @throws Refusal 404 in the recorded words */
function single(call: Call, subject: HookSubject, hooks: readonly Hook[]): Reply {
  requireMember(call, 'repository' in subject ? subject.repository.workspace : subject.workspace);
  const asked = parameter(call, 'uuid');
  const uuid = `{${asked.replace(/^\{|\}$/g, '').toLowerCase()}}`;
  const hook = hooks.find((candidate) => candidate.uuid === uuid);
  if (hook === undefined) throw notFound(`${asked} is not a valid hook`);
  return ok(hookView(call.links, subject, hook));
}
