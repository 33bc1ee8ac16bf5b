import { isDeepStrictEqual } from 'node:util';
import { encodeQuery } from '../rest/url';
import { UpstreamError, type UpstreamErrorDetails } from '../rest/upstreamError';
import { hasRowsAfter, isPastEndError, positionParameters } from './paging';
import { SERVICE } from './service';
import type { Page, PageCursor, PagePosition } from './types';

/**
 * The largest number of pages that one walk reads. Cached pages count too: they cost no call, so the limit of calls
 * does not end a walk through them.
 */
export const MAX_WALKED_PAGES = 100;

/** The list that `walkPages` reads. */
export interface PageWalk {
  /** Reads one page. */
  readonly fetch: (position: PagePosition) => Promise<Page>;
  readonly start: PagePosition;
  /** The page at `start`, if it was read before. */
  readonly first?: Page;
  /** Whether the list has page numbers. A page without `next` is then not the last one if `size` reports more rows. */
  readonly isNumbered: boolean;
}

/** The page after another one. */
export interface FollowingPage {
  readonly position: PagePosition;
  /** Undefined if no cursor can refer to the page. */
  readonly cursor: PageCursor | undefined;
}

/** A page, and the position of the page after it. */
export interface WalkedPage extends Page {
  /** Undefined for the last page. */
  readonly following: FollowingPage | undefined;
}

/**
 * Reads the pages of a list one after another, to the end of the list or until the caller stops.
 *
 * @throws UpstreamError BAD_UPSTREAM_RESPONSE if a page leads to a page that was already read, or if the list continues
 *   after `MAX_WALKED_PAGES` pages, or if Bitbucket rejects the position of a page to which it led.
 */
export async function* walkPages({ fetch, start, first, isNumbered }: PageWalk): AsyncGenerator<WalkedPage, void> {
  const visited = new Set<string>();
  const rows = new RowCounter(start);
  let previous: Page | undefined;
  let position: PagePosition | undefined = start;
  while (position !== undefined) {
    addVisited(position, visited);
    const page: Page =
      previous === undefined ? (first ?? (await fetch(position))) : await fetchFollowing(fetch, position, previous);
    if (previous !== undefined && previous.next === undefined) checkIsOtherPage(page, previous);
    const following: FollowingPage | undefined =
      linkedPage(page, position) ?? (isNumbered ? pageWithNextNumber(page, position, rows) : undefined);
    yield { ...page, following };
    rows.add(page);
    previous = page;
    position = following?.position;
  }
}

/**
 * Reads a page to which Bitbucket led. If Bitbucket rejects its position, its own response was wrong, not the request:
 * either the link, or the size. A wrong size only means that the list has ended.
 */
async function fetchFollowing(fetch: PageWalk['fetch'], position: PagePosition, previous: Page): Promise<Page> {
  try {
    return await fetch(position);
  } catch (error) {
    if (!(error instanceof UpstreamError) || error.code !== 'BAD_REQUEST') throw error;
    if (previous.next === undefined && isPastEndError(error)) return { values: [] };
    throw badList('rejected the position of a page to which it had led', error.details);
  }
}

/** The error for rows on more pages than one read may take. */
export function tooManyPagesError(): UpstreamError {
  return badList(`spread the requested rows over more than ${MAX_WALKED_PAGES} pages, the limit of one read`);
}

/**
 * Adds a position to the visited ones. @throws UpstreamError if the page was already read, or if the limit is reached
 */
function addVisited(position: PagePosition, visited: Set<string>): void {
  const key = encodeQuery(positionParameters(position).toSorted());
  if (visited.has(key)) throw badList('returned a link to a page that was already read');
  if (visited.size === MAX_WALKED_PAGES) throw tooManyPagesError();
  visited.add(key);
}

function linkedPage({ next, nextCursor }: Page, { pagelen }: PagePosition): FollowingPage | undefined {
  return next === undefined ? undefined : { position: { query: next, pagelen }, cursor: nextCursor };
}

/** The page whose number is larger by 1. Undefined if the list has no more rows, or if the page has no number. */
function pageWithNextNumber(page: Page, position: PagePosition, rows: RowCounter): FollowingPage | undefined {
  const number = pageNumberOf(position);
  if (number === undefined || !hasRowsAfter(page, rows.before(page, number))) return undefined;
  const query = `page=${number + 1}`;
  return { position: { query, pagelen: position.pagelen }, cursor: { query, repeatsDefinition: false } };
}

/** Undefined for a position that contains more than a page number. */
function pageNumberOf(position: PagePosition): number | undefined {
  if ('page' in position) return position.page;
  const number = /^page=([1-9]\d{0,8})$/.exec(position.query)?.[1];
  return number === undefined ? undefined : Number(number);
}

/**
 * Detects a server that ignores the page number. Otherwise the same rows would be returned again.
 *
 * @throws UpstreamError BAD_UPSTREAM_RESPONSE
 */
export function checkIsOtherPage(page: Page, previous: Page): void {
  if (page.values.length > 0 && isDeepStrictEqual(page.values, previous.values)) {
    throw badList('returned the same rows for two page numbers');
  }
}

/** Counts the rows before the pages of a walk. */
class RowCounter {
  /** The number of rows before the first page. Undefined if it is unknown, because earlier pages may be short. */
  readonly #beforeWalk: number | undefined;
  #walked = 0;
  #longest = 0;

  constructor(start: PagePosition) {
    this.#beforeWalk = 'page' in start ? (start.page - 1) * start.pagelen : undefined;
  }

  add({ values }: Page): void {
    this.#walked += values.length;
    this.#longest = Math.max(this.#longest, values.length);
  }

  /** The number of rows before a page. If it is unknown, returns a number that is too small rather than too large. */
  before({ values, size }: Page, pageNumber: number): number {
    if (this.#beforeWalk !== undefined) return this.#beforeWalk + this.#walked;
    const ifPagesAreEqual = (pageNumber - 1) * Math.max(this.#longest, values.length);
    return ifPagesAreEqual + values.length === size ? ifPagesAreEqual : this.#walked;
  }
}

function badList(what: string, { upstream }: UpstreamErrorDetails = {}): UpstreamError {
  return new UpstreamError('BAD_UPSTREAM_RESPONSE', `${SERVICE} ${what}.`, { ...(upstream && { upstream }) });
}
