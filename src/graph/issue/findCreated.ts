import { issueComments, issues } from '../../bitbucket/endpoints/issues';
import type { JsonObject } from '../../lib/json';
import { viewerUuid } from '../account/viewer';
import { readCollection } from '../resource/readCollection';
import type { OperationContext } from '../context';
import { checkCandidates, isCreatedBefore, sameText } from '../mutations/creation';
import { instant, text } from '../projection/readers';
import { valueAt } from '../projection/valueAt';
import type { RepositoryScope } from '../repository/scope';
import type { InIssue } from './owner';

/**
 * Finds the issues that may be the result of an earlier attempt without a response: same title, body and reporter, not
 * created before `since`. If the uuid of the caller is unknown, all reporters match.
 *
 * @returns the numbers of the issues.
 */
export async function findCreatedIssues(
  repository: RepositoryScope,
  { title, body }: { readonly title: string; readonly body?: string | null | undefined },
  since: Date,
  context: OperationContext,
): Promise<readonly number[]> {
  const [reporter] = await Promise.all([viewerUuid(context), repository.fetchUuid(context)]);
  const query = { filter: { createdAt: { after: since }, reporter: reporter ?? null }, sort: '-created_on' };
  const rows = await readCollection(issues, repository.ref, query, ['id', 'title', 'content.raw'], context);
  checkCandidates(rows, 'id', { title: text, 'content.raw': text });
  return idsOf(rows.filter((row) => sameText(row['title'], title) && sameText(valueAt(row, 'content.raw'), body)));
}

/**
 * Finds the comments that may be the result of an earlier attempt without a response: same text and author, not created
 * before `since`. If the uuid of the caller is unknown, all authors match.
 *
 * @returns the ids of the comments.
 */
export async function findCreatedComments(
  { values }: InIssue,
  body: string,
  since: Date,
  context: OperationContext,
): Promise<readonly number[]> {
  const author = await viewerUuid(context);
  const rows = await readCollection(
    issueComments,
    values,
    { sort: '-created_on' },
    ['id', 'content.raw', 'created_on', 'user.uuid'],
    context,
    // The newest comments come first, so no page is read after an older comment.
    (row) => isCreatedBefore(row, since),
  );
  checkCandidates(rows, 'id', { 'content.raw': text, created_on: instant, 'user.uuid': text });
  return idsOf(
    rows.filter((row) => {
      const isSameAuthor = author === undefined || valueAt(row, 'user.uuid') === author;
      return isSameAuthor && !isCreatedBefore(row, since) && sameText(valueAt(row, 'content.raw'), body);
    }),
  );
}

function idsOf(rows: readonly JsonObject[]): readonly number[] {
  return rows.map((row) => row['id']).filter((id) => typeof id === 'number');
}
