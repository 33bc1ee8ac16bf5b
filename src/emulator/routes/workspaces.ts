import { parameter } from '../call';
import type { Account, Workspace } from '../data/model';
import { SCOPES } from '../identity/scopes';
import { requireMember, workspaceOf } from '../lookup';
import { fieldTable } from '../query/filterAndSort';
import { endpointRemoved, notFound } from '../apiError';
import { ok, page } from '../reply';
import { Resource } from '../resource';
import type { Route } from '../router';
import { embeddedAccount } from '../views/accounts';
import { hrefs, type Links } from '../views/links';
import { embeddedWorkspace, projectView, workspaceView } from '../views/workspaces';

/** Members can be filtered only by email address. */
const MEMBERS_FILTERABLE = fieldTable(['user.email']);

/** Routes for workspaces with their projects and members. */
export const workspaceRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/workspaces',
    handle: () => {
      throw endpointRemoved('CHANGE-2770');
    },
  },
  {
    method: 'GET',
    path: '/workspaces/:workspace',
    scope: SCOPES.workspace,
    handle: (call) => ok(workspaceView(call.links, workspaceOf(call))),
  },
  {
    method: 'GET',
    path: '/workspaces/:workspace/projects',
    scope: SCOPES.project,
    handle: (call) => {
      const workspace = workspaceOf(call);
      return page(call, {
        rows: workspace.projects.map((project) => projectView(call.links, workspace, project)),
      });
    },
  },
  {
    method: 'GET',
    path: '/workspaces/:workspace/projects/:key',
    scope: SCOPES.project,
    handle: (call) => {
      const workspace = workspaceOf(call);
      const key = parameter(call, 'key');
      const project = workspace.projects.find((candidate) => candidate.key === key.toUpperCase());
      if (project === undefined) throw notFound(`No project with key ${key}.`);
      return ok(projectView(call.links, workspace, project));
    },
  },
  {
    method: 'GET',
    path: '/workspaces/:workspace/members',
    scope: SCOPES.workspace,
    anonymous: false,
    handle: (call) => {
      const workspace = workspaceOf(call);
      requireMember(call, workspace);
      // Email addresses can be selected only together with a filter.
      const canSelectEmail = call.query.has('q');
      const rows = workspace.members.map(({ account }) =>
        membershipView(call.links, workspace, account, canSelectEmail),
      );
      return page(call, { rows, filterable: MEMBERS_FILTERABLE });
    },
  },
];

function membershipView(links: Links, workspace: Workspace, account: Account, canSelectEmail: boolean): Resource {
  const { slug } = workspace;
  const user = embeddedAccount(links, account);
  return new Resource(() => ({
    type: 'workspace_membership',
    user: canSelectEmail ? withEmail(user, account) : user,
    workspace: embeddedWorkspace(links, workspace),
    links: hrefs({ self: `${links.api}/workspaces/${slug}/members/${encodeURIComponent(account.uuid)}` }),
  }));
}

/** Adds the email address as a member that `fields` can select. It is not in the default view. */
function withEmail(user: Resource, { email }: Account): Resource {
  const defaultMembers = Object.keys(user.members).filter((member) => user.shows(member));
  return new Resource(() => ({ ...user.members, email })).condensed(...defaultMembers);
}
