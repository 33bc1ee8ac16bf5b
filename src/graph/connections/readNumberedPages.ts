import { type CollectedRows, collectRows } from './collectRows';
import { indexIn, isInPage } from './cursor';
import { placeAfter } from './readCursorPages';
import { type NumberedList, readSlice, unknownIndexError } from './readSlice';
import type { Row, RowRequest, WindowRows } from './rows';
import type { Window } from './window';

/**
 * Reads the rows of a window in a list with page numbers. The position of a row is its index in the whole list.
 *
 * If a page is shorter than requested although the list continues, an index does not determine a page. The position of a
 * row then contains its page, as in a list without page numbers. Such a list can be read forward only.
 *
 * @throws UpstreamError BAD_UPSTREAM_RESPONSE if short pages make it impossible to locate the rows.
 */
export async function readNumberedPages(list: NumberedList, window: Window, request: RowRequest): Promise<WindowRows> {
  const { boundary, count, direction } = window;
  if (isInPage(boundary)) {
    if (direction === 'backward') throw unknownIndexError();
    const walk = { fetch: list.fetch, request, isNumbered: true, ...placeAfter(boundary), count };
    return forward(await collectRows(walk), true);
  }
  const index = boundary === undefined ? undefined : indexIn(boundary);
  if (direction === 'forward') {
    const offset = index === undefined ? 0 : index + 1;
    const known = boundary !== undefined && typeof boundary !== 'number' ? 'follows-last' : undefined;
    const slice = await readSlice({ list, request, offset, count, known, needsIndices: false });
    return forward(slice, boundary !== undefined);
  }
  if (index === undefined) return readEnd(list, count, request);
  const offset = Math.max(0, index - count);
  // The rows before an existing row exist.
  const slice = await readSlice({ list, request, offset, count: index - offset, known: 'exists', needsIndices: true });
  const rows = slice.rows.map(({ json }, row): Row => ({ json, position: offset + row }));
  return { ...sizeOf(slice), rows, hasNextPage: true, hasPreviousPage: offset > 0 };
}

function forward({ rows, hasMore, ...slice }: CollectedRows, hasPreviousPage: boolean): WindowRows {
  return { ...sizeOf(slice), rows: hasMore ? rows : rows.map(markLast), hasNextPage: hasMore, hasPreviousPage };
}

/** Reads the last rows as the first rows of the reversed order. Their indices follow from the size of the list. */
async function readEnd(list: NumberedList, count: number, rowRequest: RowRequest): Promise<WindowRows> {
  const request = { ...rowRequest, size: true };
  const unfixed = { fetch: list.fetch, maxPageLength: list.maxPageLength };
  const slice = { list: unfixed, request, reversed: true, offset: 0, count, needsIndices: false };
  const end = await readSlice(slice);
  const { size } = end;
  const rows = end.rows.map(({ json }, index): Row => {
    return { json, position: typeof size !== 'number' || !end.isIndexed ? undefined : Math.max(0, size - 1 - index) };
  });
  const ordered = rows.reverse().map(markLast);
  return { ...sizeOf(end), rows: ordered, hasNextPage: false, hasPreviousPage: end.hasMore };
}

/** Marks the position of the last row, if it is an index. */
function markLast(row: Row, index: number, { length }: readonly Row[]): Row {
  const { position } = row;
  return index === length - 1 && typeof position === 'number' ? { ...row, position: { lastIndex: position } } : row;
}

function sizeOf({ size }: Pick<CollectedRows, 'size'>): Pick<WindowRows, 'size'> {
  return size === undefined ? {} : { size };
}
