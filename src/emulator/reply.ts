import type { Call } from './call';
import { filter, sort, type FieldTable } from './query/filterAndSort';
import { DEFAULT_LENGTHS, numberedPage, type PageLengths } from './query/paging';
import type { Resource, Renderable } from './resource';

/** The response of a route. Strings and buffers are sent as text, everything else as JSON. */
export interface Reply {
  readonly status: number;
  readonly body: Renderable | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the parameter `fields` has no effect. Default: false. */
  readonly ignoresFields?: boolean;
}

/** 200. */
export function ok(body: Renderable, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status: 200, body, headers };
}

/** 201, with the URL of the new resource in `Location`. */
export function created(body: Resource, location: string): Reply {
  return { status: 201, body, headers: { Location: location } };
}

/** 204, without a body. */
export function noContent(): Reply {
  return { status: 204, body: '' };
}

/** A list resource with numbered pages. */
export interface Collection {
  /** All rows. */
  readonly rows: readonly Resource[];
  /** Undefined: `q` is ignored. */
  readonly filterable?: FieldTable;
  /** Undefined: `sort` is ignored. */
  readonly sortable?: FieldTable;
  /** Default: 10 rows, at most 100. */
  readonly lengths?: PageLengths;
}

/**
 * Returns the requested page of a collection, filtered and sorted.
 *
 * @throws ApiError 400 for an invalid `q`, `sort`, `page` or `pagelen`
 */
export function page(call: Call, { rows, filterable, sortable, lengths = DEFAULT_LENGTHS }: Collection): Reply {
  const { query, switches } = call;
  const filtered = filterable === undefined ? rows : filter(rows, query.get('q'), filterable, switches);
  const sorted = sortable === undefined ? filtered : sort(filtered, query.get('sort'), sortable);
  return ok(numberedPage(sorted, { query, url: collectionUrl(call), lengths: limitedLengths(call, lengths) }));
}

/** The page lengths of a list with numbered pages. @see Switches.maxPageLength */
export function limitedLengths({ switches }: Call, { defaultLength, maxLength }: PageLengths): PageLengths {
  const maximum = switches.maxPageLength ?? maxLength;
  return { defaultLength: Math.min(defaultLength, maximum), maxLength: Math.min(maxLength, maximum) };
}

/**
 * Returns the base of the URLs in `next`: the requested URL without its query, or with the host of the switch
 * `nextBase`.
 */
export function collectionUrl({ switches, links, path }: Call): string {
  return `${switches.nextBase ?? links.api}${path}`;
}
