import type { Collection, ParentOf } from '../../bitbucket/endpoints/collection';
import type { QueryOf } from '../../bitbucket/listQuery';
import type { Fields } from '../../bitbucket/types';
import type { JsonObject } from '../../lib/json';
import type { OperationContext } from '../context';
import { readAllRows } from '../readAllRows';

/**
 * Reads all rows of a collection.
 *
 * @param isEnough ends the reading after a page with a row for which it returns true. Default: every page is read
 * @throws UpstreamError if a page cannot be read
 */
export function readCollection<C extends Collection>(
  collection: C,
  parent: ParentOf<C>,
  query: QueryOf<C>,
  fields: Fields,
  context: OperationContext,
  isEnough?: (row: JsonObject) => boolean,
): Promise<readonly JsonObject[]> {
  const { paging, maxPageLength } = collection.facts;
  const client = context.collection(collection);
  return readAllRows({
    paging,
    maxPageLength,
    fetch: (page) => client.list(parent, query, page),
    fields,
    ...(isEnough && { isEnough }),
  });
}
