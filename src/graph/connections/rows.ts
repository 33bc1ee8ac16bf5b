import type { JsonObject } from '../../lib/json';
import type { Page, PageRequest } from '../../bitbucket/types';
import type { Position } from './cursor';

/** Reads one page of a list; `reversed` asks for the opposite order, which only lists with `last` are asked for. */
export type FetchPage = (request: PageRequest, options: { readonly reversed: boolean }) => Promise<Page>;

/** The part of a page request that the window does not decide. */
export type RowRequest = Pick<PageRequest, 'fields' | 'size'>;

export interface Row {
  readonly json: JsonObject;
  /** Undefined when it was not asked for and could not be told. */
  readonly position: Position | undefined;
}

/** The rows of a window, in the list's own order. */
export interface WindowRows {
  readonly rows: readonly Row[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly size?: number;
}
