import type { JsonObject } from '../lib/json';
import type { RestCall } from '../rest/restCall';
import type { RestPath } from '../rest/restPath';
import { UpstreamError } from '../rest/upstreamError';
import type { Upstream } from '../rest/upstream';
import { encodeQuery, type QueryParameters } from '../rest/url';
import { rowFields } from './fields';
import { invalidResponse } from './invalidResponse';
import { isPageQuery, isPagingParameter } from './pageQuery';
import { rowsOf } from './rows';
import type { NumberedPosition, Page, PageCursor, PagePosition, PageRequest } from './types';

/** A paged list. https://developer.atlassian.com/cloud/bitbucket/rest/intro/#pagination */
export interface PagedList {
  readonly path: RestPath;
  /** The parameters that define the list: `q`, `sort`, `include` … */
  readonly query: QueryParameters;
  /** The member of each row that contains the object, if rows are wrappers. */
  readonly wrapper?: string;
  /** The statuses of errors that another attempt would not change. */
  readonly finalStatuses?: readonly number[];
  /** Whether pages have a `next`. Default: true. */
  readonly hasNext?: boolean;
}

/** Parameters that the gateway sets in each request. They are removed from a `next` and from cursors. */
const GATEWAY_PARAMETERS = new Set(['fields', 'q', 'sort', 'pagelen']);

/**
 * Reads one page. Only the query string of Bitbucket's `next` is used, with the path of the list, so that `next`
 * cannot lead to another host or path.
 *
 * A page with a number after the last page is empty. The list can have become shorter since its rows were counted.
 *
 * @throws UpstreamError BAD_UPSTREAM_RESPONSE for invalid rows, for a `next` that leads to the same or an earlier page,
 *   and for a page other than the requested one.
 */
export async function readPage(upstream: Pick<Upstream, 'read'>, list: PagedList, request: PageRequest): Promise<Page> {
  try {
    return await upstream.read(pageCall(list, request), (body) => pageOf(body, list, request));
  } catch (error) {
    if (isLaterPage(request.position) && isPastEndError(error)) return { values: [], isPastEnd: true };
    throw error;
  }
}

/** Whether Bitbucket rejected a page number because the list has fewer pages. */
export function isPastEndError(error: unknown): boolean {
  return error instanceof UpstreamError && error.code === 'BAD_REQUEST' && /^Invalid page\b/i.test(error.message);
}

/** The call that `readPage` makes. */
export function pageCall(list: PagedList, request: PageRequest): RestCall {
  const fields = pageFields(list, request);
  const query: (readonly [string, string])[] = [
    ...listAndPageParameters(list, request.position),
    ['pagelen', String(request.position.pagelen)],
  ];
  if (fields !== undefined) query.push(['fields', fields]);
  const { path, finalStatuses } = list;
  const { cachePart } = request;
  return {
    method: 'GET',
    path,
    query,
    ...(finalStatuses !== undefined && { finalStatuses }),
    ...(cachePart !== undefined && { cachePart }),
  };
}

function pageFields(list: PagedList, { fields, size, position }: PageRequest): string | undefined {
  if (fields === undefined) return undefined;
  const needsSize = size === true || list.hasNext === false;
  if (fields.length === 0) return needsSize ? 'size' : 'next';
  const paths = [...rowFields(fields, list.wrapper)];
  if (list.hasNext !== false) paths.push('next');
  if (needsSize) paths.push('size');
  if (isLaterPage(position)) paths.push('page', 'pagelen');
  return paths.join(',');
}

/**
 * The parameters that select the list and the page. `page=1` is omitted: it is the default, and lists without page
 * numbers have no `page`. If `next` omits a parameter that defines the list (`include`), that parameter is sent again,
 * unless `ctx` replaces it. A cursor contains no such parameter. Its `repeatsDefinition` records whether `next` did.
 */
function listAndPageParameters(list: PagedList, position: PagePosition): QueryParameters {
  if ('page' in position) {
    return position.page > 1 ? [...list.query, ['page', String(position.page)]] : list.query;
  }
  const paging = withoutGatewayParameters(position.query);
  const names = new Set(paging.map(([name]) => name));
  const ctxContainsDefinition = names.has('ctx') && position.repeatsDefinition !== true;
  const defining = list.query.filter(
    ([name]) => GATEWAY_PARAMETERS.has(name) || !(names.has(name) || ctxContainsDefinition),
  );
  return [...defining, ...paging];
}

/** The parameters of a query string, without those that the gateway sets itself. */
function withoutGatewayParameters(query: string): (readonly [string, string])[] {
  return [...new URLSearchParams(query)].filter(([name]) => !GATEWAY_PARAMETERS.has(name));
}

function pageOf(body: JsonObject, list: PagedList, request: PageRequest): Page {
  const requestsRows = request.fields === undefined || request.fields.length > 0;
  const values = requestsRows ? rowsOf(body, list.path, list.wrapper) : [];
  const next = nextOf(body, list, request.position);
  const nextCursor = next && cursorOf(next, list);
  const counted = sizeOf(body, list);
  const page: Page = {
    values,
    ...counted,
    ...(list.hasNext === false && isFull(values, request) && !countsRows(counted, values, request) && MAY_CONTINUE),
    ...(next === undefined ? {} : { next: encodeQuery(next) }),
    ...(nextCursor === undefined ? {} : { nextCursor }),
  };
  return requestsRows && isLaterPage(request.position) ? checkedLaterPage(page, body, request.position, list) : page;
}

const MAY_CONTINUE = { mayContinue: true } as const;

function isFull(values: readonly JsonObject[], { position: { pagelen } }: PageRequest): boolean {
  return values.length >= pagelen;
}

/** Whether the size is valid, and not smaller than the number of rows up to the end of the page. */
function countsRows({ size }: Pick<Page, 'size'>, values: readonly JsonObject[], { position }: PageRequest): boolean {
  const before = 'page' in position ? (position.page - 1) * position.pagelen : 0;
  return typeof size === 'number' && size >= before + values.length;
}

function sizeOf({ size }: JsonObject, { path }: PagedList): Pick<Page, 'size'> {
  if (size === undefined || size === null) return {};
  return {
    size: isCount(size) && size <= MAX_SIZE ? size : invalidResponse('a list with a size that is not valid', path),
  };
}

/** The largest Int of GraphQL. */
const MAX_SIZE = 2 ** 31 - 1;

/** The parameters for the next page, without those that the gateway sets itself. */
function nextOf(body: JsonObject, list: PagedList, position: PagePosition): QueryParameters | undefined {
  const next = body['next'];
  if (next === undefined || next === null) return undefined;
  const query = typeof next === 'string' ? /\?([^#]*)/.exec(next)?.[1] : undefined;
  const parameters = withoutGatewayParameters(query ?? '');
  if (parameters.length === 0) throw invalidResponse('a link to the next page that has no query', list.path);
  if (leadsBack(parameters, positionParameters(position), list)) {
    throw invalidResponse('a link to the next page that leads to the same or an earlier page', list.path);
  }
  return parameters;
}

/**
 * The part of a `next` that a cursor may contain. Undefined if `isPageQuery` rejects a paging parameter, or if the
 * meaning of a parameter is unknown: without it, the cursor could lead to another page.
 */
function cursorOf(next: QueryParameters, list: PagedList): PageCursor | undefined {
  const defining = new Set(list.query.map(([name]) => name));
  const others = next.filter(([name]) => !isPagingParameter(name));
  const query = encodeQuery(next.filter(([name]) => isPagingParameter(name)));
  const isComplete = others.every(([name]) => defining.has(name)) && isPageQuery(query);
  return isComplete ? { query, repeatsDefinition: others.length > 0 } : undefined;
}

/** The parameters that select a page of a given list. */
export function positionParameters(position: PagePosition): QueryParameters {
  return 'page' in position ? [['page', String(position.page)]] : withoutGatewayParameters(position.query);
}

/** Whether a position is the requested one, or differs from it only by a smaller page number. */
function leadsBack(next: QueryParameters, requested: QueryParameters, list: PagedList): boolean {
  const [page, requestedPage] = [pageNumberIn(next), pageNumberIn(requested)];
  if (page === undefined || requestedPage === undefined) {
    return positionKey(next, list) === positionKey(requested, list);
  }
  return page <= requestedPage && positionKey(next, list, 'page') === positionKey(requested, list, 'page');
}

/** Undefined if the parameter `page` is missing or not a number. */
function pageNumberIn(parameters: QueryParameters): number | undefined {
  const page = parameters.find(([name]) => name === 'page')?.[1];
  return page !== undefined && /^\d{1,15}$/.test(page) ? Number(page) : undefined;
}

/** A key for comparing positions, independent of the order of the parameters and without those that define the list. */
function positionKey(parameters: QueryParameters, list: PagedList, ignored?: string): string {
  const defining = new Set(list.query.map(([name]) => name));
  return encodeQuery(parameters.filter(([name]) => name !== ignored && !defining.has(name)).sort());
}

/**
 * Checks that a page with a number above 1 begins at the requested row. It begins at another row if Bitbucket's page
 * length differs from the requested one. Returns the page, or the shorter page length instead of its rows.
 *
 * @throws UpstreamError BAD_UPSTREAM_RESPONSE if the first row is unknown.
 */
function checkedLaterPage(page: Page, body: JsonObject, position: NumberedPosition, list: PagedList): Page {
  const rows = page.values.length;
  const pagelen = isCount(body['pagelen']) ? body['pagelen'] : undefined;
  const isOtherPage = isCount(body['page']) && body['page'] !== position.page;
  // If the response states no page length, too few rows in a list that continues show that the length differs.
  const isShort = rows < position.pagelen && hasRowsAfter(page, (position.page - 1) * position.pagelen);
  const isUnknown = pagelen === undefined ? isShort : pagelen > position.pagelen || pagelen === 0;
  if (isOtherPage || isUnknown || rows > position.pagelen) {
    throw invalidResponse('a page other than the requested one', list.path);
  }
  return pagelen === undefined || pagelen === position.pagelen ? page : { values: [], shorterPagelen: pagelen };
}

/**
 * Whether the list continues after this page. A list with page numbers also continues if its `size` is larger than the
 * number of its rows up to here, even without a `next`. An empty page ends the list. A full page of a list that has neither
 * counts as not the last one: it is better to return an empty page than to lose rows.
 *
 * @param start the number of rows before the page
 */
export function hasRowsAfter({ values, next, size, mayContinue }: Page, start: number): boolean {
  return (
    next !== undefined ||
    mayContinue === true ||
    (values.length > 0 && typeof size === 'number' && start + values.length < size)
  );
}

/** Whether the position is a page with a number above 1. */
function isLaterPage(position: PagePosition): position is NumberedPosition {
  return 'page' in position && position.page > 1;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
