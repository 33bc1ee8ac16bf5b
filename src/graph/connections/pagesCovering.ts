/** The page lengths of a list. */
export interface PageLengths {
  readonly maxPageLength: number;
  /** A fixed page length. Default: any length up to `maxPageLength`. */
  readonly pagelen?: number | undefined;
}

/** Adjacent pages of the same length. */
export interface CoveringPages {
  readonly pagelen: number;
  /** The number of the first page. */
  readonly first: number;
  /** The number of the last page. */
  readonly last: number;
}

/**
 * Returns the pages that contain `count` rows from `offset` on: as few pages as possible, and of the shortest length
 * that needs no more pages.
 */
export function pagesCovering(offset: number, count: number, { maxPageLength, pagelen }: PageLengths): CoveringPages {
  if (pagelen !== undefined) return pagesOfLength(pagelen, offset, count);
  // The inner loop finds a length at the latest when one more page than the minimum is allowed.
  for (let pages = Math.ceil(count / maxPageLength); ; pages++) {
    for (let length = Math.ceil(count / pages); length <= maxPageLength; length++) {
      const covering = pagesOfLength(length, offset, count);
      if (covering.last - covering.first < pages) return covering;
    }
  }
}

function pagesOfLength(pagelen: number, offset: number, count: number): CoveringPages {
  const last = Math.floor((offset + count - 1) / pagelen) + 1;
  return { pagelen, first: Math.floor(offset / pagelen) + 1, last };
}
