import type { JsonObject } from '../lib/json';
import { UpstreamError } from '../rest/upstreamError';
import type { Fields, ReadOutcome, Page, PageRequest } from '../bitbucket/types';
import { walkPages } from '../bitbucket/walkPages';
import { MAX_PAGE_LENGTH } from './limits';

/**
 * Reads a list that Bitbucket cannot filter, page after page. Returns the rows of all pages that were read.
 *
 * @param isEnough ends the reading after a page with a row for which it returns true. Default: every page is read.
 * @throws UpstreamError as `walkPages`, or if a page cannot be read.
 */
export async function readAllRows(
  fetch: (request: PageRequest) => Promise<Page>,
  fields: Fields,
  isEnough: (row: JsonObject) => boolean = () => false,
): Promise<readonly JsonObject[]> {
  const request = { fields: [...new Set(fields)], size: true };
  const rows: JsonObject[] = [];
  const pages = walkPages({
    fetch: (position) => fetch({ ...request, position }),
    start: { page: 1, pagelen: MAX_PAGE_LENGTH },
    isNumbered: true,
  });
  for await (const { values } of pages) {
    rows.push(...values);
    if (values.some(isEnough)) break;
  }
  return rows;
}

/**
 * Returns the row whose member has the value, or null if there is none.
 *
 * @returns an UpstreamError if no row matches and the member of a row has another type: that row may be the one.
 */
export function findRow(rows: readonly JsonObject[], member: string, value: string | number): ReadOutcome {
  const found = rows.find((row) => row[member] === value);
  if (found !== undefined) return found;
  if (rows.every((row) => typeof row[member] === typeof value)) return null;
  const message = `Bitbucket returned a list with an element that has no valid ${member}.`;
  return new UpstreamError('BAD_UPSTREAM_RESPONSE', message);
}
