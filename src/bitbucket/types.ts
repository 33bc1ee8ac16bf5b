import type { JsonObject } from '../lib/json';
import type { BeforeSend } from '../rest/restCall';
import type { CollectionFacts } from './endpoints/collectionFacts';

/**
 * Identifies a repository. Each member is a name or a uuid in braces. The workspace is `{}` if only the repository's
 * uuid is known: Bitbucket supports `/repositories/%7B%7D/{uuid}`.
 */
export type RepositoryRef = Readonly<Record<'workspace' | 'slug', string>>;

/** Requested paths in one row or object, such as `content.raw`. Undefined requests all members. */
export type Fields = readonly string[];

/** How a resource is created. */
export interface CreateOptions {
  /** The paths that the response contains. */
  readonly fields?: Fields | undefined;
  readonly beforeSend?: BeforeSend | undefined;
}

/**
 * The position of a page in a list with page numbers. The first page is number 1, also in lists without page numbers.
 */
export interface NumberedPosition {
  readonly page: number;
  readonly pagelen: number;
}

/** The position of a page: its number, `Page.next`, or `Page.nextCursor`. */
export type PagePosition =
  NumberedPosition | { readonly query: string; readonly pagelen: number; readonly repeatsDefinition?: boolean };

/** The part of `Page.next` that may be sent to a client in a cursor. */
export interface PageCursor {
  /** `page`, `ctx` or `after`: see `isPageQuery`. */
  readonly query: string;
  /**
   * Whether Bitbucket's `next` repeats the parameters that define the list. They are then sent in addition to `ctx`.
   */
  readonly repeatsDefinition: boolean;
}

/** Selects one page of a list. */
export interface PageRequest {
  readonly position: PagePosition;
  /** Paths in one row, without the prefix `values.`. An empty list requests no rows. */
  readonly fields?: Fields;
  /** Whether to request the total number of rows. */
  readonly size?: boolean;
  /** The part of the cache that the response belongs to, for example `branchPart(name)`. Default: see `partOf`. */
  readonly cachePart?: string | undefined;
}

/** A number of rows, or the error for a value that is not valid. */
export type PageSize = number | Error;

/** One page of a list. */
export interface Page {
  readonly values: readonly JsonObject[];
  /**
   * The total number of rows, or the error for a value that is not valid. Absent if Bitbucket does not return it.
   * Bitbucket may return it although it was not requested.
   */
  readonly size?: PageSize;
  /** The query string of the next page, without `?`. Absent on the last page. */
  readonly next?: string;
  /** The same for a cursor. Also absent if `next` contains a parameter that a cursor may not contain. */
  readonly nextCursor?: PageCursor;
  /**
   * Bitbucket's page length, if it is shorter than the requested one. Only set for a page with a number above 1: such a
   * page begins at a row other than the requested one, so `values` is empty.
   */
  readonly shorterPagelen?: number;
  /** Set for a full page without a correct size in a list whose pages have no `next`: whether the list continues is unknown. */
  readonly mayContinue?: true;
  /** Set if the list ends before this page. `values` is then empty, and `size` is absent even if it was requested. */
  readonly isPastEnd?: true;
}

/** How Bitbucket pages a list. */
export type ListPaging = Pick<CollectionFacts, 'paging' | 'maxPageLength'>;

/** The outcome for one key of a batch: its JSON, null if it does not exist or is hidden, or an error. */
export type ReadOutcome = JsonObject | null | Error;

/** A range of time without a lower or upper limit if `after` or `before` is absent. */
export interface InstantRange {
  /** Inclusive, ISO 8601. */
  readonly after?: string;
  /** Exclusive, ISO 8601. */
  readonly before?: string;
}

/** JSON body of a new issue, with Bitbucket's member names. */
export interface NewIssue {
  readonly title: string;
  readonly content?: { readonly raw: string };
  readonly kind?: string;
  readonly priority?: string;
  readonly state?: string;
  readonly assignee?: { readonly uuid: string };
  readonly milestone?: { readonly name: string };
  readonly component?: { readonly name: string };
  readonly version?: { readonly name: string };
}

/** JSON body of an issue update. Absent members do not change; null clears a member. */
export interface IssueChanges {
  readonly title?: string;
  readonly content?: { readonly raw: string } | null;
  readonly kind?: string;
  readonly priority?: string;
  readonly state?: string;
  readonly assignee?: { readonly uuid: string } | null;
  readonly milestone?: { readonly name: string } | null;
  readonly component?: { readonly name: string } | null;
  readonly version?: { readonly name: string } | null;
}

/** JSON body of a new comment on a commit. */
export interface NewCommitComment {
  readonly content: { readonly raw: string };
  /** The file that the comment belongs to. `to` is the number of a line in its new version. Default: the whole file. */
  readonly inline?: { readonly path: string; readonly to?: number };
  /** The comment that this one replies to. */
  readonly parent?: { readonly id: number };
}

/** JSON body of a build status. */
export interface NewBuildStatus {
  /** Bitbucket accepts at most 40 characters. */
  readonly key: string;
  readonly state: string;
  readonly url: string;
  readonly name?: string;
  readonly description?: string;
  /** The name of a branch or tag. */
  readonly refname?: string;
}

/** Selects a diff. The hash of a commit has 40 digits. */
export type DiffSpec = { readonly commit: string } | ComparisonSpec;

/**
 * Selects the changes of one revision since the merge base with another one, as in `git diff base...head`. Hashes have
 * at least 12 digits.
 *
 * `fork` is for a pull request from a fork: `workspace/slug:source\rdestination`, with the fork and two hashes.
 */
export type ComparisonSpec =
  { readonly base: string; readonly head: string } | { readonly fork: string; readonly pullRequest: number };

/** JSON body of a new hook. */
export interface NewHook {
  readonly url: string;
  readonly description?: string;
  readonly active?: boolean;
  /** Bitbucket signs deliveries with it, and never returns it. */
  readonly secret?: string;
  /** Event keys of Bitbucket, such as `repo:push`. */
  readonly events: readonly string[];
}

/** JSON body of a hook update. Absent members do not change; null clears a member. */
export interface HookChanges {
  readonly url?: string;
  readonly description?: string | null;
  readonly active?: boolean;
  readonly secret?: string | null;
  readonly events?: readonly string[];
}

/** Selects the commits that are reachable from `include`, but not from `exclude`, and that change `path`. */
export interface CommitQuery {
  readonly include: readonly string[];
  readonly exclude?: readonly string[];
  readonly path?: string;
}
