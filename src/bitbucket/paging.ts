import { UpstreamError } from '../rest/upstreamError';
import { SERVICE } from './service';
import { rowFields } from './fields';
import { isJsonObject, type JsonObject } from '../lib/json';
import { isPageQuery, isPagingParameter } from './pageQuery';
import type { RestPath } from '../rest/restPath';
import type { Page, PageCursor, PagePosition, PageRequest } from './types';
import type { RestCall } from '../rest/restCall';
import type { Upstream } from '../rest/upstream';
import { encodeQuery, type QueryParameters } from '../rest/url';

/** A list of Bitbucket's. https://developer.atlassian.com/cloud/bitbucket/rest/intro/#pagination */
export interface Collection {
  readonly path: RestPath;
  /** What defines the list: `q`, `sort`, `include` … */
  readonly query: QueryParameters;
  /** The member of a row that holds the wanted object, where rows only wrap it. */
  readonly wrapper?: string;
}

/** Parameters that are always ours: those of a `next` (or of a cursor made from one) are dropped. */
const OURS = new Set(['fields', 'q', 'sort', 'pagelen']);

/**
 * Reads one page. Of Bitbucket's `next` only the query string is ever used, on the collection's own address, so that it
 * can name no other host or path.
 *
 * @throws UpstreamError BAD_UPSTREAM_RESPONSE for rows that are none, a `next` that leads nowhere new, or a page other
 *   than the one asked for: never a silently shorter or shifted list.
 */
export async function readPage(upstream: Upstream, collection: Collection, request: PageRequest): Promise<Page> {
  return upstream.read(pageCall(collection, request), (body) => pageOf(body, collection, request));
}

/** The call that `readPage` makes. */
export function pageCall(collection: Collection, request: PageRequest): RestCall {
  const fields = pageFields(collection, request);
  const query: (readonly [string, string])[] = [
    ...positionQuery(collection, request.position),
    ['pagelen', String(request.position.pagelen)],
  ];
  if (fields !== undefined) query.push(['fields', fields]);
  return { method: 'GET', path: collection.path, query };
}

function pageFields(collection: Collection, { fields, size, position }: PageRequest): string | undefined {
  if (fields === undefined) return undefined;
  if (fields.length === 0) return size === true ? 'size' : 'next';
  const paths = [...rowFields(fields, collection.wrapper), 'next'];
  if (size === true) paths.push('size');
  if (isLaterPage(position)) paths.push('page', 'pagelen');
  return paths.join(',');
}

/**
 * `page=1` is left out: it is the default, and lists that page by `next` alone have no number. Where `next` leaves out a
 * parameter that defines the list (`include`), it is sent again, unless `ctx` stands for it. A cursor never holds such a
 * parameter, but it notes whether `next` did.
 */
function positionQuery(collection: Collection, position: PagePosition): QueryParameters {
  if ('page' in position) {
    return position.page > 1 ? [...collection.query, ['page', String(position.page)]] : collection.query;
  }
  const given = pagingParameters(position.query);
  const names = new Set(given.map(([name]) => name));
  const isImplied = names.has('ctx') && position.repeatsDefinition !== true;
  const own = collection.query.filter(([name]) => OURS.has(name) || !(names.has(name) || isImplied));
  return [...own, ...given];
}

/** What is left of a query string once our own parameters are gone. */
function pagingParameters(query: string): (readonly [string, string])[] {
  return [...new URLSearchParams(query)].filter(([name]) => !OURS.has(name));
}

function pageOf(body: JsonObject, collection: Collection, request: PageRequest): Page {
  const wantsRows = request.fields === undefined || request.fields.length > 0;
  const values = wantsRows ? rowsOf(body, collection) : [];
  const next = nextOf(body, collection, request.position);
  const nextCursor = next && cursorOf(next, collection);
  if (wantsRows && isOtherPage(body, values.length, next !== undefined, request.position)) {
    throw bad('a page other than the requested one', collection.path);
  }
  return {
    values,
    ...(request.size === true && isCount(body['size']) ? { size: body['size'] } : {}),
    ...(next === undefined ? {} : { next: encodeQuery(next) }),
    ...(nextCursor === undefined ? {} : { nextCursor }),
  };
}

function rowsOf(body: JsonObject, { path, wrapper }: Collection): readonly JsonObject[] {
  const rows = body['values'];
  if (!Array.isArray(rows)) throw bad('a list without rows', path);
  return rows.map((row: unknown) => {
    if (wrapper !== undefined) return unwrapped(row, wrapper);
    if (!isJsonObject(row)) throw bad('a list with a row that is not an object', path);
    return row;
  });
}

/** What a row wraps; empty where it wraps nothing, so that this row alone says nothing of itself. */
function unwrapped(row: unknown, wrapper: string): JsonObject {
  const inner = isJsonObject(row) ? row[wrapper] : undefined;
  return isJsonObject(inner) ? inner : {};
}

/** What reads the next page, without our own parameters. */
function nextOf(body: JsonObject, collection: Collection, position: PagePosition): QueryParameters | undefined {
  const next = body['next'];
  if (next === undefined || next === null) return undefined;
  const query = typeof next === 'string' ? /\?([^#]*)/.exec(next)?.[1] : undefined;
  const parameters = pagingParameters(query ?? '');
  if (parameters.length === 0) throw bad('a link to the next page that has no query', collection.path);
  if (placeOf(parameters, collection) === placeOf(askedPlace(position), collection)) {
    throw bad('a link to the next page that leads to the same page', collection.path);
  }
  return parameters;
}

/**
 * The part of a `next` that may stand in a cursor. Undefined if a paging parameter is not as `isPageQuery` wants it, or if
 * there is a parameter of unknown meaning: to leave it out could lead to another page.
 */
function cursorOf(next: QueryParameters, collection: Collection): PageCursor | undefined {
  const defining = new Set(collection.query.map(([name]) => name));
  const others = next.filter(([name]) => !isPagingParameter(name));
  const query = encodeQuery(next.filter(([name]) => isPagingParameter(name)));
  const isWhole = others.every(([name]) => defining.has(name)) && isPageQuery(query);
  return isWhole ? { query, repeatsDefinition: others.length > 0 } : undefined;
}

function askedPlace(position: PagePosition): QueryParameters {
  return 'page' in position ? [['page', String(position.page)]] : pagingParameters(position.query);
}

/** Where in its list a page stands, for comparing: what defines the list is left out, and the order does not count. */
function placeOf(parameters: QueryParameters, collection: Collection): string {
  const defining = new Set(collection.query.map(([name]) => name));
  return encodeQuery(parameters.filter(([name]) => !defining.has(name)).sort());
}

/** A server whose pages are smaller than asked for gives other rows under the same number. */
function isOtherPage(body: JsonObject, rows: number, hasNext: boolean, position: PagePosition): boolean {
  if (!isLaterPage(position)) return false;
  const { page, pagelen } = position;
  return (
    rows > pagelen ||
    (rows < pagelen && hasNext) ||
    (isCount(body['pagelen']) && body['pagelen'] !== pagelen) ||
    (isCount(body['page']) && body['page'] !== page)
  );
}

function isLaterPage(position: PagePosition): position is { readonly page: number; readonly pagelen: number } {
  return 'page' in position && position.page > 1;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function bad(what: string, path: RestPath): UpstreamError {
  return new UpstreamError('BAD_UPSTREAM_RESPONSE', `${SERVICE} returned ${what}.`, {
    upstream: { service: SERVICE, method: 'GET', path: path.path, status: 200 },
  });
}
