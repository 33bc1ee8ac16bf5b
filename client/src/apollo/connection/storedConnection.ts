import type { Reference, StoreObject } from '@apollo/client';

/** A node in the cache: a reference if it has an identity, otherwise the object itself. */
export type CachedNode = Reference | StoreObject;

/** An element of a list. The cursor is undefined if no response has contained it. */
export interface Row {
  readonly __typename?: string | undefined;
  readonly cursor?: string | undefined;
  readonly node: CachedNode | null;
}

/** The part of `pageInfo` that responses have contained. */
export interface CachedPageInfo {
  readonly __typename?: string | undefined;
  readonly hasNextPage?: boolean | undefined;
  readonly endCursor?: string | null | undefined;
  readonly hasPreviousPage?: boolean | undefined;
  readonly startCursor?: string | null | undefined;
}

/** Rows of a list that follow one another without a gap. */
export interface Segment {
  /** The cursor before the first row. Null at the start of the list. */
  readonly after: string | null;
  /** Undefined if only `pageInfo` was selected. A row is null if it could not be read. */
  readonly edges: readonly (Row | null)[] | undefined;
  readonly pageInfo: CachedPageInfo | undefined;
  /** The number of rows that were requested. It is larger than the number of rows after rows were removed. */
  readonly requested: number;
}

/**
 * A connection in the cache. `edges` are the rows from the start of the list. The rows of a list that is paged backwards
 * are stored from its end.
 */
export interface StoredConnection {
  readonly __typename?: string | undefined;
  readonly edges?: Segment['edges'];
  readonly pageInfo?: Segment['pageInfo'];
  /** Undefined if no page from the start of the list was loaded. */
  readonly requested?: number | undefined;
  readonly totalCount?: number | null | undefined;
  /** Pages that do not follow `edges`, for example because a page in between was not loaded. */
  readonly detached?: readonly Segment[] | undefined;
}

/** The arguments that select a page. */
export interface Window {
  /** Whether the arguments are `last` and `before`. */
  readonly isBackward: boolean;
  /** `after` or `before`. */
  readonly after: string | null;
  /** `first` or `last`. */
  readonly length: number;
}

/** @param defaultLength is the length of a page if the operation passes neither `first` nor `last` */
export function windowOf(args: Readonly<Record<string, unknown>> | null, defaultLength: number): Window {
  const { first, after, last, before } = args ?? {};
  const isBackward = typeof last === 'number';
  const cursor = isBackward ? before : after;
  const length = isBackward ? last : first;
  return {
    isBackward,
    after: typeof cursor === 'string' ? cursor : null,
    length: typeof length === 'number' ? length : defaultLength,
  };
}

/** Exchanges the two ends of a page. */
export function flipPageInfo(info: CachedPageInfo): CachedPageInfo {
  return {
    __typename: info.__typename,
    hasNextPage: info.hasPreviousPage,
    endCursor: info.startCursor,
    hasPreviousPage: info.hasNextPage,
    startCursor: info.endCursor,
  };
}
