import type { Fields, Page, PagePosition, PageRequest } from '../bitbucket/types';
import { continues, isFull, type NumberedPage, readPagesAfter } from '../bitbucket/readPages';
import { walkPages } from '../bitbucket/walkPages';
import type { JsonObject } from '../lib/json';

/** A list with page numbers of which a limited number of pages is read. */
export interface FirstPages {
  readonly fetch: (request: PageRequest) => Promise<Page>;
  /** Undefined requests all members. */
  readonly fields: Fields | undefined;
  readonly pagelen: number;
  readonly maxPages: number;
  /** Whether the rows of the first page are enough. Default: further pages are always read. */
  readonly isEnough?: (rows: readonly JsonObject[]) => boolean;
}

export interface FirstRows {
  readonly rows: readonly JsonObject[];
  /** Whether these are all rows of the list, or enough of them. */
  readonly isComplete: boolean;
}

/**
 * Reads the rows of the first pages of a list: the first page with the size of the list, and then the further pages at the
 * same time. If pages are shorter than requested, reads page after page.
 *
 * @throws UpstreamError as `walkPages`, or if a page cannot be read
 */
export async function readFirstPages(list: FirstPages): Promise<FirstRows> {
  const { pagelen, maxPages, isEnough } = list;
  const fetch = (position: PagePosition): Promise<Page> => fetchPage(list, position);
  const start = { page: 1, pagelen };
  const first = await fetch(start);
  if (isEnough?.(first.values) === true) return { rows: first.values, isComplete: true };

  const head = { page: first, position: start };
  const pages = [head, ...(await readPagesAfter(head, { fetch, pagelen, last: maxPages }))];
  if (areContiguous(pages, maxPages)) {
    return { rows: pages.flatMap(({ page }) => page.values), isComplete: !continues(pages.at(-1) ?? head) };
  }
  const rows: JsonObject[] = [];
  let count = 0;
  for await (const { values, following } of walkPages({ fetch, start, first, isNumbered: true })) {
    rows.push(...values);
    count += 1;
    if (count === maxPages) return { rows, isComplete: following === undefined };
  }
  return { rows, isComplete: true };
}

/** Whether the page numbers have located all rows up to the end of the list or to the last allowed page. */
function areContiguous(pages: readonly NumberedPage[], maxPages: number): boolean {
  const last = pages.at(-1);
  return (
    pages.slice(0, -1).every(isFull) &&
    (last === undefined || !continues(last) || (isFull(last) && pages.length >= maxPages))
  );
}

function fetchPage({ fetch, fields }: FirstPages, position: PagePosition): Promise<Page> {
  return fetch({ position, size: true, ...(fields === undefined ? {} : { fields: [...new Set(fields)] }) });
}
