import type { JsonObject } from './json';
import type {
  CommitQuery,
  Fields,
  HookOwner,
  IssueQuery,
  NewIssue,
  Outcome,
  Page,
  PageRequest,
  RateLimitState,
  RefKind,
  RefQuery,
  RepositoryQuery,
  RepositoryRef,
  TrackerListKind,
} from './types';

export interface Repositories {
  /** @throws BitbucketError NOT_FOUND, FORBIDDEN … */
  get(repository: RepositoryRef, fields?: Fields): Promise<JsonObject>;
  /** Many at once, outcomes in the order asked: one call per workspace where Bitbucket can batch (rule 4). */
  many(repositories: readonly RepositoryRef[], fields?: Fields): Promise<readonly Outcome[]>;
  list(workspace: string, query: RepositoryQuery, page: PageRequest): Promise<Page>;
}

export interface Issues {
  /**
   * Many of one repository at once, outcomes in the order asked. `repositoryIsRead`: the repository's own row is read
   * in the same operation, so a single issue may be a plain GET whose 404 means "no such issue".
   */
  many(
    repository: RepositoryRef,
    numbers: readonly number[],
    options: { readonly fields?: Fields; readonly repositoryIsRead: boolean },
  ): Promise<readonly Outcome[]>;
  list(repository: RepositoryRef, query: IssueQuery, page: PageRequest): Promise<Page>;
  create(repository: RepositoryRef, issue: NewIssue, fields?: Fields): Promise<JsonObject>;
  comment(repository: RepositoryRef, number: number, commentId: number, fields?: Fields): Promise<JsonObject>;
  comments(repository: RepositoryRef, number: number, query: { readonly sort: string }, page: PageRequest): Promise<Page>;
  createComment(repository: RepositoryRef, number: number, body: string, fields?: Fields): Promise<JsonObject>;
  trackerList(repository: RepositoryRef, kind: TrackerListKind, page: PageRequest): Promise<Page>;
  trackerListItem(repository: RepositoryRef, kind: TrackerListKind, id: number, fields?: Fields): Promise<JsonObject>;
}

export interface Commits {
  /** `hash` has 7 to 40 hex digits. */
  get(repository: RepositoryRef, hash: string, fields?: Fields): Promise<JsonObject>;
  /** Newest first; pages by `next` only, and Bitbucket does not count. */
  list(repository: RepositoryRef, query: CommitQuery, page: PageRequest): Promise<Page>;
}

export interface Refs {
  get(repository: RepositoryRef, kind: RefKind, name: string, fields?: Fields): Promise<JsonObject>;
  /** Many of one repository by name, outcomes in the order asked (rule 4). */
  many(repository: RepositoryRef, kind: RefKind, names: readonly string[], fields?: Fields): Promise<readonly Outcome[]>;
  list(repository: RepositoryRef, kind: RefKind, query: RefQuery, page: PageRequest): Promise<Page>;
}

export interface Hooks {
  get(owner: HookOwner, uuid: string, fields?: Fields): Promise<JsonObject>;
  list(owner: HookOwner, page: PageRequest): Promise<Page>;
}

export interface Workspaces {
  get(workspace: string, fields?: Fields): Promise<JsonObject>;
  /** GET /user/workspaces; rows are the workspaces themselves, unwrapped from `workspace_access`. */
  list(page: PageRequest): Promise<Page>;
  projects(workspace: string, page: PageRequest): Promise<Page>;
  /** By key. */
  project(workspace: string, key: string, fields?: Fields): Promise<JsonObject>;
  /** Rows are the accounts themselves, unwrapped from `workspace_membership`. */
  members(workspace: string, page: PageRequest): Promise<Page>;
}

export interface Users {
  get(uuid: string, fields?: Fields): Promise<JsonObject>;
  /** GET /user: the account behind the credential. */
  current(fields?: Fields): Promise<JsonObject>;
}

/** Bitbucket as one operation sees it: one credential, one budget of calls, one place in the fair queue. */
export interface BitbucketSession {
  readonly repositories: Repositories;
  readonly issues: Issues;
  readonly commits: Commits;
  readonly refs: Refs;
  readonly hooks: Hooks;
  readonly workspaces: Workspaces;
  readonly users: Users;
  /** What the last rate headers of this credential said. Makes no call. */
  rateLimit(): RateLimitState;
  /** Whether calls carry a credential at all, and whether it stands for a person or an app that GET /user knows. */
  readonly credentialKind: 'oauth1' | 'oauth2' | 'api-token' | 'access-token' | 'passthrough' | 'anonymous';
}

export interface BitbucketClient {
  /** `authorization`: the caller's own header, used only when the credential is passthrough. */
  session(options?: { readonly authorization?: string; readonly signal?: AbortSignal }): BitbucketSession;
  /** Waits for what is in flight, then closes the connections. */
  close(): Promise<void>;
}
