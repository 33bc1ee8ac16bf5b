import { apiError, badRequest, notFound } from '../apiError';
import { parameter, type Call } from '../call';
import type { PullRequest, Repository } from '../data/repositoryModel';
import { contains } from '../data/revisions';
import { canSee } from '../identity/principal';
import { SCOPES } from '../identity/scopes';
import { commitInPath, repositoryOf, workspaceOf } from '../lookup';
import { pullRequestOf } from '../lookupPullRequest';
import { eachOf, fieldTable } from '../query/filterAndSort';
import { ok, page, type Reply } from '../reply';
import type { Route } from '../router';
import type { PullRequestInRepository } from '../views/pullRequestComments';
import { type ComparisonKind, comparisonUrl, pullRequestRow, pullRequestView } from '../views/pullRequests';

/** A longer page is rejected, unlike in most other lists. */
const LENGTHS = { defaultLength: 10, maxLength: 50 };
const LENGTHS_BY_COMMIT = { defaultLength: 30, maxLength: 50 };
const STATES: readonly string[] = ['OPEN', 'MERGED', 'DECLINED', 'SUPERSEDED'];

const FILTERABLE = fieldTable(
  [
    ...['id', 'title', 'state', 'draft', 'created_on', 'updated_on'],
    ...['author', 'author.uuid', 'author.account_id', 'author.nickname'],
    ...['source.branch.name', 'source.repository.full_name', 'destination.branch.name'],
  ],
  {
    'reviewers.uuid': eachOf('reviewers', 'uuid'),
    'reviewers.account_id': eachOf('reviewers', 'account_id'),
    'reviewers.nickname': eachOf('reviewers', 'nickname'),
  },
);
const SORTABLE = fieldTable(['id', 'title', 'created_on', 'updated_on']);

const REPOSITORY = '/repositories/:workspace/:slug';
const PULL_REQUEST = `${REPOSITORY}/pullrequests/:number`;
const READ = { method: 'GET', scope: SCOPES.pullRequest } as const;

/** Routes that read pull requests. */
export const pullRequestRoutes: readonly Route[] = [
  {
    ...READ,
    path: `${REPOSITORY}/pullrequests`,
    handle: (call) => list(call, withOwner(repositoryOf(call))),
  },
  {
    ...READ,
    path: PULL_REQUEST,
    handle: (call) => {
      const { repository, pullRequest } = pullRequestOf(call);
      return ok(pullRequestView(call.links, repository, pullRequest));
    },
  },
  { ...READ, path: `${PULL_REQUEST}/diff`, handle: (call) => redirect(call, 'diff') },
  { ...READ, path: `${PULL_REQUEST}/diffstat`, handle: (call) => redirect(call, 'diffstat') },
  { ...READ, path: `${PULL_REQUEST}/patch`, handle: (call) => redirect(call, 'patch') },
  { ...READ, path: `${PULL_REQUEST}/conflicts`, handle: (call) => redirect(call, 'file-conflicts') },
  { ...READ, path: '/workspaces/:workspace/pullrequests/:user', handle: listByAuthor },
  { ...READ, path: `${REPOSITORY}/commit/:revision/pullrequests`, handle: listByCommit },
];

/**
 * Lists pull requests, the most recently updated first. Without `q`, the parameter `state` selects their states; without
 * both, they are open. With `q`, Bitbucket ignores `state`.
 *
 * @throws ApiError 400 for an unknown state; 500 for a sorted list with the switch `sortedPullRequestsFail`
 */
function list(call: Call, rows: readonly PullRequestInRepository[]): Reply {
  const { query, switches, links } = call;
  const isSorted = (query.get('sort') ?? '') !== '';
  if (isSorted && switches.sortedPullRequestsFail) throw apiError(500, 'Internal Server Error');
  const hasFilter = (query.get('q') ?? '').trim() !== '';
  const states = query.getAll('state');
  if (states.some((state) => !STATES.includes(state))) throw badRequest('Invalid state');

  const selected = states.length === 0 ? ['OPEN'] : states;
  const found = hasFilter ? rows : rows.filter(({ pullRequest: { state } }) => selected.includes(state));
  const views = found
    .toSorted((one, other) => newestFirst(one.pullRequest, other.pullRequest))
    .map(({ repository, pullRequest }) => pullRequestRow(links, repository, pullRequest));
  return page(call, { rows: views, filterable: FILTERABLE, sortable: SORTABLE, lengths: LENGTHS });
}

/** @throws ApiError 404 if the user does not exist */
function listByAuthor(call: Call): Reply {
  const workspace = workspaceOf(call);
  const user = parameter(call, 'user');
  const author = call.world.account(user);
  if (author === undefined) throw notFound(`No such user: ${user}`);
  const rows = workspace.repositories
    .filter((repository) => canSee(call.principal, repository))
    .flatMap(withOwner)
    .filter(({ pullRequest }) => pullRequest.author === author);
  return list(call, rows);
}

/** Lists the pull requests that contain a commit, in any state. @see Switches.pullRequestsOfCommits */
function listByCommit(call: Call): Reply {
  const repository = repositoryOf(call);
  const commit = commitInPath(call, repository);
  const { links, switches } = call;
  if (switches.pullRequestsOfCommits === 'not installed') throw notFound('Pull request links are not indexed.');
  const isIndexing = switches.pullRequestsOfCommits === 'indexing';
  const rows = repository.pullRequests.filter(
    ({ source, destination, mergeCommit }) =>
      mergeCommit === commit || (contains(source.commit, commit) && !contains(destination.commit, commit)),
  );
  const views = rows.toSorted(newestFirst).map((pullRequest) => pullRequestRow(links, repository, pullRequest));
  const reply = page(call, { rows: isIndexing ? [] : views, lengths: LENGTHS_BY_COMMIT });
  return isIndexing ? { ...reply, status: 202 } : reply;
}

/** 302 to an address of the repository, with the parameters of the call. */
function redirect(call: Call, what: ComparisonKind): Reply {
  const { repository, pullRequest } = pullRequestOf(call);
  const target = comparisonUrl(call.links, repository, pullRequest, what);
  const location = call.query.size === 0 ? target : `${target}&${call.query.toString()}`;
  return { status: 302, body: '', headers: { Location: location } };
}

function withOwner(repository: Repository): readonly PullRequestInRepository[] {
  return repository.pullRequests.map((pullRequest) => ({ repository, pullRequest }));
}

function newestFirst(one: PullRequest, other: PullRequest): number {
  if (one.updatedOn !== other.updatedOn) return one.updatedOn < other.updatedOn ? 1 : -1;
  return other.number - one.number;
}
