import type { FieldFunctionOptions, Reference, StoreObject } from '@apollo/client';
import { type CachedNode, type CachedPageInfo, flipPageInfo, type Row, type Window } from './storedConnection.ts';

/** A page of a response. */
export interface Page {
  readonly __typename: string | undefined;
  /** Undefined if neither `edges` nor `nodes` was selected, or the response contains null for them. */
  readonly rows: readonly (Row | null)[] | undefined;
  readonly pageInfo: CachedPageInfo | undefined;
  /** Undefined if it was not selected. */
  readonly totalCount: number | null | undefined;
}

type Readers = Pick<FieldFunctionOptions, 'readField'>;

/** Reads a page from what Apollo Client writes to the field of a connection. Pages from the end are reversed. */
export function readPage(incoming: StoreObject | Reference, { isBackward }: Window, { readField }: Readers): Page {
  const rows = rowsOf(incoming, readField);
  const pageInfo = pageInfoOf(incoming, readField);
  const endCursor = pageInfo?.endCursor;
  return {
    __typename: readField<string>('__typename', incoming),
    rows: withEndCursor(
      isBackward && rows ? [...rows].reverse() : rows,
      isBackward ? pageInfo?.startCursor : endCursor,
    ),
    pageInfo: isBackward && pageInfo ? flipPageInfo(pageInfo) : pageInfo,
    totalCount: readField<number | null>('totalCount', incoming),
  };
}

type ReadField = Readers['readField'];

function rowsOf(incoming: StoreObject | Reference, readField: ReadField): readonly (Row | null)[] | undefined {
  const edges = readField<readonly (StoreObject | null)[] | null>('edges', incoming);
  const nodes = readField<readonly (CachedNode | null)[] | null>('nodes', incoming);
  if (edges)
    return edges.map((edge, index) => {
      if (edge === null) return null;
      // An operation can select `edges { cursor }` and `nodes`.
      const node = readField<CachedNode | null>('node', edge) ?? nodes?.[index] ?? null;
      return { __typename: edge.__typename, cursor: readField<string>('cursor', edge), node };
    });
  return nodes?.map((node) => node && { node });
}

function pageInfoOf(incoming: StoreObject | Reference, readField: ReadField): CachedPageInfo | undefined {
  const info = readField<StoreObject>('pageInfo', incoming);
  return (
    info && {
      __typename: info.__typename,
      hasNextPage: readField<boolean>('hasNextPage', info),
      endCursor: readField<string | null>('endCursor', info),
      hasPreviousPage: readField<boolean>('hasPreviousPage', info),
      startCursor: readField<string | null>('startCursor', info),
    }
  );
}

/** `endCursor` is the cursor of the last row, also if the operation selects `nodes` only. */
function withEndCursor(
  rows: readonly (Row | null)[] | undefined,
  endCursor: string | null | undefined,
): readonly (Row | null)[] | undefined {
  const last = rows?.at(-1);
  return rows && last && typeof endCursor === 'string' ? [...rows.slice(0, -1), { ...last, cursor: endCursor }] : rows;
}
