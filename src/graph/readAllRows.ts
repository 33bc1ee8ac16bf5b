import type { JsonObject } from '../lib/json';
import type { Fields, Page, PageRequest } from '../bitbucket/types';

/**
 * Reads every row of a small list that Bitbucket cannot filter.
 *
 * @param isEnough no page is read after one with a row for which this returns true.
 */
export async function readAllRows(
  fetch: (request: PageRequest) => Promise<Page>,
  fields: Fields,
  isEnough: (row: JsonObject) => boolean = () => false,
): Promise<readonly JsonObject[]> {
  const pagelen = 100;
  const rows: JsonObject[] = [];
  let position: PageRequest['position'] = { page: 1, pagelen };
  for (;;) {
    const { values, next } = await fetch({ position, fields: [...new Set(fields)] });
    rows.push(...values);
    if (next === undefined || values.some(isEnough)) return rows;
    position = { query: next, pagelen };
  }
}
