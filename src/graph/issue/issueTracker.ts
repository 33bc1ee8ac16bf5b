import type { JsonObject } from '../../lib/json';
import type {
  Fields,
  IssueChanges,
  IssueFlag,
  IssueQuery,
  NewIssue,
  Outcome,
  Page,
  PageRequest,
  RepositoryRef,
  TrackerListKind,
} from '../../bitbucket/types';

/**
 * The one interface through which the graph reaches issues. Bitbucket's own tracker (`bitbucket/issues.ts`) is its first
 * implementation; others answer with JSON of the same shape: the paths that the fields in this folder are declared from.
 *
 * Methods throw UpstreamError; ISSUE_TRACKER_UNAVAILABLE where a repository has no tracker.
 */
export interface IssueTracker {
  /**
   * Many issues of one repository, outcomes in the order asked. `repositoryIsRead`: the repository's own row is read
   * in the same operation, so that a missing issue need not be told from a missing repository.
   */
  many(
    repository: RepositoryRef,
    numbers: readonly number[],
    options: { readonly fields?: Fields; readonly repositoryIsRead: boolean },
  ): Promise<readonly Outcome[]>;
  list(repository: RepositoryRef, query: IssueQuery, page: PageRequest): Promise<Page>;
  create(repository: RepositoryRef, issue: NewIssue, fields?: Fields): Promise<JsonObject>;
  update(repository: RepositoryRef, number: number, changes: IssueChanges, fields?: Fields): Promise<JsonObject>;
  /** @throws UpstreamError NOT_FOUND when the issue is not there, or its repository is not */
  remove(repository: RepositoryRef, number: number): Promise<void>;
  comment(repository: RepositoryRef, number: number, commentId: number, fields?: Fields): Promise<JsonObject>;
  comments(
    repository: RepositoryRef,
    number: number,
    query: { readonly sort: string },
    page: PageRequest,
  ): Promise<Page>;
  createComment(repository: RepositoryRef, number: number, body: string, fields?: Fields): Promise<JsonObject>;
  updateComment(
    repository: RepositoryRef,
    number: number,
    commentId: number,
    body: string,
    fields?: Fields,
  ): Promise<JsonObject>;
  /** @throws UpstreamError NOT_FOUND when the comment is not there, or what it hangs on is not */
  removeComment(repository: RepositoryRef, number: number, commentId: number): Promise<void>;
  /** The log of what was changed on the issue. */
  changes(
    repository: RepositoryRef,
    number: number,
    query: { readonly sort: string },
    page: PageRequest,
  ): Promise<Page>;
  change(repository: RepositoryRef, number: number, changeId: number, fields?: Fields): Promise<JsonObject>;
  attachments(repository: RepositoryRef, number: number, page: PageRequest): Promise<Page>;
  /** Whether the account behind the credential votes for the issue, or watches it. */
  flag(repository: RepositoryRef, number: number, kind: IssueFlag): Promise<boolean>;
  /** Succeeds also when it is so already. */
  setFlag(repository: RepositoryRef, number: number, kind: IssueFlag, on: boolean): Promise<void>;
  trackerList(repository: RepositoryRef, kind: TrackerListKind, page: PageRequest): Promise<Page>;
  trackerListItem(repository: RepositoryRef, kind: TrackerListKind, id: number, fields?: Fields): Promise<JsonObject>;
}
