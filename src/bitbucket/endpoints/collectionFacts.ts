import type { AddressFacts } from './address';
import type { PartFormatName } from './partFormats';

/** The facts about a collection. A fact that does not apply is `none`; leaving it out does not compile. */
export interface CollectionFacts extends AddressFacts {
  /** The path of the key in the JSON of a resource, and its format in the address. */
  readonly key: { readonly at: string; readonly as: PartFormatName };
  /** Whether the path of the list must end with a slash. Bitbucket returns 404 without it. */
  readonly listEndsWithSlash: boolean;
  /**
   * - `numbered`: any page can be requested by its number.
   * - `numbered-without-next`: the same, but no page has a `next`. Only the size shows whether the list continues.
   * - `next-only`: only the next page can be requested.
   */
  readonly paging: 'numbered' | 'numbered-without-next' | 'next-only';
  /** The largest `pagelen` that Bitbucket accepts. */
  readonly maxPageLength: number;
  /** The member of each row that contains the resource. */
  readonly wrapper: string;
  /**
   * How one resource is read by its key:
   *
   * - `address`: by its address.
   * - `query`: as a list that is filtered by the key, so that a 404 means that the repository is missing. By its address if
   *   the operation also reads the repository.
   * - `walk`: by reading the whole list.
   * - `none`: not at all.
   */
  readonly one: 'address' | 'query' | 'walk' | 'none';
  /** The codes of the errors that mean that a resource does not exist. */
  readonly missing: readonly ('NOT_FOUND' | 'GONE')[];
  /** How several resources are read by their keys: separately, as a filtered list, or by reading the whole list. */
  readonly many: 'alone' | 'query' | 'walk';
  /** The keys that may be part of a filtered list. Another key could make the whole list fail. */
  readonly batchable: RegExp | 'none';
  /** Other members that identify a resource. Such a resource is found by reading the whole list. */
  readonly alsoBy: readonly string[] | 'none';
  /** Other members with a number, which the address accepts instead of the key. */
  readonly alsoAddressedBy: readonly string[] | 'none';
  /** Members that rows can lack although the resource at its address has them. Such a resource is read by its address. */
  readonly listsOmit: readonly string[] | 'none';
  readonly query: QueryFacts | 'none';
  /** Which service has the collection. Another tracker can replace Bitbucket's issue tracker. */
  readonly servedBy: 'bitbucket' | 'issueTracker';
}

/** How a list is searched, filtered and sorted. */
export interface QueryFacts {
  /**
   * How conditions are sent: together as the query `q`, or each as a parameter with the name `FilterFact.at`. Parameters
   * support only the kinds `equals` and `uuid`, and no `search`.
   */
  readonly conditions: 'q' | 'parameters';
  /** The paths of the texts that `search` compares. */
  readonly search: readonly [string, ...string[]] | 'none';
  /** In the order in which their conditions are sent. */
  readonly filter: Readonly<Record<string, FilterFact>> | 'none';
  readonly sort: SortFacts | 'none';
}

/** A filter by the value at a path of the JSON, or by the parameter with this name. */
export interface FilterFact {
  readonly is: FilterKind;
  readonly at: string;
  /** Only for `oneOf`: the values that are sent if the query names none. Default: no condition. */
  readonly unless?: readonly string[];
  /** Only for `oneOf`: the values that are sent for null, if Bitbucket needs a condition. Default: no condition. */
  readonly ifNull?: readonly string[];
}

/**
 * - `oneOf`: equals one of several values. No value matches nothing.
 * - `equals`: equals a text.
 * - `uuid`: equals a uuid, with or without braces.
 * - `flag`: is true or false.
 * - `isSet`: is null or not.
 * - `text`: equals or contains a text.
 * - `range`: is in a range of time.
 */
export type FilterKind = 'oneOf' | 'equals' | 'uuid' | 'flag' | 'isSet' | 'text' | 'range';

export interface SortFacts {
  /** The paths by which Bitbucket sorts, by the names that clients use. */
  readonly by: Readonly<Record<string, string>>;
  /** The `sort` parameter if a client selects no order. */
  readonly unless: string;
  /** Whether Bitbucket can return 500 for a long list because of the parameter `sort`. */
  readonly canFail: boolean;
}
