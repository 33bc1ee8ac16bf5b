import { hasRowsAfter } from './paging';
import type { NumberedPosition, Page } from './types';
import { checkIsOtherPage } from './walkPages';

/** A page that was read by its number. */
export interface NumberedPage {
  readonly page: Page;
  readonly position: NumberedPosition;
}

/** Adjacent pages of a list with page numbers. */
export interface PageRange {
  /** Reads one page. If the range has several pages, the first one must request the size of the list. */
  readonly fetch: (position: NumberedPosition) => Promise<Page>;
  readonly pagelen: number;
  /** The number of the first page. */
  readonly first: number;
  /** The number of the last page. */
  readonly last: number;
}

/** Reads the pages of a range at the same time. All of them must exist. @throws UpstreamError as `readPagesAfter` */
export async function readExistingPages(range: PageRange): Promise<readonly NumberedPage[]> {
  return checkAreDistinct(await readTogether(range));
}

/**
 * Reads the pages of a range that exist: first its first page, then the further ones as in `readPagesAfter`.
 *
 * @throws UpstreamError as `readPagesAfter`
 */
export async function readPages(range: PageRange): Promise<readonly NumberedPage[]> {
  const head = await readNumberedPage(range.first, range);
  return [head, ...(await readPagesAfter(head, range))];
}

/**
 * Reads the pages of a range that follow `head` and exist. By the size that `head` reports, they are read at the same
 * time. A list without a valid size, or with more pages than its size shows, is read on page by page.
 *
 * If a page has fewer rows than requested although the list continues, page numbers do not locate rows. Then reads no
 * further pages.
 *
 * @throws UpstreamError if a page cannot be read, or BAD_UPSTREAM_RESPONSE if two adjacent pages have the same rows.
 */
export async function readPagesAfter(
  head: NumberedPage,
  { fetch, pagelen, last }: Pick<PageRange, 'fetch' | 'pagelen' | 'last'>,
): Promise<readonly NumberedPage[]> {
  const lastBySize = Math.min(last, pageCount(head) ?? 0);
  const pages = [head];
  for (;;) {
    const previous = pages.at(-1) ?? head;
    if (previous.position.page >= last || !pages.every(isFull) || !continues(previous)) return pages.slice(1);
    const first = previous.position.page + 1;
    const further = await readTogether({ fetch, pagelen, first, last: Math.max(first, lastBySize) });
    checkAreDistinct([previous, ...further]);
    pages.push(...further);
  }
}

function readTogether({ first, last, ...range }: PageRange): Promise<readonly NumberedPage[]> {
  const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return Promise.all(numbers.map((number) => readNumberedPage(number, range)));
}

async function readNumberedPage(
  page: number,
  { fetch, pagelen }: Pick<PageRange, 'fetch' | 'pagelen'>,
): Promise<NumberedPage> {
  const position = { page, pagelen };
  return { page: await fetch(position), position };
}

/** Detects a server that ignores the page number. */
function checkAreDistinct(pages: readonly NumberedPage[]): readonly NumberedPage[] {
  for (const [index, { page }] of pages.entries()) {
    const previous = pages[index - 1]?.page;
    if (previous !== undefined && previous.next === undefined) checkIsOtherPage(page, previous);
  }
  return pages;
}

/** The number of pages of the list, by the size in a page. Undefined if the page contains no valid size. */
export function pageCount({ page, position }: NumberedPage): number | undefined {
  return typeof page.size === 'number' ? Math.ceil(page.size / position.pagelen) : undefined;
}

/** Whether the page has the requested number of rows. */
export function isFull({ page, position }: NumberedPage): boolean {
  return page.shorterPagelen === undefined && page.values.length >= position.pagelen;
}

/** Whether the list has rows after the page. */
export function continues({ page, position }: NumberedPage): boolean {
  return hasRowsAfter(page, (position.page - 1) * position.pagelen);
}
