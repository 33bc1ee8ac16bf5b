import { members, projects } from '../../bitbucket/endpoints/workspaces';
import type { Account } from '../data/model';
import type { Workspace } from '../data/repositoryModel';
import { SCOPES } from '../identity/scopes';
import { requireMember, workspaceOf } from '../lookup';
import { mount } from '../mount';
import { fieldTable } from '../query/filterAndSort';
import { endpointRemoved } from '../apiError';
import { ok } from '../reply';
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
  ...mount(projects, {
    scope: SCOPES.project,
    owner: workspaceOf,
    rows: (workspace) => workspace.projects,
    view: (call, workspace, project) => projectView(call.links, workspace, project),
    item: { matches: ({ key }, text) => key === text.toUpperCase(), missing: (key) => `No project with key ${key}.` },
  }),
  ...mount(members, {
    scope: SCOPES.workspace,
    anonymous: false,
    owner: (call) => {
      const workspace = workspaceOf(call);
      requireMember(call, workspace);
      return workspace;
    },
    rows: (workspace) => workspace.members,
    // Email addresses can be selected only together with a filter.
    view: (call, workspace, { account }) => membershipView(call.links, workspace, account, call.query.has('q')),
    filterable: MEMBERS_FILTERABLE,
    item: 'none',
  }),
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
