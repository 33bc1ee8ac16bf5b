import type { JsonObject } from '../lib/json';
import type { Fields, Page, PageRequest } from '../bitbucket/types';

/**
 * Every row of a small list, page by page: for lists that Bitbucket can only be asked for whole. Reads no further page
 * once a row is enough.
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
