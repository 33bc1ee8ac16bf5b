import type { JsonObject } from '../lib/json';

/**
 * Which repository. Each half is a name or a uuid in braces; the workspace is `{}` when only the repository's uuid is
 * known (`/repositories/%7B%7D/{uuid}` answers without one).
 */
export interface RepositoryRef {
  readonly workspace: string;
  readonly slug: string;
}

/** Paths into one row or object that the caller wants, e.g. `content.raw`; undefined asks for everything. */
export type Fields = readonly string[];

/** Where a page starts: a number, `Page.next`, or `Page.nextCursor`. */
export type PagePosition =
  | { readonly page: number; readonly pagelen: number }
  | { readonly query: string; readonly pagelen: number; readonly repeatsDefinition?: boolean };

/** `Page.next` reduced to what may leave the process in a cursor. */
export interface PageCursor {
  /** `page`, `ctx` or `after`: see `isPageQuery`. */
  readonly query: string;
  /** Bitbucket's `next` repeats the parameters that define the list, so they are sent beside `ctx`. */
  readonly repeatsDefinition: boolean;
}

export interface PageRequest {
  readonly position: PagePosition;
  /** Paths into one row, without the `values.` prefix. An empty list asks for no rows at all. */
  readonly fields?: Fields;
  /** Ask for the number of all rows too. */
  readonly size?: boolean;
}

export interface Page {
  readonly values: readonly JsonObject[];
  /** Bitbucket's count of all rows; absent where it was not asked for or Bitbucket does not count. */
  readonly size?: number;
  /** The query string (without `?`) that reads the next page; absent on the last one. */
  readonly next?: string;
  /** The same for a cursor; absent also where `next` holds something that a cursor may not contain. */
  readonly nextCursor?: PageCursor;
}

/** The outcome for one member of a batch: its JSON, null when there is none (or it is hidden), or what went wrong. */
export type Outcome = JsonObject | null | Error;

export interface InstantRange {
  /** Inclusive, ISO-8601. */
  readonly after?: string;
  /** Exclusive, ISO-8601. */
  readonly before?: string;
}

/** What a list of issues is narrowed to and ordered by, in Bitbucket's own words (`on hold`, `bug`). */
export interface IssueQuery {
  /** Looks in title and content.raw. */
  readonly search?: string;
  readonly kind?: readonly string[];
  readonly priority?: readonly string[];
  readonly state?: readonly string[];
  /** Account uuid, with or without braces. */
  readonly assignee?: string;
  readonly assigned?: boolean;
  readonly reporter?: string;
  readonly milestone?: string;
  readonly component?: string;
  readonly version?: string;
  readonly createdOn?: InstantRange;
  readonly updatedOn?: InstantRange;
  /** A Bitbucket field, `-` before it for descending. */
  readonly sort: string;
}

/** JSON body of a new issue, in Bitbucket's own member names; left out means not sent. */
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

/** JSON body of a change to an issue: what is left out stays, null clears. */
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

/** What the account behind the credential may set on an issue for itself. */
export type IssueFlag = 'vote' | 'watch';

/** JSON body of a new comment on a commit. */
export interface NewCommitComment {
  readonly content: { readonly raw: string };
  /** On a file, or with `to` on a line of its new side. */
  readonly inline?: { readonly path: string; readonly to?: number };
  /** The comment it answers. */
  readonly parent?: { readonly id: number };
}

/**
 * Which difference: what one commit changed against its first parent, or what `head` has that `base` has not, as
 * `git diff base...head` shows it. Full hashes of 40 digits only.
 */
export type DiffSpec = { readonly commit: string } | { readonly base: string; readonly head: string };

/** JSON body of a new hook. */
export interface NewHook {
  readonly url: string;
  readonly description?: string;
  readonly active?: boolean;
  /** What Bitbucket signs deliveries with. It is never told again. */
  readonly secret?: string;
  /** As Bitbucket spells them: `repo:push`. */
  readonly events: readonly string[];
}

/** JSON body of a change to a hook: what is left out stays, null clears. */
export interface HookChanges {
  readonly url?: string;
  readonly description?: string | null;
  readonly active?: boolean;
  readonly secret?: string | null;
  readonly events?: readonly string[];
}

export interface RepositoryQuery {
  readonly name?: { readonly eq?: string; readonly contains?: string };
  readonly language?: string;
  readonly isPrivate?: boolean;
  /** Project key. */
  readonly project?: string;
  readonly updatedOn?: InstantRange;
  readonly sort: string;
}

export interface RefQuery {
  /** Part of the name. */
  readonly search?: string;
  readonly sort: string;
}

export interface CommitQuery {
  readonly include: readonly string[];
  readonly exclude?: readonly string[];
  readonly path?: string;
}

export type RefKind = 'branches' | 'tags';
/** The small lists that belong to an issue tracker. */
export type TrackerListKind = 'milestones' | 'components' | 'versions';
export type HookOwner = { readonly repository: RepositoryRef } | { readonly workspace: string };

/** What is left of a budget of requests: Bitbucket's last word, else our own count; a member is absent where neither knows. */
export interface RateLimitState {
  /** Requests an hour. */
  readonly limit?: number;
  readonly remaining?: number;
  /** Bitbucket's name for what is counted together. */
  readonly resource?: string;
  /** Less than a fifth is left. */
  readonly nearLimit?: boolean;
  /** When more will be left than now. */
  readonly resetAt?: Date;
}
