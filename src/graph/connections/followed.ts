import { UserInputError } from '../errors';
import type { Position } from './cursor';
import type { FetchPage, Row, RowRequest, Rows } from './rows';
import type { Window } from './window';

/**
 * The rows of a window where only `next` leads on (commit history). A row's position is the query of its page, the
 * page's length and the index in it, so that a walk goes on from the very page it stopped in.
 */
export async function readFollowed(fetch: FetchPage, window: Window, request: RowRequest): Promise<Rows> {
  const { count, beyond } = window;
  if (window.direction === 'backward') throw new UserInputError('last', 'left out: Bitbucket lists this only forwards');
  if (typeof beyond === 'number') throw new UserInputError('after', 'a cursor of this very list');

  const start: Start = beyond ?? [null, Math.max(1, count), -1];
  const [, pagelen] = start;
  let [query, , index] = start;
  const rows: Row[] = [];
  for (;;) {
    const position = query === null ? { page: 1, pagelen } : { query, pagelen };
    const { values, next } = await fetch({ ...request, position }, { reversed: false });
    for (const [at, json] of values.entries()) {
      if (at <= index) continue;
      if (rows.length === count) return { rows, hasNextPage: true, hasPreviousPage: beyond !== undefined };
      const endsPage = at === values.length - 1 && next !== undefined;
      // The last row of a page points at the next page, so that going on from it does not read this one again.
      rows.push({ json, position: endsPage ? [next, pagelen, -1] : [query, pagelen, at] });
    }
    const isFull = rows.length === count && count > 0;
    if (next === undefined || isFull) {
      return { rows, hasNextPage: next !== undefined, hasPreviousPage: beyond !== undefined };
    }
    query = next;
    index = -1;
  }
}

type Start = Exclude<Position, number>;
