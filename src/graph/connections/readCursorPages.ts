import type { PagePosition } from '../../bitbucket/types';
import { UserInputError } from '../errors';
import { collectRows } from './collectRows';
import { isInPage, type PositionInPage } from './cursor';
import type { FetchPage, RowRequest, WindowRows } from './rows';
import type { Window } from './window';

/** A list without page numbers. */
export interface CursorPages {
  readonly fetch: FetchPage;
  readonly maxPageLength: number;
}

/**
 * Reads the rows of a window in a list without page numbers, such as the commit history. The position of a row contains
 * the query of its page, so that the next request continues with that page.
 *
 * @throws UserInputError for `last`, and for a cursor of a numbered list.
 */
export async function readCursorPages(
  { fetch, maxPageLength }: CursorPages,
  window: Window,
  request: RowRequest,
): Promise<WindowRows> {
  const { count, boundary } = window;
  if (window.direction === 'backward') {
    throw new UserInputError('last', 'is not supported, because Bitbucket cannot reverse this list. Use `first`');
  }
  if (boundary !== undefined && !isInPage(boundary)) {
    throw new UserInputError('after', 'must be a cursor that this list returned');
  }
  const pagelen = Math.min(Math.max(1, count), maxPageLength);
  const place = boundary === undefined ? { start: { page: 1, pagelen }, skip: 0 } : placeAfter(boundary);
  const { rows, hasMore } = await collectRows({ fetch, request, ...place, count, isNumbered: false });
  return { rows, hasNextPage: hasMore, hasPreviousPage: boundary !== undefined };
}

/** The page that contains a position, and the number of its rows up to the position. */
export function placeAfter(position: PositionInPage): { readonly start: PagePosition; readonly skip: number } {
  const [query, pagelen, index, repeatsDefinition] = position;
  const start =
    query === null ? { page: 1, pagelen } : { query, pagelen, repeatsDefinition: repeatsDefinition === true };
  return { start, skip: index + 1 };
}
