import type { FieldFunctionOptions, Reference, StoreObject } from '@apollo/client';
import { type CachedNode, type CachedPageInfo, flipPageInfo, type Row, type Window } from './storedConnection.ts';

type Rows = readonly (Row | null)[];

/** A page of a response. */
export interface Page {
  readonly __typename: string | undefined;
  /** Undefined if neither `edges` nor `nodes` was selected, or both are null. A row that cannot be read is null. */
  readonly rows: Rows | undefined;
  /** Whether `edges { cursor }` was selected. */
  readonly hasCursors: boolean;
  readonly pageInfo: CachedPageInfo | undefined;
  /** Undefined if it was not selected. */
  readonly totalCount: number | null | undefined;
}

type ReadField = FieldFunctionOptions['readField'];

/** Reads a page from what Apollo Client writes to the field. The rows of a page from the end of the list are reversed. */
export function readPage(incoming: StoreObject | Reference, { isBackward }: Window, readField: ReadField): Page {
  const rows = rowsOf(incoming, readField);
  const ordered = isBackward && rows ? [...rows].reverse() : rows;
  const pageInfo = pageInfoOf(incoming, readField, isBackward);
  return {
    __typename: readField<string>('__typename', incoming),
    rows: ordered && withCursor(withCursor(ordered, 0, pageInfo?.startCursor), -1, pageInfo?.endCursor),
    hasCursors: rows?.some((row) => row?.cursor !== undefined) ?? false,
    pageInfo,
    totalCount: readField<number | null>('totalCount', incoming),
  };
}

function rowsOf(incoming: StoreObject | Reference, readField: ReadField): Rows | undefined {
  const edges = readField<readonly (StoreObject | null)[] | null>('edges', incoming);
  const nodes = readField<readonly (CachedNode | null)[] | null>('nodes', incoming);
  if (!edges) return nodes?.map((node) => node && { node });
  return edges.map((edge, index) => {
    if (edge === null) return null;
    // An operation can select `edges { cursor }` beside `nodes`.
    const node = readField<CachedNode | null>('node', edge) ?? nodes?.[index] ?? null;
    return { __typename: edge.__typename, cursor: readField<string>('cursor', edge), node };
  });
}

function pageInfoOf(
  incoming: StoreObject | Reference,
  readField: ReadField,
  isBackward: boolean,
): CachedPageInfo | undefined {
  const info = readField<StoreObject>('pageInfo', incoming);
  if (info === undefined) return undefined;
  const pageInfo = {
    __typename: info.__typename,
    hasNextPage: readField<boolean>('hasNextPage', info),
    endCursor: readField<string | null>('endCursor', info),
    hasPreviousPage: readField<boolean>('hasPreviousPage', info),
    startCursor: readField<string | null>('startCursor', info),
  };
  return isBackward ? flipPageInfo(pageInfo) : pageInfo;
}

/** The cursors of the first and the last row are known even if the operation selects `nodes` only. */
function withCursor(rows: Rows, at: number, cursor: string | null | undefined): Rows {
  const row = rows.at(at);
  if (!row || typeof cursor !== 'string') return rows;
  return rows.map((each) => (each === row ? { ...row, cursor } : each));
}
