import type { JsonObject } from '../../lib/json';
import type {
  CreateOptions,
  Fields,
  IssueChanges,
  IssueFlag,
  IssueQuery,
  NewIssue,
  ReadOutcome,
  Page,
  PageRequest,
  RepositoryRef,
  TrackerListKind,
} from '../../bitbucket/types';

/**
 * The source of issues. `bitbucket/issues.ts` implements it with Bitbucket's issue tracker. Other implementations must
 * return JSON with the paths that the types in this folder read.
 *
 * All methods except `many` throw UpstreamError: ISSUE_TRACKER_UNAVAILABLE if the repository has no issue tracker.
 */
export interface IssueTracker {
  /**
   * Reads issues of one repository. The outcomes are in the order of `numbers`. An error that affects all of them is
   * the outcome of each number.
   *
   * @param options.repositoryIsRead true if another read checks that the repository exists. A 404 for an issue then
   * means that the issue does not exist.
   */
  many(
    repository: RepositoryRef,
    numbers: readonly number[],
    options: { readonly fields?: Fields; readonly repositoryIsRead: boolean },
  ): Promise<readonly ReadOutcome[]>;
  list(repository: RepositoryRef, query: IssueQuery, page: PageRequest): Promise<Page>;
  create(repository: RepositoryRef, issue: NewIssue, options?: CreateOptions): Promise<JsonObject>;
  update(repository: RepositoryRef, number: number, changes: IssueChanges, fields?: Fields): Promise<JsonObject>;
  /** @throws UpstreamError NOT_FOUND if the issue or the repository does not exist. */
  remove(repository: RepositoryRef, number: number): Promise<void>;
  comment(repository: RepositoryRef, number: number, commentId: number, fields?: Fields): Promise<JsonObject>;
  comments(
    repository: RepositoryRef,
    number: number,
    query: { readonly sort: string },
    page: PageRequest,
  ): Promise<Page>;
  createComment(repository: RepositoryRef, number: number, body: string, options?: CreateOptions): Promise<JsonObject>;
  updateComment(
    repository: RepositoryRef,
    number: number,
    commentId: number,
    body: string,
    fields?: Fields,
  ): Promise<JsonObject>;
  /** @throws UpstreamError NOT_FOUND if the comment, the issue or the repository does not exist. */
  removeComment(repository: RepositoryRef, number: number, commentId: number): Promise<void>;
  /** Reads the change log of an issue. */
  changes(
    repository: RepositoryRef,
    number: number,
    query: { readonly sort: string },
    page: PageRequest,
  ): Promise<Page>;
  change(repository: RepositoryRef, number: number, changeId: number, fields?: Fields): Promise<JsonObject>;
  attachments(repository: RepositoryRef, number: number, page: PageRequest): Promise<Page>;
  /** Reads whether the account of the credential votes for the issue or watches it. */
  flag(repository: RepositoryRef, number: number, kind: IssueFlag): Promise<boolean>;
  /** Sets a flag, or clears it if `isSet` is false. Succeeds if nothing changes. */
  setFlag(repository: RepositoryRef, number: number, kind: IssueFlag, isSet: boolean): Promise<void>;
  /** Reads the milestones, components or versions of the issue tracker. */
  trackerList(repository: RepositoryRef, kind: TrackerListKind, page: PageRequest): Promise<Page>;
  /** Reads one milestone, component or version. */
  trackerListItem(repository: RepositoryRef, kind: TrackerListKind, id: number, fields?: Fields): Promise<JsonObject>;
}
