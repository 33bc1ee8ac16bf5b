import { type CollectedRows, collectRows } from './collectRows';
import { placeAfter } from './readCursorPages';
import { readSlice, unknownIndexError } from './readSlice';
import type { FetchPage, Row, RowRequest, WindowRows } from './rows';
import type { Window } from './window';

/**
 * Reads the rows of a window in a list with page numbers. The position of a row is its index in the whole list.
 *
 * If a page is shorter than requested although the list continues, an index does not determine a page. The position of a
 * row then contains its page, as in a list without page numbers. Such a list can be read forward only.
 *
 * @param pagelen the number of rows per page. Default: the shortest with which one page contains the window.
 * @throws UpstreamError BAD_UPSTREAM_RESPONSE if short pages make it impossible to locate the rows.
 */
export async function readNumberedPages(
  fetch: FetchPage,
  window: Window,
  request: RowRequest,
  pagelen?: number,
): Promise<WindowRows> {
  const { boundary, count, direction } = window;
  const list = { fetch, request, pagelen };
  if (boundary !== undefined && typeof boundary !== 'number') {
    if (direction === 'backward') throw unknownIndexError();
    const walk = { fetch, request, isNumbered: true, ...placeAfter(boundary), count };
    return forward(await collectRows(walk), true);
  }
  if (direction === 'forward') {
    const offset = boundary === undefined ? 0 : boundary + 1;
    return forward(await readSlice({ ...list, offset, count, needsIndices: false }), boundary !== undefined);
  }
  if (boundary === undefined) return readEnd(fetch, count, request);
  const offset = Math.max(0, boundary - count);
  const slice = await readSlice({ ...list, offset, count: boundary - offset, needsIndices: true });
  const rows = slice.rows.map(({ json }, index): Row => ({ json, position: offset + index }));
  return { ...sizeOf(slice), rows, hasNextPage: true, hasPreviousPage: offset > 0 };
}

function forward(collected: Omit<CollectedRows, 'isIndexed'>, hasPreviousPage: boolean): WindowRows {
  return { ...sizeOf(collected), rows: collected.rows, hasNextPage: collected.hasMore, hasPreviousPage };
}

/** Reads the last rows as the first rows of the reversed order. Their indices follow from the size of the list. */
async function readEnd(fetch: FetchPage, count: number, rowRequest: RowRequest): Promise<WindowRows> {
  const request = { ...rowRequest, size: true };
  const start = { page: 1, pagelen: Math.max(1, count) };
  const end = await collectRows({ fetch, request, reversed: true, isNumbered: true, start, skip: 0, count });
  const { size } = end;
  const rows = end.rows.map(({ json }, index): Row => {
    return { json, position: typeof size !== 'number' || !end.isIndexed ? undefined : Math.max(0, size - 1 - index) };
  });
  return { ...sizeOf(end), rows: rows.reverse(), hasNextPage: false, hasPreviousPage: end.hasMore };
}

function sizeOf({ size }: Pick<CollectedRows, 'size'>): Pick<WindowRows, 'size'> {
  return size === undefined ? {} : { size };
}
