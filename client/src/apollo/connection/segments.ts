import type { Row, Segment, StoredConnection } from './storedConnection.ts';

/** A place between two rows of a segment. */
export interface Position {
  readonly segment: Segment;
  /** The number of rows before the place. */
  readonly index: number;
}

/** Returns the rows from the start of the list. Undefined if no such page was loaded. */
export function headOf(connection: StoredConnection | undefined): Segment | undefined {
  if (connection?.requested === undefined) return undefined;
  const { edges, pageInfo, requested } = connection;
  return { after: null, edges, pageInfo, requested };
}

/**
 * Finds the place after a cursor. Several rows can have the same cursor, because a cursor is a position and rows move: the
 * last one is meant.
 */
export function placeAfter(
  cursor: string,
  head: Segment | undefined,
  detached: readonly Segment[] = [],
): Position | undefined {
  for (const segment of head ? [head, ...detached] : detached) {
    const rows = segment.edges;
    if (rows === undefined) continue;
    if (segment.pageInfo?.endCursor === cursor) return { segment, index: rows.length };
    const index = lastIndexWhere(rows, (row) => row?.cursor === cursor);
    if (index >= 0) return { segment, index: index + 1 };
    if (segment.after === cursor) return { segment, index: 0 };
  }
  return undefined;
}

/** Returns the index of the last row with this property, or -1. */
export function lastIndexWhere(rows: readonly (Row | null)[], hasProperty: (row: Row | null) => boolean): number {
  for (let index = rows.length - 1; index >= 0; index -= 1) if (hasProperty(rows[index] ?? null)) return index;
  return -1;
}
