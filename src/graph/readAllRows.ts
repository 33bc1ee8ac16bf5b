import type { JsonObject } from '../lib/json';
import { UpstreamError } from '../rest/upstreamError';
import { continues, isFull, type NumberedPage, pageCount, readPagesAfter } from '../bitbucket/readPages';
import type { Fields, ListPaging, Page, PagePosition, PageRequest, ReadOutcome } from '../bitbucket/types';
import { MAX_WALKED_PAGES, tooManyPagesError, walkPages } from '../bitbucket/walkPages';

/** A list that is read completely, because Bitbucket cannot filter it. */
export interface WholeList extends ListPaging {
  readonly fetch: (request: PageRequest) => Promise<Page>;
  readonly fields: Fields;
  /**
   * Ends the reading after a page with a row for which it returns true. Default: every page is read.
   *
   * The pages are then read one after another: reading them together would save time, but request pages that are not
   * needed. Bitbucket's quota counts calls.
   */
  readonly isEnough?: (row: JsonObject) => boolean;
}

/**
 * Reads the rows of a list. If the list has page numbers, reads the first page with the size of the list, and then all
 * further pages at the same time. Otherwise reads page after page.
 *
 * @throws UpstreamError as `walkPages`, or if a page cannot be read.
 */
export async function readAllRows(list: WholeList): Promise<readonly JsonObject[]> {
  const { paging, isEnough } = list;
  const start = { page: 1, pagelen: list.maxPageLength };
  const first = await fetchPage(list, start);
  const isNumbered = paging !== 'next-only';
  if (isNumbered && isEnough === undefined) {
    const pages = await readTogether({ page: first, position: start }, list);
    if (pages !== undefined) return pages.flatMap(({ page }) => page.values);
  }

  const rows: JsonObject[] = [];
  const fetch = (position: PagePosition): Promise<Page> => fetchPage(list, position);
  for await (const { values } of walkPages({ fetch, start, first, isNumbered })) {
    rows.push(...values);
    if (isEnough !== undefined && values.some(isEnough)) break;
  }
  return rows;
}

/**
 * Reads the pages after the first one at the same time. Returns all pages. Undefined if a page has fewer rows than
 * requested although the list continues, so that page numbers do not locate the rows.
 */
async function readTogether(head: NumberedPage, list: WholeList): Promise<readonly NumberedPage[] | undefined> {
  if ((pageCount(head) ?? 1) > MAX_WALKED_PAGES) throw tooManyPagesError();
  const further = await readPagesAfter(head, {
    fetch: (position) => fetchPage(list, position),
    pagelen: list.maxPageLength,
    last: MAX_WALKED_PAGES,
  });
  const pages = [head, ...further];
  const last = pages.at(-1) ?? head;
  if (!pages.slice(0, -1).every(isFull) || (continues(last) && !isFull(last))) return undefined;
  if (continues(last)) throw tooManyPagesError();
  return pages;
}

/** Requests the size with every page: it may be all that shows that the list continues. */
function fetchPage({ fetch, fields }: WholeList, position: PagePosition): Promise<Page> {
  return fetch({ fields: [...new Set(fields)], size: true, position });
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
