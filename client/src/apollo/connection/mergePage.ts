import { type Identify, without, withKnownCursors, withoutRepeated } from './identity.ts';
import type { Page } from './page.ts';
import type { CachedPageInfo, Row, Segment, StoredConnection, Window } from './storedConnection.ts';

type Rows = readonly (Row | null)[];

/**
 * Adds a page to a list.
 *
 * - A page follows the row whose cursor is `after`. If no such row is cached, the page is stored apart.
 * - The rows of the page replace the rows between `after` and the last row of the page.
 * - If the page has another position for a row, the row moves there.
 * - Rows after the page remain if the last row of the page is cached. Otherwise nothing shows that they follow the page.
 */
export function mergePage(
  existing: StoredConnection | undefined,
  page: Page,
  window: Window,
  identify: Identify,
): StoredConnection {
  const totalCount = page.totalCount === undefined ? existing?.totalCount : page.totalCount;
  const base = { ...existing, __typename: page.__typename ?? existing?.__typename, totalCount };
  const head = headOf(existing);
  const detached = existing?.detached ?? [];
  if (page.rows === undefined) return { ...base, ...withoutRows(head, page, window) };
  if (window.after === null) {
    if (window.length === 0 && head?.edges) return base;
    const placed = place(head, 0, { ...page, rows: page.rows }, window, identify);
    return join(base, placed.segment, placed.isConnected ? detached : [], identify);
  }
  const position = locate(window.after, head, detached);
  const placed = place(position?.segment, position?.index ?? 0, { ...page, rows: page.rows }, window, identify);
  const others = detached.filter((segment) => segment !== position?.segment);
  if (position?.segment === head && head) return join(base, placed.segment, others, identify);
  return head
    ? join(base, head, [...others, placed.segment], identify)
    : { ...base, detached: [...others, placed.segment] };
}

export function headOf(connection: StoredConnection | undefined): Segment | undefined {
  if (connection?.requested === undefined) return undefined;
  const { edges, pageInfo, requested } = connection;
  return { after: null, edges, pageInfo, requested };
}

interface Position {
  readonly segment: Segment;
  /** The number of rows before the cursor, including its row. */
  readonly index: number;
}

/** Finds a cursor. A list can contain a cursor twice, because cursors are positions: the last one is the newest. */
export function locate(cursor: string, head: Segment | undefined, detached: readonly Segment[]): Position | undefined {
  for (const segment of head ? [head, ...detached] : detached) {
    const rows = segment.edges;
    if (rows === undefined) continue;
    if (segment.pageInfo?.endCursor === cursor) return { segment, index: rows.length };
    const index = lastIndexOf(rows, (row) => row?.cursor === cursor);
    if (index >= 0) return { segment, index: index + 1 };
    if (segment.after === cursor) return { segment, index: 0 };
  }
  return undefined;
}

interface PageWithRows extends Page {
  readonly rows: Rows;
}

function place(
  segment: Segment | undefined,
  index: number,
  page: PageWithRows,
  window: Window,
  identify: Identify,
): { readonly segment: Segment; readonly isConnected: boolean } {
  const before = segment?.edges ?? [];
  const rows = withKnownCursors(withoutRepeated(page.rows, identify), before, identify);
  const { tail, isEnd, isConnected } = tailOf(segment, index, page, window, identify);
  const prefix = without(before.slice(0, index), rows, identify);
  const requestedBefore = index === before.length ? (segment?.requested ?? 0) : index;
  const requested = requestedBefore + window.length;
  return {
    isConnected,
    segment: {
      after: segment === undefined ? window.after : segment.after,
      edges: [...prefix, ...rows, ...tail],
      pageInfo: pageInfoAfter(segment, index, page, isEnd, tail.length > 0),
      requested: segment && (isEnd || tail.length > 0) ? Math.max(segment.requested, requested) : requested,
    },
  };
}

interface Tail {
  /** The cached rows that follow the page. */
  readonly tail: Rows;
  /** Whether the page ends where the cached rows end. */
  readonly isEnd: boolean;
  /** Whether the cache shows how the page and the cached rows follow one another. */
  readonly isConnected: boolean;
}

function tailOf(
  segment: Segment | undefined,
  index: number,
  page: PageWithRows,
  window: Window,
  identify: Identify,
): Tail {
  const rows = segment?.edges ?? [];
  const { endCursor, hasNextPage } = page.pageInfo ?? {};
  if (segment === undefined) return { tail: [], isEnd: false, isConnected: true };
  if (typeof endCursor === 'string' && endCursor === segment.pageInfo?.endCursor)
    return { tail: [], isEnd: true, isConnected: true };
  const anchor = anchorOf(rows, page, identify);
  const isEnd = anchor === rows.length - 1;
  // A page has another length at the end of the list, or if the application writes the whole list.
  if (hasNextPage === false || page.rows.length !== window.length)
    return { tail: [], isEnd, isConnected: hasNextPage === false || anchor >= 0 };
  if (anchor < index) return { tail: [], isEnd: false, isConnected: index === rows.length };
  return { tail: without(rows.slice(anchor + 1), page.rows, identify), isEnd, isConnected: true };
}

/** The index of the cached row that is the last row of the page, or -1. */
function anchorOf(rows: Rows, page: PageWithRows, identify: Identify): number {
  const last = page.rows.at(-1);
  if (!last) return -1;
  const id = identify(last.node);
  if (id !== undefined) return lastIndexOf(rows, (row) => identify(row?.node) === id);
  return last.cursor === undefined ? -1 : lastIndexOf(rows, (row) => row?.cursor === last.cursor);
}

function pageInfoAfter(
  segment: Segment | undefined,
  index: number,
  page: PageWithRows,
  isEnd: boolean,
  hasTail: boolean,
): CachedPageInfo | undefined {
  const old = segment?.pageInfo;
  const start = index > 0 ? old : { ...(isEnd || hasTail ? old : undefined), ...defined(page.pageInfo) };
  const end = hasTail ? old : { ...(isEnd ? old : undefined), ...defined(page.pageInfo) };
  const __typename = page.pageInfo?.__typename ?? old?.__typename;
  if (__typename === undefined && !start && !end) return undefined;
  // The endCursor of an empty page is null.
  const endCursor = page.rows.length === 0 && index > 0 ? old?.endCursor : end?.endCursor;
  return {
    __typename,
    hasNextPage: end?.hasNextPage,
    endCursor,
    hasPreviousPage: start?.hasPreviousPage,
    startCursor: start?.startCursor,
  };
}

function defined(info: CachedPageInfo | undefined): Partial<CachedPageInfo> {
  return Object.fromEntries(Object.entries(info ?? {}).filter(([, value]) => value !== undefined));
}

/** The `pageInfo` of an operation that selects no rows belongs to a page of its length. */
function withoutRows(head: Segment | undefined, page: Page, window: Window): Partial<StoredConnection> {
  if (page.pageInfo === undefined || window.after !== null) return {};
  if (head?.edges !== undefined && head.requested !== window.length) return {};
  return {
    pageInfo: { ...(head?.requested === window.length ? head.pageInfo : undefined), ...defined(page.pageInfo) },
    requested: window.length,
  };
}

/** Appends the pages that were stored apart and now follow the rows. */
function join(
  base: StoredConnection,
  head: Segment,
  detached: readonly Segment[],
  identify: Identify,
): StoredConnection {
  const endCursor = head.pageInfo?.endCursor;
  const next = detached.find(({ after }) => after === endCursor);
  if (next?.edges === undefined || typeof endCursor !== 'string') {
    const { edges, pageInfo, requested } = head;
    return { ...base, edges, pageInfo, requested, detached: detached.length > 0 ? detached : undefined };
  }
  const rows = head.edges ?? [];
  const joined: Segment = {
    after: null,
    edges: [...rows, ...without(next.edges, rows, identify)],
    pageInfo: {
      ...next.pageInfo,
      hasPreviousPage: head.pageInfo?.hasPreviousPage,
      startCursor: head.pageInfo?.startCursor,
    },
    requested: head.requested + next.requested,
  };
  return join(
    base,
    joined,
    detached.filter((segment) => segment !== next),
    identify,
  );
}

function lastIndexOf(rows: Rows, matches: (row: Row | null) => boolean): number {
  for (let index = rows.length - 1; index >= 0; index -= 1) if (matches(rows[index] ?? null)) return index;
  return -1;
}
