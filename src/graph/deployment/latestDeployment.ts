import { deployments } from '../../bitbucket/endpoints/deployments';
import type { Fields } from '../../bitbucket/types';
import type { JsonObject } from '../../lib/json';
import { UpstreamError } from '../../rest/upstreamError';
import type { OperationContext } from '../context';
import type { PlaceOf } from '../resource/place';
import { readCollection } from '../resource/readCollection';
import { mayHaveStarted, stateWord } from './state';

/** Deployments that have not started can be first, because they have no time. */
const FIRST_ROWS = 5;

/**
 * Reads the most recent deployment of an environment that has started. Usually it is among the first rows. If these have not
 * started, reads the list in pages of the maximum length up to the first one that has.
 *
 * @param environment the uuid
 * @returns undefined if there is none
 * @throws UpstreamError if a page cannot be read, or if a deployment without a state is first
 */
export async function readLatestDeployment(
  { values }: PlaceOf<typeof deployments>,
  environment: string,
  fields: Fields,
  context: OperationContext,
): Promise<JsonObject | undefined> {
  const query = { filter: { environment } };
  const client = context.collection(deployments);
  const paths = [...new Set([...fields, 'state.name'])].sort();
  const page = await client.list(values, query, { position: { page: 1, pagelen: FIRST_ROWS }, fields: paths });
  const found = firstStarted(page.values);
  if (found !== undefined || page.values.length < FIRST_ROWS) return found;
  const rows = await readCollection(deployments, values, query, paths, context, mayHaveStarted);
  return firstStarted(rows);
}

/** @throws UpstreamError if a deployment before it has no state, because then it may not have started */
function firstStarted(rows: readonly JsonObject[]): JsonObject | undefined {
  const found = rows.find(mayHaveStarted);
  if (found === undefined || stateWord(found['state']) !== undefined) return found;
  throw new UpstreamError('BAD_UPSTREAM_RESPONSE', 'Bitbucket returned a deployment without a state.');
}
