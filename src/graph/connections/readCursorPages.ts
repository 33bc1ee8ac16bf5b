import type { PageCursor, PagePosition } from '../../bitbucket/types';
import { UserInputError } from '../errors';
import type { Position } from './cursor';
import type { FetchPage, Row, RowRequest, WindowRows } from './rows';
import type { Window } from './window';

/**
 * Reads the rows of a window in a list without page numbers, such as the commit history. The position of a row contains
 * the query of its page, so that the next request continues with that page.
 *
 * @throws UserInputError for `last`, and for a cursor of a numbered list.
 */
export async function readCursorPages(fetch: FetchPage, window: Window, request: RowRequest): Promise<WindowRows> {
  const { count, boundary } = window;
  if (window.direction === 'backward') {
    throw new UserInputError('last', 'is not supported, because Bitbucket cannot reverse this list. Use `first`');
  }
  if (typeof boundary === 'number') throw new UserInputError('after', 'must be a cursor that this list returned');

  const [startQuery, pagelen, startIndex, repeatsDefinition] = boundary ?? [null, Math.max(1, count), -1];
  const start = startQuery === null ? undefined : { query: startQuery, repeatsDefinition: repeatsDefinition === true };
  let position: PagePosition = start === undefined ? { page: 1, pagelen } : { ...start, pagelen };
  let page: PageCursor | 'first' | undefined = start ?? 'first';
  let lastSkippedIndex = startIndex;
  const rows: Row[] = [];
  for (;;) {
    const { values, next, nextCursor } = await fetch({ ...request, position }, { reversed: false });
    for (const [index, json] of values.entries()) {
      if (index <= lastSkippedIndex) continue;
      if (rows.length === count) return { rows, hasNextPage: true, hasPreviousPage: boundary !== undefined };
      const endsPage = index === values.length - 1 && next !== undefined;
      // The cursor of the last row refers to the next page, so that the next request does not read this page again.
      rows.push({ json, position: endsPage ? positionIn(nextCursor, pagelen, -1) : positionIn(page, pagelen, index) });
    }
    const isFull = rows.length === count && count > 0;
    if (next === undefined || isFull) {
      return { rows, hasNextPage: next !== undefined, hasPreviousPage: boundary !== undefined };
    }
    position = { query: next, pagelen };
    page = nextCursor;
    lastSkippedIndex = -1;
  }
}

/** Returns the position of a row by its index in a page. Undefined if no cursor can refer to the page. */
function positionIn(page: PageCursor | 'first' | undefined, pagelen: number, index: number): Position | undefined {
  if (page === undefined) return undefined;
  if (page === 'first') return [null, pagelen, index];
  return page.repeatsDefinition ? [page.query, pagelen, index, true] : [page.query, pagelen, index];
}
