import type { Call } from './call';
import { filter, sort, type FieldTable } from './query/filterAndSort';
import { numberedPage, type PageLengths } from './query/paging';
import type { Resource, Wire } from './resource';

/** The response of a route. Strings and buffers are sent as text, everything else as JSON. */
export interface Reply {
  readonly status: number;
  readonly body: Wire | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

export function ok(body: Wire, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status: 200, body, headers };
}

/** 201, with the URL of the new resource in `Location`. */
export function created(body: Resource, location: string): Reply {
  return { status: 201, body, headers: { Location: location } };
}

/** 204, as recorded for deletions. */
export function noContent(): Reply {
  return { status: 204, body: '' };
}

/** A collection with numbered pages. */
export interface Collection {
  readonly rows: readonly Resource[];
  /** Undefined: `q` is ignored. */
  readonly filterable?: FieldTable;
  /** Undefined: `sort` is ignored. */
  readonly sortable?: FieldTable;
  /** Default: 10 rows, at most 100. */
  readonly lengths?: PageLengths;
}

/** Filters, sorts and pages a collection. @throws ApiError 400 for an invalid `q`, `sort`, `page` or `pagelen` */
export function page(call: Call, { rows, filterable, sortable, lengths }: Collection): Reply {
  const { query, switches } = call;
  const filtered = filterable === undefined ? rows : filter(rows, query.get('q'), filterable, switches);
  const sorted = sortable === undefined ? filtered : sort(filtered, query.get('sort'), sortable);
  return ok(numberedPage(sorted, { query, url: collectionUrl(call), ...(lengths === undefined ? {} : { lengths }) }));
}

/** URL of the collection, as requested, without a query: the base of `next`. */
export function collectionUrl({ switches, links, path }: Call): string {
  return `${switches.nextBase ?? links.api}${path}`;
}
