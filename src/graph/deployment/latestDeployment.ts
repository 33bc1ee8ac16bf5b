import { deployments } from '../../bitbucket/endpoints/deployments';
import type { Fields } from '../../bitbucket/types';
import type { JsonObject } from '../../lib/json';
import type { OperationContext } from '../context';
import type { PlaceOf } from '../resource/place';
import { readCollection } from '../resource/readCollection';
import { hasStarted } from './state';

/** Deployments that have not started can be first, because they have no time. */
const FIRST_ROWS = 5;

/**
 * Reads the most recent deployment of an environment that has started. Usually it is among the first rows. If these have not
 * started, reads the list in pages of the maximum length up to the first one that has.
 *
 * @param environment the uuid
 * @returns undefined if there is none
 * @throws UpstreamError if a page cannot be read
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
  const found = page.values.find(hasStarted);
  if (found !== undefined || page.values.length < FIRST_ROWS) return found;
  const rows = await readCollection(deployments, values, query, paths, context, hasStarted);
  return rows.find(hasStarted);
}
