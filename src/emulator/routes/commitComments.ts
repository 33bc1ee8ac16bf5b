import { isJsonObject, type JsonObject } from '../../lib/json';
import { actorOf, nowOf, parameter, type Call } from '../call';
import type { Commit, CommitComment, InlinePosition, Repository } from '../data/model';
import { SCOPES } from '../identity/scopes';
import { commitInPath, repositoryOf } from '../lookup';
import { fieldTable } from '../query/filterAndSort';
import { badRequest, notFound } from '../apiError';
import { created, ok, page } from '../reply';
import type { Route } from '../router';
import { commitCommentUrl, commitCommentView, statusView } from '../views/commitComments';
import { commentText } from './commentBody';
import { objectBody, throwIfAny, type FieldErrors } from './issueBody';

const FILTERABLE = fieldTable([
  ...['id', 'content.raw', 'created_on', 'updated_on', 'user', 'user.uuid', 'parent', 'parent.id'],
  ...['inline', 'inline.path'],
]);
const SORTABLE = fieldTable(['id', 'created_on', 'updated_on']);
const STATUSES = fieldTable(['key', 'state', 'name', 'refname', 'created_on', 'updated_on']);

const COMMIT = '/repositories/:workspace/:slug/commit/:revision';
const READ = { method: 'GET', scope: SCOPES.repository } as const;

/** Comments on a commit, oldest first, and its builds. */
export const commitCommentRoutes: readonly Route[] = [
  {
    ...READ,
    path: `${COMMIT}/comments`,
    answer: (call) => {
      const { repository, comments } = commentsOf(call);
      const rows = comments.map((comment) => commitCommentView(call.links, repository, comment));
      return page(call, { rows, filterable: FILTERABLE, sortable: SORTABLE });
    },
  },
  {
    method: 'POST',
    scope: SCOPES.repository,
    anonymous: false,
    path: `${COMMIT}/comments`,
    answer: (call) => {
      const { repository, commit, comments } = commentsOf(call);
      const now = nowOf(call);
      const said = { body: commentText(call), author: actorOf(call), createdOn: now, updatedOn: now };
      const place = placeOf(objectBody(call), comments);
      const comment = call.world.addCommitComment(repository, (id) => ({ id, commit, ...said, ...place }));
      const view = commitCommentView(call.links, repository, comment);
      return created(view, commitCommentUrl(call.links, repository, comment));
    },
  },
  {
    ...READ,
    path: `${COMMIT}/comments/:comment`,
    answer: (call) => {
      const { repository, comments } = commentsOf(call);
      const comment = comments.find(({ id }) => `${id}` === parameter(call, 'comment'));
      if (comment === undefined) throw notFound(`No comment with id ${parameter(call, 'comment')}.`);
      return ok(commitCommentView(call.links, repository, comment));
    },
  },
  {
    ...READ,
    path: `${COMMIT}/statuses`,
    answer: (call) => {
      const repository = repositoryOf(call);
      const commit = commitInPath(call, repository);
      const wanted = call.query.get('refname');
      const rows = repository.statuses
        .filter((status) => status.commit === commit)
        .filter(({ refname }) => wanted === null || refname === null || refname === wanted)
        .map((status) => statusView(call.links, repository, status));
      return page(call, { rows, filterable: STATUSES, sortable: STATUSES });
    },
  },
  {
    ...READ,
    path: `${COMMIT}/statuses/build/:key`,
    answer: (call) => {
      const repository = repositoryOf(call);
      const commit = commitInPath(call, repository);
      const key = parameter(call, 'key');
      const status = repository.statuses.find((one) => one.commit === commit && one.key === key);
      if (status === undefined) throw notFound(`No build status with key ${key}.`);
      return ok(statusView(call.links, repository, status));
    },
  },
];

interface CommentedCommit {
  readonly repository: Repository;
  readonly commit: Commit;
  readonly comments: readonly CommitComment[];
}

function commentsOf(call: Call): CommentedCommit {
  const repository = repositoryOf(call);
  const commit = commitInPath(call, repository);
  return { repository, commit, comments: repository.commitComments.filter((comment) => comment.commit === commit) };
}

/** Where a new comment stands. @throws Refusal 400 with `error.fields`, or 404 when there is no such parent */
function placeOf(body: JsonObject, comments: readonly CommitComment[]): Pick<CommitComment, 'inline' | 'parent'> {
  const errors: FieldErrors = {};
  const inline = inlineOf(body['inline'], errors);
  throwIfAny(errors);
  const wanted = body['parent'];
  if (wanted === undefined || wanted === null) return { inline, parent: null };
  if (!isJsonObject(wanted)) throw badRequest('Bad request', { parent: 'expected a dictionary' });
  const parent = comments.find(({ id }) => id === wanted['id']);
  if (parent === undefined) throw notFound(`No comment with id ${String(wanted['id'])}.`);
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
