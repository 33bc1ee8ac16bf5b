import { parameter, type Call } from '../call';
import type { Account } from '../data/model';
import { SCOPES } from '../identity/scopes';
import { fieldTable } from '../query/filterAndSort';
import { notFound, apiError } from '../apiError';
import { ok, page } from '../reply';
import { Resource, valueAt } from '../resource';
import type { Route } from '../router';
import { accountView } from '../views/accounts';
import { workspaceBase } from '../views/workspaces';

/**
 * Bitbucket's API description lists two fields for GET /user/workspaces: `administrator`, and `slug` for the slug of
 * the workspace.
 */
const ACCESS_TABLE = fieldTable(['administrator', 'workspace.slug'], {
  slug: (row) => valueAt(row, 'workspace.slug'),
});

/** Routes for the caller and for other users. */
export const userRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/user',
    scope: SCOPES.user,
    anonymous: false,
    handle: (call) => ok(accountView(call.links, callerOf(call))),
  },
  {
    method: 'GET',
    path: '/user/workspaces',
    scope: SCOPES.workspace,
    anonymous: false,
    handle: (call) => {
      const caller = callerOf(call);
      const rows = call.world.workspaces.flatMap((workspace) => {
        const membership = workspace.members.find(({ account }) => account === caller);
        if (membership === undefined) return [];
        const { isAdministrator } = membership;
        return new Resource(() => ({
          type: 'workspace_access',
          administrator: isAdministrator,
          workspace: workspaceBase(call.links, workspace),
        }));
      });
      return page(call, { rows, filterable: ACCESS_TABLE, sortable: ACCESS_TABLE });
    },
  },
  {
    method: 'GET',
    path: '/users/:user',
    handle: (call) => {
      const user = parameter(call, 'user');
      const account = call.world.account(user);
      if (account === undefined) throw notFound(`No such user: ${user}`);
      return ok(accountView(call.links, account));
    },
  },
];

/** Returns the account of the caller. @throws ApiError 403 for an access token, which has no account */
function callerOf({ principal }: Call): Account {
  if (principal.account !== null) return principal.account;
  throw apiError(
    403,
    'This API is only accessible with the following authentication types: session, password, api_token, oauth, oauth2',
  );
}
