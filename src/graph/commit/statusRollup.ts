import type { Collection } from '../../bitbucket/endpoints/collection';
import type { JsonObject } from '../../lib/json';
import { UpstreamError } from '../../rest/upstreamError';
import type { OperationContext } from '../context';
import { readFirstPages } from '../readFirstPages';
import type { PlaceOf } from '../resource/place';
import { readSharedPage } from '../resource/sharedList';
import { CommitStatusState } from './statusTypes';

/** The largest number of pages that are read for one result. */
const MAX_PAGES = 10;

/** Describes `statusRollup` of commits and of pull requests. */
export const ROLLUP_DESCRIPTION =
  'The worst build status. The order is FAILED, STOPPED, INPROGRESS, SUCCESSFUL. Null if there are none. ' +
  `Costs one REST call per 100 statuses, at most ${MAX_PAGES}, which \`statuses\` shares. ` +
  'If there are more statuses, `extensions.warnings` can contain STATUSES_INCOMPLETE.';

/** The worst state first. */
const BY_SEVERITY: readonly CommitStatusState[] = [
  CommitStatusState.FAILED,
  CommitStatusState.STOPPED,
  CommitStatusState.INPROGRESS,
  CommitStatusState.SUCCESSFUL,
];

/**
 * Returns the worst state in a list of build statuses. Shares the pages with the field `statuses`. If one page contains a
 * failed build, reads no further pages.
 *
 * @returns null if the list is empty
 * @throws UpstreamError if a page cannot be read, or if an unknown state could be the worst one
 */
export async function worstStatus<C extends Collection>(
  collection: C,
  place: PlaceOf<C>,
  context: OperationContext,
): Promise<CommitStatusState | null> {
  const pagelen = collection.facts.maxPageLength;
  const { rows, isComplete } = await readFirstPages({
    fetch: (request) => readSharedPage(collection, place, request, context),
    fields: ['state'],
    pagelen,
    maxPages: MAX_PAGES,
    isEnough: hasFailed,
  });
  if (hasFailed(rows)) return CommitStatusState.FAILED;
  if (!isComplete) {
    context.warn({
      code: 'STATUSES_INCOMPLETE',
      message:
        `A commit or pull request of ${place.scope.nameOrUuid} has more than ${MAX_PAGES * pagelen} build statuses. ` +
        '`statusRollup` ignores the others.',
    });
  }
  const states = new Set<unknown>(rows.map(({ state }) => state));
  const known = BY_SEVERITY.filter((state) => states.has(state));
  if (known.length === states.size) return known[0] ?? null;
  throw new UpstreamError('BAD_UPSTREAM_RESPONSE', 'Bitbucket returned a build status with an unknown state.');
}

function hasFailed(rows: readonly JsonObject[]): boolean {
  return rows.some(({ state }) => state === CommitStatusState.FAILED);
}
