import type { JsonObject } from '../lib/json';
import type { Fields, Page, PageRequest } from '../bitbucket/types';
import { MAX_PAGE_LENGTH } from './limits';

/**
 * Reads a list that Bitbucket cannot filter, page after page. Returns the rows of all pages that were read.
 *
 * @param isEnough ends the reading after a page with a row for which it returns true. Default: every page is read.
 */
export async function readAllRows(
  fetch: (request: PageRequest) => Promise<Page>,
  fields: Fields,
  isEnough: (row: JsonObject) => boolean = () => false,
): Promise<readonly JsonObject[]> {
  const pagelen = MAX_PAGE_LENGTH;
  const rows: JsonObject[] = [];
  let position: PageRequest['position'] = { page: 1, pagelen };
  for (;;) {
    const { values, next } = await fetch({ position, fields: [...new Set(fields)] });
    rows.push(...values);
    if (next === undefined || values.some(isEnough)) return rows;
    position = { query: next, pagelen };
  }
}
