import type { Page } from '../../bitbucket/types';
import { UserInputError } from '../errors';
import type { FetchPage, Row, RowRequest, WindowRows } from './rows';
import { MAX_FIRST, type Window } from './window';

/**
 * The rows of a window where pages are numbered, so that a row's position is its index in the whole list: one call when
 * one aligned page covers the window, else two in the same round.
 */
export async function readNumberedPages(
  fetch: FetchPage,
  window: Window,
  request: RowRequest,
  fixedPagelen?: number,
): Promise<WindowRows> {
  const boundary = indexOf(window);
  if (window.direction === 'forward') {
    const offset = boundary === undefined ? 0 : boundary + 1;
    const slice = await readSlice(fetch, offset, window.count, request, fixedPagelen);
    return { ...slice, hasPreviousPage: boundary !== undefined };
  }
  if (boundary === undefined) return readEnd(fetch, window.count, request);
  const offset = Math.max(0, boundary - window.count);
  const slice = await readSlice(fetch, offset, boundary - offset, request, fixedPagelen);
  return { ...slice, hasNextPage: true, hasPreviousPage: offset > 0 };
}

/** Which pages hold the rows from `offset` on: a single one where a page length makes that possible, else two neighbours. */
export function pagesCovering(
  offset: number,
  count: number,
  pagelen = shortestCovering(offset, count),
): { readonly pagelen: number; readonly pages: readonly number[] } {
  const first = Math.floor(offset / pagelen) + 1;
  const last = Math.floor((offset + count - 1) / pagelen) + 1;
  return { pagelen, pages: first === last ? [first] : [first, last] };
}

function shortestCovering(offset: number, count: number): number {
  for (let pagelen = count; pagelen <= MAX_FIRST; pagelen++) {
    if (Math.floor(offset / pagelen) === Math.floor((offset + count - 1) / pagelen)) return pagelen;
  }
  return count;
}

async function readSlice(
  fetch: FetchPage,
  offset: number,
  count: number,
  request: RowRequest,
  fixedPagelen: number | undefined,
): Promise<Omit<WindowRows, 'hasPreviousPage'>> {
  // A window of no rows still has to know whether there are more: it reads one row and shows none.
  const { pagelen, pages } = pagesCovering(offset, Math.max(1, count), fixedPagelen);
  const answers = await Promise.all(
    pages.map((page) => fetch({ ...request, position: { page, pagelen } }, { reversed: false })),
  );
  const [firstPage = 1] = pages;
  const start = (firstPage - 1) * pagelen;
  const rows = answers.flatMap((page) => page.values);
  const wanted = rows.slice(offset - start, offset - start + count);
  const hasNextPage = rows.length > offset - start + count || answers.at(-1)?.next !== undefined;
  return {
    rows: wanted.map((json, index): Row => ({ json, position: offset + index })),
    hasNextPage,
    ...sizeOf(answers),
  };
}

/** The last rows: the first page of the reversed order, turned round. Their indices follow from the size of the list. */
async function readEnd(fetch: FetchPage, count: number, request: RowRequest): Promise<WindowRows> {
  const position = { page: 1, pagelen: Math.max(1, count) };
  const page = await fetch({ ...request, size: true, position }, { reversed: true });
  const { size } = page;
  const shown = page.values.slice(0, count);
  const rows = shown.map((json, index): Row => {
    return { json, position: size === undefined ? undefined : Math.max(0, size - 1 - index) };
  });
  const hasPreviousPage = page.next !== undefined || page.values.length > count;
  return { rows: rows.reverse(), hasNextPage: false, hasPreviousPage, ...sizeOf([page]) };
}

function indexOf({ boundary, direction }: Window): number | undefined {
  if (boundary === undefined || typeof boundary === 'number') return boundary;
  throw new UserInputError(direction === 'forward' ? 'after' : 'before', 'must be a cursor that this list returned');
}

function sizeOf(pages: readonly Page[]): { readonly size?: number } {
  const size = pages.find((page) => page.size !== undefined)?.size;
  return size === undefined ? {} : { size };
}
