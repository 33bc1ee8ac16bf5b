import type { JsonObject } from '../../lib/json';
import type { Page, PageRequest, PageSize } from '../../bitbucket/types';
import type { Position } from './cursor';

/** Reads one page of a list. `reversed` requests the opposite order, and is true only for lists that support `last`. */
export type FetchPage = (request: PageRequest, options: { readonly reversed: boolean }) => Promise<Page>;

/** The properties of a page request that do not depend on the window. */
export type RowRequest = Pick<PageRequest, 'fields' | 'size'>;

/** A row of a page, with its position in the list. */
export interface Row {
  readonly json: JsonObject;
  /** Undefined if the position is unknown, or if no cursor can express it. */
  readonly position: Position | undefined;
}

/** The rows of a window, in the order of the list. */
export interface WindowRows {
  readonly rows: readonly Row[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /**
   * The number of rows in the whole list, or the error for a value that is not valid. Absent if it was not requested or
   * Bitbucket does not return it.
   */
  readonly size?: PageSize;
}
