/** Where a page belongs in a list. */
export interface PagePosition {
  /** Whether the page is the first one: it was requested without a cursor. */
  readonly isFirst: boolean;
  /** Whether the page follows the last known element. */
  readonly isNext: boolean;
  /** Whether the list ends with the page. */
  readonly isLast: boolean;
}

export interface MergedKeys {
  readonly keys: readonly string[];
  /** Whether the merged list ends where the page ends, so that the next page follows the page. */
  readonly endsWithPage: boolean;
}

/**
 * Merges a page into a list of keys, without duplicates.
 *
 * - A next page is appended.
 * - A page that is read again replaces the elements from its first to its last element, and later elements remain.
 *   So elements that new ones have moved to the next page are not lost, and deleted elements disappear.
 * - If a first page contains no known element, the pages after it are unknown, and the list is the page.
 */
export function mergePage(known: readonly string[], page: readonly string[], position: PagePosition): MergedKeys {
  const { isFirst, isNext, isLast } = position;
  const inPage = new Set(page);
  const isOutside = (key: string): boolean => !inPage.has(key);
  const start = isFirst ? 0 : isNext ? -1 : known.findIndex((key) => inPage.has(key));
  const last = isNext || isLast ? undefined : [...page].reverse().find((key) => known.includes(key));
  const head = start < 0 ? known : known.slice(0, start);
  const tail = last === undefined ? [] : known.slice(known.indexOf(last) + 1).filter(isOutside);
  return { keys: [...head.filter(isOutside), ...inPage, ...tail], endsWithPage: tail.length === 0 };
}
