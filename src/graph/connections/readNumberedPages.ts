import type { Page } from '../../bitbucket/types';
import { UserInputError } from '../errors';
import type { FetchPage, Row, RowRequest, WindowRows } from './rows';
import { MAX_FIRST, type Window } from './window';

/**
 * Reads the rows of a window in a list with page numbers. The position of a row is its index in the whole list.
 *
 * Makes one call if one page contains the window, else two concurrent calls.
 *
 * @param fixedPagelen the number of rows per page. Default: the shortest with which one page contains the window.
 * @throws UserInputError for a cursor of a list without page numbers.
 */
export async function readNumberedPages(
  fetch: FetchPage,
  window: Window,
  request: RowRequest,
  fixedPagelen?: number,
): Promise<WindowRows> {
  const boundary = indexOf(window);
  if (window.direction === 'forward') {
    const offset = boundary === undefined ? 0 : boundary + 1;
    const slice = await readSlice(fetch, offset, window.count, request, fixedPagelen);
    return { ...slice, hasPreviousPage: boundary !== undefined };
  }
  if (boundary === undefined) return readEnd(fetch, window.count, request);
  const offset = Math.max(0, boundary - window.count);
  const slice = await readSlice(fetch, offset, boundary - offset, request, fixedPagelen);
  return { ...slice, hasNextPage: true, hasPreviousPage: offset > 0 };
}

/**
 * Returns the pages that contain the rows from `offset` on: one page if some page length permits it, else two adjacent
 * pages.
 *
 * @param pagelen Default: the shortest length with which one page is sufficient.
 */
export function pagesCovering(
  offset: number,
  count: number,
  pagelen = shortestCovering(offset, count),
): { readonly pagelen: number; readonly pages: readonly number[] } {
  const first = Math.floor(offset / pagelen) + 1;
  const last = Math.floor((offset + count - 1) / pagelen) + 1;
  return { pagelen, pages: first === last ? [first] : [first, last] };
}

function shortestCovering(offset: number, count: number): number {
  for (let pagelen = count; pagelen <= MAX_FIRST; pagelen++) {
    if (Math.floor(offset / pagelen) === Math.floor((offset + count - 1) / pagelen)) return pagelen;
  }
  return count;
}

async function readSlice(
  fetch: FetchPage,
  offset: number,
  count: number,
  request: RowRequest,
  fixedPagelen: number | undefined,
): Promise<Omit<WindowRows, 'hasPreviousPage'>> {
  // An empty window reads one row to find out whether there is a next page.
  const { pagelen, pages } = pagesCovering(offset, Math.max(1, count), fixedPagelen);
  const responses = await Promise.all(
    pages.map((page) => fetch({ ...request, position: { page, pagelen } }, { reversed: false })),
  );
  const [firstPage = 1] = pages;
  const start = (firstPage - 1) * pagelen;
  const rows = responses.flatMap((page) => page.values);
  const selected = rows.slice(offset - start, offset - start + count);
  const hasNextPage = rows.length > offset - start + count || responses.at(-1)?.next !== undefined;
  return {
    rows: selected.map((json, index): Row => ({ json, position: offset + index })),
    hasNextPage,
    ...sizeOf(responses),
  };
}

/** Reads the last rows as the first page of the reversed order. Their indices follow from the size of the list. */
async function readEnd(fetch: FetchPage, count: number, request: RowRequest): Promise<WindowRows> {
  const position = { page: 1, pagelen: Math.max(1, count) };
  const page = await fetch({ ...request, size: true, position }, { reversed: true });
  const { size } = page;
  const selected = page.values.slice(0, count);
  const rows = selected.map((json, index): Row => {
    return { json, position: size === undefined ? undefined : Math.max(0, size - 1 - index) };
  });
  const hasPreviousPage = page.next !== undefined || page.values.length > count;
  return { rows: rows.reverse(), hasNextPage: false, hasPreviousPage, ...sizeOf([page]) };
}

function indexOf({ boundary, direction }: Window): number | undefined {
  if (boundary === undefined || typeof boundary === 'number') return boundary;
  throw new UserInputError(direction === 'forward' ? 'after' : 'before', 'must be a cursor that this list returned');
}

function sizeOf(pages: readonly Page[]): { readonly size?: number } {
  const size = pages.find((page) => page.size !== undefined)?.size;
  return size === undefined ? {} : { size };
}
