import type { Page, PageCursor, PagePosition, PageSize } from '../../bitbucket/types';
import { walkPages } from '../../bitbucket/walkPages';
import type { Position } from './cursor';
import type { FetchPage, Row, RowRequest } from './rows';

export interface RowWalk {
  readonly fetch: FetchPage;
  readonly request: RowRequest;
  readonly reversed?: boolean | undefined;
  /** Whether the list has page numbers. */
  readonly isNumbered: boolean;
  /** The page with the first row. */
  readonly start: PagePosition;
  /** The page at `start`, if it was read before. */
  readonly first?: Page;
  /** The number of rows to leave out at the beginning of the first page. */
  readonly skip: number;
  /** Whether `skip` also applies to the rows of further pages if the first page has fewer rows. Default: false. */
  readonly skipsPages?: boolean;
  readonly count: number;
}

export interface CollectedRows {
  readonly rows: readonly Row[];
  /** Whether the list continues after the rows. */
  readonly hasMore: boolean;
  /** Whether the index of each row is known: all pages that were read have the same length, apart from the last one. */
  readonly isIndexed: boolean;
  readonly size?: PageSize;
}

/**
 * Reads page after page until there are `count` rows or the list ends. If `count` is 0, reads until it is known whether
 * another row follows. The position of each row contains its page.
 *
 * @throws UpstreamError as `walkPages`
 */
export async function collectRows(walk: RowWalk): Promise<CollectedRows> {
  const { fetch, request, reversed = false, start, count, skipsPages = false } = walk;
  const rows: Row[] = [];
  const lengths = new Set<number>();
  let size: PageSize | undefined;
  const collected = (hasMore: boolean): CollectedRows => {
    return { rows, hasMore, isIndexed: lengths.size <= 1, ...(size === undefined ? {} : { size }) };
  };

  let cursor = cursorOf(start);
  let { skip } = walk;
  const pages = walkPages({ ...walk, fetch: (position) => fetch({ ...request, position }, { reversed }) });
  for await (const { values, following, ...page } of pages) {
    size ??= page.size;
    if (following !== undefined) lengths.add(values.length);
    for (const [index, json] of values.entries()) {
      if (index < skip) continue;
      if (rows.length === count) return collected(true);
      const endsPage = index === values.length - 1 && following !== undefined;
      // The cursor of the last row refers to the next page, so that the next request does not read this page again.
      const position = endsPage
        ? rowPosition(following.cursor, start.pagelen, -1)
        : rowPosition(cursor, start.pagelen, index);
      rows.push({ json, position });
    }
    if (rows.length === count && count > 0) return collected(following !== undefined);
    cursor = following?.cursor;
    skip = skipsPages ? Math.max(0, skip - values.length) : 0;
  }
  return collected(false);
}

function cursorOf(start: PagePosition): PageCursor | 'first' | undefined {
  if (!('page' in start)) return { query: start.query, repeatsDefinition: start.repeatsDefinition === true };
  return start.page === 1 ? 'first' : { query: `page=${start.page}`, repeatsDefinition: false };
}

/** Undefined if no cursor can refer to the page. */
function rowPosition(page: PageCursor | 'first' | undefined, pagelen: number, index: number): Position | undefined {
  if (page === undefined) return undefined;
  if (page === 'first') return [null, pagelen, index];
  return page.repeatsDefinition ? [page.query, pagelen, index, true] : [page.query, pagelen, index];
}
