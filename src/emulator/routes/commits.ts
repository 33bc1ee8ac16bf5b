import type { Call } from '../call';
import { reachable, touches } from '../data/revisions';
import { SCOPES } from '../identity/scopes';
import { commitInPath, commitOf, repositoryOf } from '../lookup';
import { contextualPage } from '../query/paging';
import { collectionUrl, ok, type Reply } from '../reply';
import type { Route } from '../router';
import { commitRow, commitView } from '../views/commits';

const COMMITS = '/repositories/:workspace/:slug/commits';
const READ = { scope: SCOPES.repository } as const;

/**
 * Routes for commits. `commits/` accepts ref names with slashes. `commit/` returns 404 for them, even if they are sent
 * as `%2F`.
 */
export const commitRoutes: readonly Route[] = [
  {
    ...READ,
    method: 'GET',
    path: '/repositories/:workspace/:slug/commit/:revision',
    handle: (call) => {
      const repository = repositoryOf(call);
      const commit = commitInPath(call, repository);
      return ok(commitView(call.links, repository, commit), {
        'Last-Modified': new Date(commit.date).toUTCString(),
      });
    },
  },
  { ...READ, method: 'GET', path: COMMITS, handle: (call) => listCommits(call, call.query) },
  { ...READ, method: 'GET', path: `${COMMITS}/*revision`, handle: (call) => listCommits(call, call.query) },
  { ...READ, method: 'POST', path: COMMITS, handle: (call) => listCommits(call, formParametersOf(call)) },
  {
    ...READ,
    method: 'POST',
    path: `${COMMITS}/*revision`,
    handle: (call) => listCommits(call, formParametersOf(call)),
  },
];

/**
 * Lists the commits of a revision, of `include`, or, without both, of all branches. Ignores `q` and `sort`.
 *
 * @see https://developer.atlassian.com/cloud/bitbucket/rest/api-group-commits/#api-repositories-workspace-repo-slug-commits-get
 */
function listCommits(call: Call, parameters: URLSearchParams): Reply {
  const repository = repositoryOf(call);
  const revision = call.parameters.get('revision');
  const include = [...(revision === undefined ? [] : [revision]), ...parameters.getAll('include')];
  const exclude = parameters.getAll('exclude');
  const path = parameters.get('path');

  const tips = include.map((name) => commitOf(repository, name));
  const from = include.length > 0 ? tips : repository.history.branches.map(({ target }) => target);
  const found = reachable(
    from,
    exclude.map((name) => commitOf(repository, name)),
  );
  const rows = found
    .filter((commit) => path === null || touches(commit, path))
    .map((commit) => commitRow(call.links, repository, commit));
  const identity = JSON.stringify([repository.uuid, include, exclude, path]);
  return ok(contextualPage(rows, identity, { query: call.query, url: collectionUrl(call) }));
}

/** The parameters of a form body. Empty for other content types. */
function formParametersOf({ body, contentType }: Call): URLSearchParams {
  return new URLSearchParams(contentType.startsWith('application/x-www-form-urlencoded') ? body : '');
}
