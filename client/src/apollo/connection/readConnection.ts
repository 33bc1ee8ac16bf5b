import { isReference, type Reference } from '@apollo/client';
import { headOf, placeAfter } from './segments.ts';
import {
  type CachedNode,
  type CachedPageInfo,
  flipPageInfo,
  type Row,
  type StoredConnection,
  type Window,
} from './storedConnection.ts';

type Rows = readonly (Row | null)[];

/** The connection that an operation reads. What the cache does not contain is undefined, so that it is requested. */
export interface ReadConnection {
  readonly __typename?: string | undefined;
  readonly totalCount?: number | null | undefined;
  readonly edges?: Rows | undefined;
  readonly nodes?: readonly (CachedNode | null)[] | undefined;
  readonly pageInfo?: CachedPageInfo | undefined;
}

interface View {
  readonly rows: Rows | undefined;
  readonly pageInfo: CachedPageInfo | undefined;
}

/**
 * Without `after`, returns all rows from the start of the list. With `after`, returns that page.
 *
 * @param canRead returns false for an object that was evicted. Its row is left out
 */
export function readConnection(
  stored: StoredConnection,
  window: Window,
  canRead: (node: Reference) => boolean,
): ReadConnection {
  const { __typename, totalCount } = stored;
  const view = window.after === null ? rowsFromStart(stored, window) : pageAfter(stored, window, window.after);
  const readable = view?.rows?.filter((row) => !isReference(row?.node) || canRead(row.node));
  const rows = window.isBackward && readable ? [...readable].reverse() : readable;
  const pageInfo = view?.pageInfo && withStartCursor(view.pageInfo, view.rows);
  const edgeType = __typename?.replace(/Connection$/, 'Edge');
  return {
    __typename,
    totalCount,
    edges: rows?.map((row) => row && { ...row, __typename: row.__typename ?? edgeType }),
    nodes: rows?.map((row) => row && row.node),
    pageInfo: pageInfo && window.isBackward ? flipPageInfo(pageInfo) : pageInfo,
  };
}

function rowsFromStart(stored: StoredConnection, { length }: Window): View | undefined {
  const head = headOf(stored);
  if (head === undefined) return undefined;
  const { edges: rows, pageInfo, requested } = head;
  if (rows === undefined) return requested === length ? { rows, pageInfo } : undefined;
  const isEnough = requested >= length || rows.length >= length || pageInfo?.hasNextPage === false;
  return isEnough ? { rows, pageInfo } : undefined;
}

function pageAfter(stored: StoredConnection, { length }: Window, after: string): View | undefined {
  const place = placeAfter(after, headOf(stored), stored.detached);
  if (place === undefined) return undefined;
  const { edges = [], pageInfo } = place.segment;
  const rows = edges.slice(place.index, place.index + length);
  if (rows.length < length && pageInfo?.hasNextPage !== false) return undefined;
  // The schema defines that `hasPreviousPage` of a page is true exactly if `after` was given.
  if (place.index + rows.length === edges.length)
    return { rows, pageInfo: pageInfo && { ...pageInfo, hasPreviousPage: true } };
  const endCursor = rows.at(-1)?.cursor;
  return { rows, pageInfo: { __typename: 'PageInfo', hasNextPage: true, endCursor, hasPreviousPage: true } };
}

function withStartCursor(pageInfo: CachedPageInfo, rows: Rows | undefined): CachedPageInfo {
  if (rows === undefined) return pageInfo;
  return { ...pageInfo, startCursor: rows.length === 0 ? null : rows[0]?.cursor };
}
