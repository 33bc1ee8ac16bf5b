import type { Call } from './call';
import { filter, sort, type FieldTable } from './query/filterAndSort';
import { numberedPage, type PageLengths } from './query/paging';
import type { Resource, Wire } from './resource';

/** What a route answers. Strings and bytes are sent as text, everything else as JSON. */
export interface Reply {
  readonly status: number;
  readonly body: Wire | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

export function ok(body: Wire, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status: 200, body, headers };
}

/** 201, with the new thing's own URL in `Location`. */
export function created(body: Resource, location: string): Reply {
  return { status: 201, body, headers: { Location: location } };
}

/** 204, as recorded for deletions. */
export function noContent(): Reply {
  return { status: 204, body: '' };
}

/** A collection whose pages are numbered. Without a table it takes no notice of `q` or `sort`. */
export interface Collection {
  readonly rows: readonly Resource[];
  readonly filterable?: FieldTable;
  readonly sortable?: FieldTable;
  /** Default: 10, at most 100. */
  readonly lengths?: PageLengths;
}

/** @throws Refusal 400 for a bad `q`, `sort`, `page` or `pagelen` */
export function page(call: Call, { rows, filterable, sortable, lengths }: Collection): Reply {
  const { query, switches } = call;
  const found = filterable === undefined ? rows : filter(rows, query.get('q'), filterable, switches);
  const ordered = sortable === undefined ? found : sort(found, query.get('sort'), sortable);
  return ok(numberedPage(ordered, { query, url: collectionUrl(call), ...(lengths === undefined ? {} : { lengths }) }));
}

/** Where `next` leads: the collection as it was asked for. */
export function collectionUrl({ switches, links, path }: Call): string {
  return `${switches.nextBase ?? links.api}${path}`;
}
