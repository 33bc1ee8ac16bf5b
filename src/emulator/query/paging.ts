import { createHash } from 'node:crypto';
import { badRequest } from '../apiError';
import type { Renderable, RenderableObject } from '../resource';

/** Page lengths of a collection, in rows. */
export interface PageLengths {
  /** Without a `pagelen` parameter. */
  readonly defaultLength: number;
  /** The largest `pagelen` accepted. */
  readonly maxLength: number;
}

export const DEFAULT_LENGTHS: PageLengths = { defaultLength: 10, maxLength: 100 };

/** The part of a request that selects a page. */
export interface PagingRequest {
  readonly query: URLSearchParams;
  /** Absolute URL of the collection, without a query. */
  readonly url: string;
  /** Default: 10 rows, at most 100. */
  readonly lengths?: PageLengths;
}

/**
 * Returns a page with a number and a total: `{values, page, pagelen, size, next?, previous?}`. Only the first page can
 * be empty.
 *
 * @see https://developer.atlassian.com/cloud/bitbucket/rest/intro/#pagination
 * @throws ApiError 400 `Invalid pagelen`, or `Invalid page` for a page after the last one
 */
export function numberedPage(rows: readonly Renderable[], { query, url, lengths }: PagingRequest): RenderableObject {
  const pagelen = pagelenOf(query, lengths);
  const page = pageOf(query, pagelen, rows.length);
  const end = page * pagelen;
  return {
    values: rows.slice(end - pagelen, end),
    pagelen,
    size: rows.length,
    page,
    ...linksOf(page, pagelen, rows.length, { query, url }),
  };
}

/** Whether pages contain `next` and `previous`. */
export type PageLinks = 'linked' | 'unlinked';

/**
 * Returns a page with a number and a total, as `numberedPage` does. A page after the last one is empty.
 *
 * @throws ApiError 400 `Invalid pagelen` or `Invalid page`
 */
export function pageOrEmpty(
  rows: readonly Renderable[],
  { query, url, lengths }: PagingRequest,
  links: PageLinks,
): RenderableObject {
  const pagelen = pagelenOf(query, lengths);
  const page = pageOf(query, pagelen, Number.POSITIVE_INFINITY);
  const content = { values: rows.slice((page - 1) * pagelen, page * pagelen), pagelen, size: rows.length, page };
  return links === 'linked' ? { ...content, ...linksOf(page, pagelen, rows.length, { query, url }) } : content;
}

/**
 * Returns a page of commits: without `size`, and with `?ctx=<hex>&page=2` in `next`. The context is valid only for the
 * list that returned it. From page 2 on, a missing or different `ctx` is an error.
 *
 * @param identity identifies the list: its repository and the parameters that select its rows
 * @throws ApiError 400 `Invalid pagelen`, or `Invalid page` for a page after the last one
 */
export function contextualPage(
  rows: readonly Renderable[],
  identity: string,
  { query, url, lengths }: PagingRequest,
): RenderableObject {
  const pagelen = pagelenOf(query, lengths);
  const page = pageOf(query, pagelen, rows.length);
  const ctx = createHash('sha1').update(identity).digest('hex');
  if (page > 1 && query.get('ctx') !== ctx) throw badRequest('Invalid page');
  const end = page * pagelen;
  return {
    values: rows.slice(end - pagelen, end),
    pagelen,
    page,
    next: end < rows.length ? link(url, query, { ctx, page: `${page + 1}` }) : undefined,
  };
}

/**
 * Returns a page without `size`, whose `next` contains an opaque name of the next page: `?page=8xhd`.
 *
 * @param identity identifies the list: its repository and the parameters that select its rows
 * @throws ApiError 400 `Invalid pagelen`, or `Invalid page` for an unknown name, such as `2`
 */
export function opaquePage(
  rows: readonly Renderable[],
  identity: string,
  { query, url, lengths }: PagingRequest,
): RenderableObject {
  const pagelen = pagelenOf(query, lengths);
  const lastPage = Math.max(1, Math.ceil(rows.length / pagelen));
  const nameOf = (page: number) =>
    createHash('sha1').update(`${identity} ${pagelen} ${page}`).digest('hex').slice(0, 6);
  const name = query.get('page') ?? '1';
  let page = 1;
  while (name !== '1' && page <= lastPage && name !== nameOf(page)) page += 1;
  if (page > lastPage) throw badRequest('Invalid page');
  const end = page * pagelen;
  return {
    values: rows.slice(end - pagelen, end),
    pagelen,
    page,
    next: page < lastPage ? link(url, query, { page: nameOf(page + 1) }) : undefined,
  };
}

function linksOf(page: number, pagelen: number, rowCount: number, { query, url }: PagingRequest): RenderableObject {
  return {
    next: page * pagelen < rowCount ? link(url, query, { page: `${page + 1}` }) : undefined,
    previous: page > 1 ? link(url, query, { page: `${page - 1}` }) : undefined,
  };
}

function pagelenOf(query: URLSearchParams, { defaultLength, maxLength } = DEFAULT_LENGTHS): number {
  const pagelen = wholeNumber(query.get('pagelen') ?? `${defaultLength}`);
  if (pagelen === undefined || pagelen < 1 || pagelen > maxLength) throw badRequest('Invalid pagelen');
  return pagelen;
}

function pageOf(query: URLSearchParams, pagelen: number, rowCount: number): number {
  const page = wholeNumber(query.get('page') ?? '1');
  const isAfterEnd = page !== undefined && page > 1 && (page - 1) * pagelen >= rowCount;
  if (page === undefined || page < 1 || isAfterEnd) throw badRequest('Invalid page');
  return page;
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

function link(url: string, query: URLSearchParams, changes: Readonly<Record<string, string>>): string {
  const parameters = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) parameters.set(name, value);
  return `${url}?${parameters.toString()}`;
}
