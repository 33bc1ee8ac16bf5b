import { type Identify, without, withKnownCursors, withoutRepeated } from './identity.ts';
import type { Page } from './page.ts';
import { lastIndexWhere } from './segments.ts';
import type { CachedPageInfo, Row, Segment, Window } from './storedConnection.ts';

type Rows = readonly (Row | null)[];

/** A page whose operation selected `edges` or `nodes`. */
export interface PageWithRows extends Page {
  readonly rows: Rows;
}

export interface PlacedPage {
  readonly segment: Segment;
  /** Whether the cached rows show what follows the page, or the page is the end of the list. */
  readonly isConnected: boolean;
}

/**
 * Puts a page into cached rows.
 *
 * - The page replaces the rows from `index` to its own last row. Those that it does not contain are no longer there.
 * - A row that the page contains moves to its place in the page.
 * - The rows after the page remain if the cache contains its last row. Otherwise nothing shows that they follow it.
 */
export function placePage(
  segment: Segment | undefined,
  index: number,
  page: PageWithRows,
  window: Window,
  identify: Identify,
): PlacedPage {
  const cached = segment?.edges ?? [];
  const rows = withKnownCursors(withoutRepeated(page.rows, identify), cached, identify);
  const { end, isSameEnd } = endOf(page, segment, index, window, identify);
  const tail = end === undefined ? [] : tailAfter(page, cached.slice(end), identify);
  const requestedBefore = index === cached.length ? (segment?.requested ?? 0) : index;
  const requested = requestedBefore + window.length;
  const isAsLong = segment !== undefined && (isSameEnd || tail.length > 0);
  return {
    isConnected: end !== undefined,
    segment: {
      after: segment ? segment.after : window.after,
      edges: [...without(cached.slice(0, index), rows, identify), ...rows, ...tail],
      pageInfo: tail.length > 0 ? withStart(segment?.pageInfo, page) : pageInfoAtEnd(segment, index, page, isSameEnd),
      requested: isAsLong ? Math.max(segment.requested, requested) : requested,
    },
  };
}

interface End {
  /** The number of cached rows before the first one that follows the page. Undefined if that is not known. */
  readonly end: number | undefined;
  /** Whether the page ends with the last cached row. */
  readonly isSameEnd: boolean;
}

function endOf(
  page: PageWithRows,
  segment: Segment | undefined,
  index: number,
  window: Window,
  identify: Identify,
): End {
  const cached = segment?.edges ?? [];
  const { endCursor, hasNextPage } = page.pageInfo ?? {};
  // The application writes the whole list, perhaps without its last row.
  if (typeof endCursor === 'string' && endCursor === segment?.pageInfo?.endCursor)
    return { end: cached.length, isSameEnd: true };
  const last = indexOfLastRow(page, cached, identify);
  const isSameEnd = last >= index && last === cached.length - 1;
  // A page has another length at the end of the list, or if the application writes the whole list.
  const isWhole = hasNextPage === false || page.rows.length !== window.length;
  if (isWhole || index === cached.length) return { end: cached.length, isSameEnd };
  return { end: last < index ? undefined : last + 1, isSameEnd };
}

/** Returns the index of the cached row that is the last row of the page, or -1. */
function indexOfLastRow({ rows }: PageWithRows, cached: Rows, identify: Identify): number {
  const last = rows.at(-1);
  if (!last) return -1;
  const id = identify(last.node);
  if (id !== undefined) return lastIndexWhere(cached, (row) => identify(row?.node) === id);
  return last.cursor === undefined ? -1 : lastIndexWhere(cached, (row) => row?.cursor === last.cursor);
}

/** An operation that selects the cursors of a page can read rows without a cursor only by requesting them. */
function tailAfter(page: PageWithRows, rows: Rows, identify: Identify): Rows {
  const hasCursors = page.hasCursors && rows.some((row) => row !== null && row.cursor === undefined);
  return hasCursors ? [] : without(rows, page.rows, identify);
}

function pageInfoAtEnd(
  segment: Segment | undefined,
  index: number,
  page: PageWithRows,
  isSameEnd: boolean,
): CachedPageInfo | undefined {
  const cached = isSameEnd ? segment?.pageInfo : undefined;
  if (page.pageInfo === undefined) return withStart(cached, page);
  const { __typename, hasNextPage = cached?.hasNextPage, endCursor = cached?.endCursor } = page.pageInfo;
  const hasPreviousPage = index > 0 ? segment?.pageInfo?.hasPreviousPage : page.pageInfo.hasPreviousPage;
  // The endCursor of an empty page is null. The rows before it end with the cursor before the page.
  const isEmptyAfterRows = index > 0 && page.rows.length === 0;
  const end = isEmptyAfterRows ? segment?.pageInfo?.endCursor : endCursor;
  return { __typename, hasNextPage, endCursor: end, hasPreviousPage: hasPreviousPage ?? cached?.hasPreviousPage };
}

/** The page does not show the end of the rows. */
function withStart(cached: CachedPageInfo | undefined, { pageInfo }: Page): CachedPageInfo | undefined {
  return cached && { ...cached, hasPreviousPage: cached.hasPreviousPage ?? pageInfo?.hasPreviousPage };
}
