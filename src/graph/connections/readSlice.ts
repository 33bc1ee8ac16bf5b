import { hasRowsAfter } from '../../bitbucket/paging';
import { type NumberedPage, readExistingPages, readPages } from '../../bitbucket/readPages';
import type { NumberedPosition, Page } from '../../bitbucket/types';
import type { JsonObject } from '../../lib/json';
import { UpstreamError } from '../../rest/upstreamError';
import { type CollectedRows, collectRows, type RowWalk } from './collectRows';
import { type CoveringPages, type PageLengths, pagesCovering } from './pagesCovering';
import type { FetchPage, Row, RowRequest } from './rows';

/** A list with page numbers. */
export interface NumberedList extends PageLengths {
  readonly fetch: FetchPage;
}

/** A part of a list with page numbers. */
export interface Slice {
  readonly list: NumberedList;
  readonly request: RowRequest;
  /** Whether the list is read in the opposite order. Default: false. */
  readonly reversed?: boolean | undefined;
  /** The index of the first row in the list. */
  readonly offset: number;
  readonly count: number;
  /**
   * What is known of the rows. `exists`: the list has all of them. `follows-last`: the row before them was the last one
   * of the list. Default: nothing is known, but a row precedes them unless they begin the list.
   */
  readonly known?: undefined | 'exists' | 'follows-last';
  /** Whether the rows are useless without their indices. */
  readonly needsIndices: boolean;
}

/**
 * Reads rows by their index. Makes one call if one page contains them. Otherwise makes one call that also requests the
 * size of the list, and then concurrent calls for the further pages that exist. If it is known that all rows exist,
 * all calls are concurrent.
 *
 * If the pages are shorter than requested although the list continues, reads on page by page.
 *
 * @throws UpstreamError BAD_UPSTREAM_RESPONSE if short pages make it impossible to locate the rows.
 */
export async function readSlice(slice: Slice): Promise<CollectedRows> {
  const pages = pagesOf(slice);
  const needsSize = needsSizeFor(pages, slice);
  const responses = await readPagesOf(slice, pages, needsSize);
  const rows = rowsIn(responses, slice);
  if (rows !== undefined) return { ...rows, ...(await sizeOf(responses, slice)), isIndexed: true };

  const { list, reversed, count } = slice;
  const request = { ...slice.request, size: slice.request.size === true || needsSize };
  const { isIndexed, ...start } = await walkStart(responses, slice);
  if (slice.needsIndices && !isIndexed) throw unknownIndexError();
  const walked = await collectRows({ fetch: list.fetch, request, reversed, isNumbered: true, count, ...start });
  if (slice.needsIndices && !walked.isIndexed) throw unknownIndexError();
  return walked;
}

function pagesOf({ list, offset, count, known }: Slice): CoveringPages {
  // The page after the last row may not exist. The page with the last row does.
  const before = known === 'follows-last' ? 1 : 0;
  // An empty slice reads one row to find out whether the list continues.
  return pagesCovering(offset - before, Math.max(1, count) + before, list);
}

/**
 * Whether the size of the list is required, to find out which pages exist, or whether the list continues after a short
 * page without a next link. Pages of a fixed length are cached for several windows, so each is always requested with the
 * same fields. The link to the next page shows whether a second one exists.
 */
function needsSizeFor({ first, last }: CoveringPages, { list }: Slice): boolean {
  return last - first > (list.pagelen === undefined ? 0 : 1);
}

function readPagesOf(slice: Slice, pages: CoveringPages, needsSize: boolean): Promise<readonly NumberedPage[]> {
  const { list, known, request } = slice;
  const fetch = (position: NumberedPosition): Promise<Page> => {
    const isHead = position.page === pages.first;
    const selectsSize = request.size === true && (isHead || list.pagelen !== undefined);
    return fetchPage(position, { ...slice, request: { ...request, size: selectsSize || (isHead && needsSize) } });
  };
  return known === 'exists' ? readExistingPages({ ...pages, fetch }) : readPages({ ...pages, fetch });
}

function fetchPage(position: NumberedPosition, { list, request, reversed = false }: Slice): Promise<Page> {
  return list.fetch({ ...request, position }, { reversed });
}

/** Returns the rows if the pages contain all of them. Undefined if further pages must be read. */
function rowsIn(
  pages: readonly NumberedPage[],
  { offset, count }: Slice,
): Pick<CollectedRows, 'rows' | 'hasMore'> | undefined {
  const skip = offset - indexOf(pages[0]?.position);
  const values: JsonObject[] = [];
  let hasMore = false;
  for (const { page, position } of pages) {
    values.push(...page.values);
    hasMore = hasRowsAfter(withListSize(page, pages), indexOf(position));
    const isShort = page.shorterPagelen !== undefined || (hasMore && page.values.length < position.pagelen);
    if (isShort && values.length < skip + Math.max(1, count)) return undefined;
    if (isShort) break;
  }
  const rows = values.slice(skip, skip + count).map((json, index): Row => ({ json, position: offset + index }));
  return { rows, hasMore: hasMore || values.length > skip + count };
}

/** Only the first page contains the size. It shows whether the list continues after any of the pages. */
function withListSize(page: Page, [head]: readonly NumberedPage[]): Page {
  const size = head?.page.size;
  return page.size === undefined && size !== undefined ? { ...page, size } : page;
}

/** The size of the list. A page after the end of the list does not contain it, so that it is read with one more call. */
async function sizeOf(responses: readonly NumberedPage[], slice: Slice): Promise<Pick<CollectedRows, 'size'>> {
  const [head] = responses;
  const { size } =
    head?.page.isPastEnd === true && slice.request.size === true
      ? await fetchPage({ page: 1, pagelen: 1 }, { ...slice, request: { fields: [], size: true } })
      : (head?.page ?? {});
  return size === undefined ? {} : { size };
}

/** The index of the first row of a page. */
function indexOf(position: NumberedPosition | undefined): number {
  return position === undefined ? 0 : (position.page - 1) * position.pagelen;
}

interface WalkStart extends Pick<RowWalk, 'start' | 'first' | 'skip' | 'skipsPages'> {
  /** Whether the index of the first row is known. After a short page with a number above 1, it is not. */
  readonly isIndexed: boolean;
}

/**
 * Returns the page at which to begin reading page by page. If Bitbucket uses a shorter page length than requested, this
 * page is found again with that length.
 */
async function walkStart(responses: readonly NumberedPage[], slice: Slice): Promise<WalkStart> {
  const [head] = responses;
  if (head === undefined) throw new RangeError('A slice has at least one page.');
  const { page, position } = head;
  if (page.shorterPagelen === undefined) return startAt(head, slice, { isIndexed: position.page === 1 });
  const pagelen = page.shorterPagelen;
  const place = { page: Math.floor(slice.offset / pagelen) + 1, pagelen };
  const shorter = { position: place, page: await fetchPage(place, slice) };
  if (shorter.page.shorterPagelen === undefined) return startAt(shorter, slice, { isIndexed: true });
  throw unknownIndexError();
}

export function unknownIndexError(): UpstreamError {
  return new UpstreamError(
    'BAD_UPSTREAM_RESPONSE',
    'The elements cannot be located, because the pages of Bitbucket have different lengths.',
  );
}

function startAt(
  { page, position }: NumberedPage,
  { offset }: Slice,
  { isIndexed }: Pick<WalkStart, 'isIndexed'>,
): WalkStart {
  return { start: position, first: page, skip: offset - indexOf(position), skipsPages: position.page === 1, isIndexed };
}
