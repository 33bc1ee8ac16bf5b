import { hasRowsAfter } from '../../bitbucket/paging';
import type { NumberedPosition, Page } from '../../bitbucket/types';
import type { JsonObject } from '../../lib/json';
import { UpstreamError } from '../../rest/upstreamError';
import { type CollectedRows, collectRows, type RowWalk } from './collectRows';
import { pagesCovering } from './pagesCovering';
import type { FetchPage, Row, RowRequest } from './rows';

/** A part of a list with page numbers. */
export interface Slice {
  readonly fetch: FetchPage;
  readonly request: RowRequest;
  /** The page length. Default: the shortest length that needs the fewest calls. */
  readonly pagelen: number | undefined;
  /** The index of the first row in the list. */
  readonly offset: number;
  readonly count: number;
  /** Whether the rows are useless without their indices. */
  readonly needsIndices: boolean;
}

type SliceRows = Omit<CollectedRows, 'isIndexed'>;

interface NumberedPage {
  readonly page: Page;
  readonly position: NumberedPosition;
}

/**
 * Reads rows by their index. Makes one call if one page contains them, else two concurrent calls. If these pages are
 * shorter than requested although the list continues, reads on page by page.
 *
 * @throws UpstreamError BAD_UPSTREAM_RESPONSE if short pages make it impossible to locate the rows.
 */
export async function readSlice(slice: Slice): Promise<SliceRows> {
  const { fetch, request, offset, count } = slice;
  // An empty slice reads one row to find out whether the list continues.
  const { pagelen, pages } = pagesCovering(offset, Math.max(1, count), slice.pagelen);
  const responses = await Promise.all(pages.map((page) => readPage({ page, pagelen }, slice)));
  const rows = rowsIn(responses, slice);
  if (rows !== undefined) return rows;

  const { isIndexed, ...start } = await walkStart(responses, slice);
  if (slice.needsIndices && !isIndexed) throw unknownIndexError();
  const walked = await collectRows({ fetch, request, isNumbered: true, count, ...start });
  if (slice.needsIndices && !walked.isIndexed) throw unknownIndexError();
  return walked;
}

async function readPage(position: NumberedPosition, { fetch, request }: Slice): Promise<NumberedPage> {
  return { position, page: await fetch({ ...request, position }, { reversed: false }) };
}

/** Returns the rows if the pages contain all of them. Undefined if further pages must be read. */
function rowsIn(pages: readonly NumberedPage[], { offset, count }: Slice): SliceRows | undefined {
  const skip = offset - indexOf(pages[0]?.position);
  const values: JsonObject[] = [];
  let hasMore = false;
  for (const { page, position } of pages) {
    values.push(...page.values);
    hasMore = hasRowsAfter(page, indexOf(position));
    const isShort = page.shorterPagelen !== undefined || (hasMore && page.values.length < position.pagelen);
    if (isShort && values.length < skip + Math.max(1, count)) return undefined;
    if (isShort) break;
  }
  const rows = values.slice(skip, skip + count).map((json, index): Row => ({ json, position: offset + index }));
  const size = pages.find(({ page }) => page.size !== undefined)?.page.size;
  return {
    rows,
    hasMore: hasMore || values.length > skip + count,
    ...(size === undefined ? {} : { size }),
  };
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
  const shorter = await readPage({ page: Math.floor(slice.offset / pagelen) + 1, pagelen }, slice);
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
