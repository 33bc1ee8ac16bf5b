import { isReference, type InMemoryCache } from '@apollo/client';
import type { CachedNode, Row } from './storedConnection.ts';

type Rows = readonly (Row | null)[];

/** Returns the cache id of a node. Undefined if the type has no identity, or the operation did not select it. */
export type Identify = (node: CachedNode | null | undefined) => string | undefined;

export function identifyIn(cache: Pick<InMemoryCache, 'identify'>): Identify {
  return (node) =>
    node === null || node === undefined ? undefined : isReference(node) ? node.__ref : cache.identify(node);
}

/** Removes the rows whose nodes are in other rows. Rows without an identity remain. */
export function without(rows: Rows, others: Rows, identify: Identify): Rows {
  const ids = new Set(others.map((row) => identify(row?.node)));
  return rows.filter((row) => {
    const id = identify(row?.node);
    return id === undefined || !ids.has(id);
  });
}

/** Removes rows whose node is in a row before them. */
export function withoutRepeated(rows: Rows, identify: Identify): Rows {
  const ids = new Set<string>();
  return rows.filter((row) => {
    const id = identify(row?.node);
    if (id === undefined) return true;
    const isFirst = !ids.has(id);
    ids.add(id);
    return isFirst;
  });
}

/** Adds the cursors that earlier responses contained for the same nodes. */
export function withKnownCursors(rows: Rows, known: Rows, identify: Identify): Rows {
  const cursors = new Map(known.map((row) => [identify(row?.node), row?.cursor]));
  return rows.map((row) => {
    const id = identify(row?.node);
    if (row === null || row.cursor !== undefined || id === undefined) return row;
    return { ...row, cursor: cursors.get(id) };
  });
}
