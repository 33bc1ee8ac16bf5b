import { createHash } from 'node:crypto';
import { badRequest } from '../apiError';
import type { Wire, WireObject } from '../resource';

/** How many rows a page holds, unless it is said, and at most. */
export interface PageLengths {
  readonly unlessSaid: number;
  readonly most: number;
}

const USUAL: PageLengths = { unlessSaid: 10, most: 100 };

export interface PagingRequest {
  readonly query: URLSearchParams;
  /** Absolute URL of the collection, without a query. */
  readonly url: string;
  readonly lengths?: PageLengths;
}

/**
 * Pages by number, counted: `{values, page, pagelen, size, next?, previous?}`. Past the last page there are no values.
 *
 * @see https://developer.atlassian.com/cloud/bitbucket/rest/intro/#pagination
 * @throws Refusal 400 "Invalid pagelen" | "Invalid page"
 */
export function numberedPage(rows: readonly Wire[], { query, url, lengths }: PagingRequest): WireObject {
  const pagelen = pagelenOf(query, lengths);
  const page = pageOf(query);
  const end = page * pagelen;
  return {
    values: rows.slice(end - pagelen, end),
    pagelen,
    size: rows.length,
    page,
    next: end < rows.length ? link(url, query, { page: `${page + 1}` }) : undefined,
    previous: page > 1 ? link(url, query, { page: `${page - 1}` }) : undefined,
  };
}

/**
 * Pages as commits do: no size, and `next` leads on by `?ctx=<hex>&page=2`. The context belongs to the very list it was
 * made for, so a page number without it, or with that of another list, is refused.
 *
 * @param identity what tells this list from any other: its path and the parameters that define it
 * @throws Refusal 400 "Invalid pagelen" | "Invalid page"
 */
export function contextualPage(rows: readonly Wire[], identity: string, { query, url }: PagingRequest): WireObject {
  const pagelen = pagelenOf(query);
  const page = pageOf(query);
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

function pagelenOf(query: URLSearchParams, { unlessSaid, most } = USUAL): number {
  const pagelen = wholeNumber(query.get('pagelen') ?? `${unlessSaid}`);
  if (pagelen === undefined || pagelen < 1 || pagelen > most) throw badRequest('Invalid pagelen');
  return pagelen;
}

function pageOf(query: URLSearchParams): number {
  const page = wholeNumber(query.get('page') ?? '1');
  if (page === undefined || page < 1) throw badRequest('Invalid page');
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
