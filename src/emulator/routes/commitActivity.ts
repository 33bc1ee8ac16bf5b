import { isJsonObject, type JsonObject } from '../../lib/json';
import { actorOf, nowOf, parameter, type Call } from '../call';
import type { Commit, CommitComment, InlinePosition } from '../data/model';
import type { Repository } from '../data/repositoryModel';
import { SCOPES } from '../identity/scopes';
import { commitInPath, repositoryOf } from '../lookup';
import { fieldTable } from '../query/filterAndSort';
import { badRequest, notFound } from '../apiError';
import { created, ok, page } from '../reply';
import type { Route } from '../router';
import { commitCommentUrl, commitCommentView, statusView } from '../views/commitActivity';
import { commentText, objectBody, throwOnErrors, type FieldErrors } from './requestBody';

const FILTERABLE = fieldTable([
  ...['id', 'content.raw', 'created_on', 'updated_on', 'user', 'user.uuid', 'parent', 'parent.id'],
  ...['inline', 'inline.path'],
]);
const SORTABLE = fieldTable(['id', 'created_on', 'updated_on']);
const STATUS_FIELDS = fieldTable(['key', 'state', 'name', 'refname', 'created_on', 'updated_on']);

const COMMIT = '/repositories/:workspace/:slug/commit/:revision';
const READ = { method: 'GET', scope: SCOPES.repository } as const;

/** Routes for the comments on a commit, listed oldest first, and for its build statuses. */
export const commitActivityRoutes: readonly Route[] = [
  {
    ...READ,
    path: `${COMMIT}/comments`,
    handle: (call) => {
      const { repository, comments } = commentedCommitOf(call);
      const rows = comments.map((comment) => commitCommentView(call.links, repository, comment));
      return page(call, { rows, filterable: FILTERABLE, sortable: SORTABLE });
    },
  },
  {
    method: 'POST',
    scope: SCOPES.repository,
    anonymous: false,
    path: `${COMMIT}/comments`,
    handle: (call) => {
      const { repository, commit, comments } = commentedCommitOf(call);
      const now = nowOf(call);
      const fields = { body: commentText(call), author: actorOf(call), createdOn: now, updatedOn: now };
      const placement = readPlacement(objectBody(call), comments);
      const comment = call.world.addCommitComment(repository, (id) => ({ id, commit, ...fields, ...placement }));
      const view = commitCommentView(call.links, repository, comment);
      return created(view, commitCommentUrl(call.links, repository, comment));
    },
  },
  {
    ...READ,
    path: `${COMMIT}/comments/:comment`,
    handle: (call) => {
      const { repository, comments } = commentedCommitOf(call);
      const comment = comments.find(({ id }) => `${id}` === parameter(call, 'comment'));
      if (comment === undefined) throw notFound(`No comment with id ${parameter(call, 'comment')}.`);
      return ok(commitCommentView(call.links, repository, comment));
    },
  },
  {
    ...READ,
    path: `${COMMIT}/statuses`,
    handle: (call) => {
      const repository = repositoryOf(call);
      const commit = builtCommit(call, repository);
      const refnameFilter = call.query.get('refname');
      const rows = repository.statuses
        .filter((status) => status.commit === commit)
        .filter(({ refname }) => refnameFilter === null || refname === null || refname === refnameFilter)
        .map((status) => statusView(call.links, repository, status));
      return page(call, { rows, filterable: STATUS_FIELDS, sortable: STATUS_FIELDS });
    },
  },
  {
    ...READ,
    path: `${COMMIT}/statuses/build/:key`,
    handle: (call) => {
      const repository = repositoryOf(call);
      const commit = builtCommit(call, repository);
      const key = parameter(call, 'key');
      const status = repository.statuses.find((one) => one.commit === commit && one.key === key);
      if (status === undefined) throw notFound(`No build status with key ${key}.`);
      return ok(statusView(call.links, repository, status));
    },
  },
];

/**
 * Returns the commit in the path. Builds of pull requests from forks are recorded in the repository of the destination,
 * with a hash that only the fork contains.
 */
function builtCommit(call: Call, repository: Repository): Commit {
  const hash = parameter(call, 'revision').toLowerCase();
  const fromFork = /^[0-9a-f]{12,40}$/.test(hash)
    ? repository.pullRequests.find(({ source }) => source.commit.hash.startsWith(hash))
    : undefined;
  return fromFork?.source.commit ?? commitInPath(call, repository);
}

interface CommentedCommit {
  readonly repository: Repository;
  readonly commit: Commit;
  readonly comments: readonly CommitComment[];
}

/** Returns the commit in the path and its comments. @throws ApiError 404 */
function commentedCommitOf(call: Call): CommentedCommit {
  const repository = repositoryOf(call);
  const commit = commitInPath(call, repository);
  return { repository, commit, comments: repository.commitComments.filter((comment) => comment.commit === commit) };
}

/**
 * Reads the inline position and the parent of a new comment. A reply without a position has that of its parent.
 *
 * @throws ApiError 400 with `error.fields`, or 404 if the parent does not exist
 */
function readPlacement(body: JsonObject, comments: readonly CommitComment[]): Pick<CommitComment, 'inline' | 'parent'> {
  const errors: FieldErrors = {};
  const inline = inlineOf(body['inline'], errors);
  throwOnErrors(errors);
  const reference = body['parent'];
  if (reference === undefined || reference === null) return { inline, parent: null };
  if (!isJsonObject(reference)) throw badRequest('Bad request', { parent: 'expected a dictionary' });
  const parent = comments.find(({ id }) => id === reference['id']);
  if (parent === undefined) throw notFound(`No comment with id ${String(reference['id'])}.`);
  return { inline: inline ?? parent.inline, parent };
}

function inlineOf(inline: unknown, errors: FieldErrors): InlinePosition | null {
  if (inline === undefined || inline === null) return null;
  const { path, from, to } = isJsonObject(inline) ? inline : {};
  if (typeof path !== 'string' || path === '') errors['inline.path'] = 'required key not provided';
  return {
    path: typeof path === 'string' ? path : '',
    from: lineOf('from', from, errors),
    to: lineOf('to', to, errors),
  };
}

function lineOf(name: 'from' | 'to', line: unknown, errors: FieldErrors): number | null {
  if (line === undefined || line === null) return null;
  if (typeof line === 'number' && Number.isInteger(line) && line >= 1) return line;
  errors[`inline.${name}`] = 'value must be at least 1';
  return null;
}
