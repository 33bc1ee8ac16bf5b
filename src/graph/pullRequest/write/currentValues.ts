import { pullRequests } from '../../../bitbucket/endpoints/pullRequests';
import type { JsonObject } from '../../../lib/json';
import { UpstreamError } from '../../../rest/upstreamError';
import type { OperationContext } from '../../context';
import { isNameOrUuid } from '../../identifiers';
import { valueAt } from '../../projection/valueAt';
import type { RepositoryScope } from '../../repository/scope';

/** A value that an update must send although the client does not change it. */
export type CurrentValue = 'title' | 'reviewers';

/**
 * Reads values of a pull request from Bitbucket, and not from the cache: an update with an old list would remove the
 * reviewers that somebody else has added.
 *
 * @param needed the values to read. Makes no call if the list is empty.
 * @throws UpstreamError
 */
export async function readCurrentValues(
  scope: RepositoryScope,
  number: number,
  needed: readonly CurrentValue[],
  context: OperationContext,
): Promise<JsonObject> {
  if (needed.length === 0) return {};
  context.bitbucket.requireFresh();
  const fields = needed.map((member) => (member === 'reviewers' ? 'reviewers.uuid' : member));
  return context.collection(pullRequests).get(scope.ref, number, fields);
}

/** @throws UpstreamError BAD_UPSTREAM_RESPONSE if the pull request has no valid title. An update could remove it. */
export function titleIn({ title }: JsonObject): string {
  if (typeof title === 'string') return title;
  throw missing('title');
}

/**
 * Returns the uuids of the reviewers. Leaves out deleted accounts, which are null: Bitbucket does not accept them.
 *
 * @throws UpstreamError BAD_UPSTREAM_RESPONSE if the pull request has no valid list. An update could remove the reviewers.
 */
export function reviewersIn({ reviewers }: JsonObject): readonly string[] {
  if (!Array.isArray(reviewers)) throw missing('list of reviewers');
  const uuids: string[] = [];
  for (const reviewer of reviewers) {
    const uuid = valueAt(reviewer, 'uuid');
    if (uuid === null) continue;
    if (typeof uuid !== 'string' || !isNameOrUuid(uuid)) throw missing('list of reviewers');
    uuids.push(uuid);
  }
  return uuids;
}

function missing(member: string): UpstreamError {
  const message = `Bitbucket returned a pull request without a valid ${member}. Nothing was changed.`;
  return new UpstreamError('BAD_UPSTREAM_RESPONSE', message);
}
