import { MAX_FIRST } from './window';

/**
 * Returns the pages that contain the rows from `offset` on: one page if some page length permits it, else two adjacent
 * pages.
 *
 * @param pagelen Default: the shortest length with which one page is sufficient.
 */
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
