import { pullRequestComments, pullRequests, pullRequestTasks } from '../../../bitbucket/endpoints/pullRequests';
import type { NewPullRequestComment, NewPullRequestTask } from '../../../bitbucket/pullRequestBodies';
import type { JsonObject } from '../../../lib/json';
import { viewerUuid } from '../../account/viewer';
import type { OperationContext } from '../../context';
import { checkCandidates, isCreatedBefore, sameText } from '../../mutations/creation';
import { databaseId, instant, int, text } from '../../projection/readers';
import { valueAt } from '../../projection/valueAt';
import { readMainBranchName } from '../../repository/mainBranch';
import { RepositoryScope } from '../../repository/scope';
import { readCollection } from '../../resource/readCollection';
import type { CreatePullRequestInput } from './inputs';
import type { InPullRequest } from '../owner';

/**
 * Finds the pull requests that may be the result of an earlier attempt without a response: same branches, title and body,
 * not last changed before `since`. Bitbucket may have updated a pull request that is older, and of another author. If the
 * input omits the destination, it is the main branch, which costs one more REST call if there are candidates.
 *
 * @returns the numbers of the pull requests.
 */
export async function findCreatedPullRequests(
  scope: RepositoryScope,
  { title, body, source, destination, sourceRepository }: CreatePullRequestInput,
  since: Date,
  context: OperationContext,
): Promise<readonly number[]> {
  const filter = { state: null, source, destination: destination ?? null, updatedAt: { after: since } };
  const repositories = ['source.repository.full_name', 'source.repository.uuid', 'destination.repository.uuid'];
  const fields = ['id', 'title', 'summary.raw', 'destination.branch.name', ...repositories];
  const rows = await readCollection(pullRequests, scope.ref, { filter, sort: '-created_on' }, fields, context);
  for (const row of rows) scope.setUuid(valueAt(row, 'destination.repository.uuid'));
  checkCandidates(rows, 'id', {
    title: text,
    'summary.raw': text,
    'source.repository.uuid': text,
    'destination.branch.name': text,
  });
  const fork =
    typeof sourceRepository === 'string'
      ? RepositoryScope.byFullName(sourceRepository, 'input.sourceRepository')
      : scope;
  const candidates = rows.filter(
    (row) => sameText(row['title'], title) && sameText(valueAt(row, 'summary.raw'), body) && isRepository(row, fork),
  );
  if (candidates.length === 0 || typeof destination === 'string') return idsOf(candidates);
  const mainBranch = await readMainBranchName(scope, context);
  return idsOf(candidates.filter((row) => valueAt(row, 'destination.branch.name') === mainBranch));
}

/** Whether the source branch is in this repository. Its workspace or name can be a uuid. */
function isRepository(row: JsonObject, { ref, uuid }: RepositoryScope): boolean {
  if (uuid !== undefined) return valueAt(row, 'source.repository.uuid') === uuid;
  const fullName = valueAt(row, 'source.repository.full_name');
  const [workspace, slug] = typeof fullName === 'string' ? fullName.toLowerCase().split('/') : [];
  const isSameWorkspace = ref.workspace.startsWith('{') || workspace === ref.workspace.toLowerCase();
  return isSameWorkspace && slug === ref.slug.toLowerCase();
}

/**
 * Finds the comments that may be the result of an earlier attempt without a response: same text, author, parent and
 * position, not created before `since`. If the uuid of the caller is unknown, all authors match.
 *
 * @returns the ids of the comments.
 */
export async function findCreatedComments(
  { values }: InPullRequest,
  comment: NewPullRequestComment,
  since: Date,
  context: OperationContext,
): Promise<readonly number[]> {
  const author = await viewerUuid(context);
  const position = ['inline.path', 'inline.from', 'inline.to'];
  const fields = ['id', 'content.raw', 'created_on', 'user.uuid', 'parent.id', ...position];
  const rows = await readCollection(pullRequestComments, values, {}, fields, context);
  checkCandidates(rows, 'id', {
    'content.raw': text,
    created_on: instant,
    'user.uuid': text,
    'parent.id': databaseId,
    'inline.path': text,
    'inline.from': int,
    'inline.to': int,
  });
  return idsOf(
    rows.filter((row) => {
      const isSameAuthor = author === undefined || valueAt(row, 'user.uuid') === author;
      const isSame = sameText(valueAt(row, 'content.raw'), comment.content.raw) && hasSamePosition(row, comment);
      return isSameAuthor && isSame && !isCreatedBefore(row, since);
    }),
  );
}

/**
 * A reply has the position of its parent, unless Bitbucket created it at the top level. The start of a range is not compared,
 * because it is undocumented whether Bitbucket stores it for each comment.
 */
function hasSamePosition(row: JsonObject, { inline, parent }: NewPullRequestComment): boolean {
  const isSame = (path: string, sent: string | number | undefined): boolean =>
    (valueAt(row, path) ?? undefined) === sent;
  if (parent !== undefined) return isSame('parent.id', parent.id) || isSame('parent.id', undefined);
  return (
    isSame('parent.id', undefined) &&
    isSame('inline.path', inline?.path) &&
    isSame('inline.from', inline?.from) &&
    isSame('inline.to', inline?.to)
  );
}

/**
 * Finds the tasks that may be the result of an earlier attempt without a response: same text, author and comment, not
 * created before `since`. If the uuid of the caller is unknown, all authors match.
 *
 * @returns the ids of the tasks.
 */
export async function findCreatedTasks(
  { values }: InPullRequest,
  { content, comment }: NewPullRequestTask,
  since: Date,
  context: OperationContext,
): Promise<readonly number[]> {
  const author = await viewerUuid(context);
  const fields = ['id', 'content.raw', 'created_on', 'creator.uuid', 'comment.id'];
  const rows = await readCollection(pullRequestTasks, values, {}, fields, context);
  checkCandidates(rows, 'id', {
    'content.raw': text,
    created_on: instant,
    'creator.uuid': text,
    'comment.id': databaseId,
  });
  return idsOf(
    rows.filter((row) => {
      const isSameAuthor = author === undefined || valueAt(row, 'creator.uuid') === author;
      const isSameComment = (valueAt(row, 'comment.id') ?? undefined) === comment?.id;
      return (
        isSameAuthor &&
        isSameComment &&
        !isCreatedBefore(row, since) &&
        sameText(valueAt(row, 'content.raw'), content.raw)
      );
    }),
  );
}

function idsOf(rows: readonly JsonObject[]): readonly number[] {
  return rows.map((row) => row['id']).filter((id) => typeof id === 'number');
}
