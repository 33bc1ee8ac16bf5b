import { isReference, type StoreObject } from '@apollo/client';
import { headOf, locate } from './mergePage.ts';
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
  readonly edges?: readonly (Row | null)[] | undefined;
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
 * @param canRead returns false for a node that was evicted. It is left out
 */
export function readConnection(
  stored: StoredConnection,
  window: Window,
  canRead: (node: StoreObject | CachedNode) => boolean,
): ReadConnection {
  const { __typename, totalCount } = stored;
  const { rows, pageInfo } =
    (window.after === null ? allRows(stored, window) : pageAfter(stored, window, window.after)) ?? {};
  const readable = rows?.filter((row) => !isReference(row?.node) || canRead(row.node));
  const ordered = window.isBackward && readable ? [...readable].reverse() : readable;
  const edgeType = __typename?.replace(/Connection$/, 'Edge');
  return {
    __typename,
    totalCount,
    edges: ordered?.map((row) => row && { ...row, __typename: row.__typename ?? edgeType }),
    nodes: ordered?.map((row) => row?.node ?? null),
    pageInfo: pageInfo && window.isBackward ? flipPageInfo(pageInfo) : pageInfo,
  };
}

function allRows(stored: StoredConnection, { length }: Window): View | undefined {
  const head = headOf(stored);
  if (head === undefined) return undefined;
  const { edges: rows, pageInfo, requested } = head;
  if (rows === undefined) return requested === length ? { rows, pageInfo } : undefined;
  const isEnough = requested >= length || rows.length >= length || pageInfo?.hasNextPage === false;
  return isEnough ? { rows, pageInfo } : undefined;
}

function pageAfter(stored: StoredConnection, { length }: Window, after: string): View | undefined {
  const position = locate(after, headOf(stored), stored.detached ?? []);
  if (position === undefined) return undefined;
  const { segment, index } = position;
  const all = segment.edges ?? [];
  const rows = all.slice(index, index + length);
  const isEnd = index + rows.length === all.length;
  if (rows.length < length && segment.pageInfo?.hasNextPage !== false) return undefined;
  // When paging forwards, `hasPreviousPage` is true exactly if `after` was given.
  const start = { hasPreviousPage: true, startCursor: rows.at(0)?.cursor };
  if (isEnd) return { rows, pageInfo: segment.pageInfo && { ...segment.pageInfo, ...start } };
  const { __typename } = segment.pageInfo ?? {};
  return { rows, pageInfo: { __typename, hasNextPage: true, endCursor: rows.at(-1)?.cursor, ...start } };
}
