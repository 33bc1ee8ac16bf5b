import type { JsonObject } from '../lib/json';
import type { Upstream } from '../rest/upstream';
import { UpstreamError } from '../rest/upstreamError';
import type { QueryParameters } from '../rest/url';
import { type PagedList, readPage } from './paging';
import { SERVICE } from './service';
import type { Page, PageRequest } from './types';

/** A page of a sorted list, as `readSortedPage` reads it. */
interface SortedPage {
  readonly list: PagedList;
  readonly request: PageRequest;
  readonly maxPageLength: number;
}

/**
 * Reads a page of a list for which Bitbucket can return 500 because of the parameter `sort`. Another attempt would fail
 * too, so there is none. Instead, the list is read once without `sort`, and its rows are sorted here if one page contains
 * them all.
 *
 * @throws UpstreamError UPSTREAM_UNAVAILABLE that names the order, if the list has more than one page
 */
export async function readSortedPage(upstream: Upstream, { list, request, maxPageLength }: SortedPage): Promise<Page> {
  const sort = sortOf(list.query);
  try {
    return await readPage(upstream, { ...list, finalStatuses: [500] }, request);
  } catch (error) {
    if (sort === undefined || !isServerError(error) || !('page' in request.position)) throw error;
    const { page, pagelen } = request.position;
    const path = sort.replace(/^-/, '');
    const whole = await readPage(
      upstream,
      { ...list, query: list.query.filter(([name]) => name !== 'sort') },
      {
        position: { page: 1, pagelen: maxPageLength },
        ...(request.fields !== undefined && { fields: [...new Set([...request.fields, path])] }),
      },
    );
    if (whole.next !== undefined) throw cannotSort(sort, error);
    const start = (page - 1) * pagelen;
    const isDescending = sort.startsWith('-');
    const rows = [...whole.values].sort((one, other) =>
      isDescending ? compareAt(path, other, one) : compareAt(path, one, other),
    );
    return {
      values: request.fields?.length === 0 ? [] : rows.slice(start, start + pagelen),
      ...(request.size === true && { size: rows.length }),
      ...(start + pagelen < rows.length && { next: `page=${page + 1}` }),
    };
  }
}

function sortOf(query: QueryParameters): string | undefined {
  return query.find(([name]) => name === 'sort')?.[1];
}

function isServerError(error: unknown): error is UpstreamError {
  return error instanceof UpstreamError && error.details.upstream?.status === 500;
}

function cannotSort(sort: string, { details }: UpstreamError): UpstreamError {
  const order = `${sort.replace(/^-/, '')}, ${sort.startsWith('-') ? 'descending' : 'ascending'}`;
  return new UpstreamError(
    'UPSTREAM_UNAVAILABLE',
    `${SERVICE} could not sort the list by ${order}: it returned 500. Choose another order, or a filter that matches fewer rows.`,
    details,
  );
}

/**
 * Compares the texts at a member of two rows. A row without a valid text comes first. Timestamps of Bitbucket sort like
 * texts, because all of them are in UTC.
 */
function compareAt(member: string, one: JsonObject, other: JsonObject): number {
  const [left, right] = [textOf(one[member]), textOf(other[member])];
  return left < right ? -1 : Number(left > right);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
