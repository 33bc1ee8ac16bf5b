import { isJsonObject, type JsonObject } from '../lib/json';
import type { RestCall } from '../rest/restCall';
import type { RestPath } from '../rest/restPath';
import type { Upstream } from '../rest/upstream';
import { UpstreamError } from '../rest/upstreamError';
import { encodeQuery, type QueryParameters } from '../rest/url';
import { rowFields } from './fields';
import { isPageQuery, isPagingParameter } from './pageQuery';
import { SERVICE } from './service';
import type { Page, PageCursor, PagePosition, PageRequest } from './types';

/** A paged list. https://developer.atlassian.com/cloud/bitbucket/rest/intro/#pagination */
export interface Collection {
  readonly path: RestPath;
  /** The parameters that define the list: `q`, `sort`, `include` … */
  readonly query: QueryParameters;
  /** The member of each row that contains the object, if rows are wrappers. */
  readonly wrapper?: string;
}

/** Parameters that the gateway always sets itself. They are removed from a `next` and from cursors. */
const GATEWAY_PARAMETERS = new Set(['fields', 'q', 'sort', 'pagelen']);

/**
 * Reads one page. Only the query string of Bitbucket's `next` is used, with the path of the collection, so that `next`
 * cannot lead to another host or path.
 *
 * @throws UpstreamError BAD_UPSTREAM_RESPONSE for invalid rows, a `next` that leads to the same page, or a page that was
 *   not requested. A list is never silently shorter or shifted.
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
 * The parameters that select the page. `page=1` is omitted: it is the default, and lists without page numbers have none.
 * If `next` omits a parameter that defines the list (`include`), that parameter is sent again, unless `ctx` replaces it.
 * A cursor never contains such a parameter, but records whether `next` did.
 */
function positionQuery(collection: Collection, position: PagePosition): QueryParameters {
  if ('page' in position) {
    return position.page > 1 ? [...collection.query, ['page', String(position.page)]] : collection.query;
  }
  const paging = pagingParameters(position.query);
  const names = new Set(paging.map(([name]) => name));
  const isImplied = names.has('ctx') && position.repeatsDefinition !== true;
  const defining = collection.query.filter(([name]) => GATEWAY_PARAMETERS.has(name) || !(names.has(name) || isImplied));
  return [...defining, ...paging];
}

/** The parameters of a query string, without those that the gateway sets itself. */
function pagingParameters(query: string): (readonly [string, string])[] {
  return [...new URLSearchParams(query)].filter(([name]) => !GATEWAY_PARAMETERS.has(name));
}

function pageOf(body: JsonObject, collection: Collection, request: PageRequest): Page {
  const requestsRows = request.fields === undefined || request.fields.length > 0;
  const values = requestsRows ? rowsOf(body, collection) : [];
  const next = nextOf(body, collection, request.position);
  const nextCursor = next && cursorOf(next, collection);
  if (requestsRows && isWrongPage(body, values.length, next !== undefined, request.position)) {
    throw badPage('a page other than the requested one', collection.path);
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
  if (!Array.isArray(rows)) throw badPage('a list without rows', path);
  return rows.map((row: unknown) => {
    if (wrapper !== undefined) return unwrap(row, wrapper);
    if (!isJsonObject(row)) throw badPage('a list with a row that is not an object', path);
    return row;
  });
}

/** The wrapped object of a row. An invalid row gives an empty object, so that only this row fails. */
function unwrap(row: unknown, wrapper: string): JsonObject {
  const inner = isJsonObject(row) ? row[wrapper] : undefined;
  return isJsonObject(inner) ? inner : {};
}

/** The parameters for the next page, without those that the gateway sets itself. */
function nextOf(body: JsonObject, collection: Collection, position: PagePosition): QueryParameters | undefined {
  const next = body['next'];
  if (next === undefined || next === null) return undefined;
  const query = typeof next === 'string' ? /\?([^#]*)/.exec(next)?.[1] : undefined;
  const parameters = pagingParameters(query ?? '');
  if (parameters.length === 0) throw badPage('a link to the next page that has no query', collection.path);
  if (positionKey(parameters, collection) === positionKey(requestedPosition(position), collection)) {
    throw badPage('a link to the next page that leads to the same page', collection.path);
  }
  return parameters;
}

/**
 * The part of a `next` that a cursor may contain. Undefined if `isPageQuery` rejects a paging parameter, or if the meaning
 * of a parameter is unknown: without it, the cursor could lead to another page.
 */
function cursorOf(next: QueryParameters, collection: Collection): PageCursor | undefined {
  const defining = new Set(collection.query.map(([name]) => name));
  const others = next.filter(([name]) => !isPagingParameter(name));
  const query = encodeQuery(next.filter(([name]) => isPagingParameter(name)));
  const isComplete = others.every(([name]) => defining.has(name)) && isPageQuery(query);
  return isComplete ? { query, repeatsDefinition: others.length > 0 } : undefined;
}

function requestedPosition(position: PagePosition): QueryParameters {
  return 'page' in position ? [['page', String(position.page)]] : pagingParameters(position.query);
}

/** A key for comparing positions: without the parameters that define the list, and independent of their order. */
function positionKey(parameters: QueryParameters, collection: Collection): string {
  const defining = new Set(collection.query.map(([name]) => name));
  return encodeQuery(parameters.filter(([name]) => !defining.has(name)).sort());
}

/** Detects a server with smaller pages than requested: its page with this number has different rows. */
function isWrongPage(body: JsonObject, rows: number, hasNext: boolean, position: PagePosition): boolean {
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

function badPage(what: string, path: RestPath): UpstreamError {
  return new UpstreamError('BAD_UPSTREAM_RESPONSE', `${SERVICE} returned ${what}.`, {
    upstream: { service: SERVICE, method: 'GET', path: path.path, status: 200 },
  });
}
