import type { JsonObject } from '../lib/json';
import { pathTo, type RestPath } from '../rest/restPath';
import type { UpstreamError } from '../rest/upstreamError';
import {
  issueAttachments,
  issueChanges,
  issueComments,
  issues as endpoints,
  issueVote,
  issueWatch,
} from './endpoints/issues';
import { components, milestones, versions } from './endpoints/trackerLists';
import { filterQuery } from './filter';
import { issueFilter } from './issueFilter';
import { createFlagClient } from './flags';
import { readObject, writeObject } from './objects';
import { readPage } from './paging';
import { type BatchingUpstream, outcomeOf, outcomesInOrder, readMany } from './readMany';
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
} from './types';

/**
 * The issue tracker of a repository. Implements `IssueTracker` of `graph/issue/issueTracker.ts`, which this folder must
 * not import.
 */
export interface Issues {
  /**
   * Reads many issues of one repository. Outcomes have the order of `numbers`.
   *
   * @param options.repositoryIsRead whether the operation also reads the repository. If so, a single issue is read by
   *   its URL, because a 404 can then only mean that the issue does not exist. Otherwise the list is filtered.
   */
  many(
    repository: RepositoryRef,
    numbers: readonly number[],
    options: { readonly fields?: Fields; readonly repositoryIsRead: boolean },
  ): Promise<readonly ReadOutcome[]>;
  /** If a filter of `query`, for example `state`, is an empty list, returns an empty page without a call. */
  list(repository: RepositoryRef, query: IssueQuery, page: PageRequest): Promise<Page>;
  create(repository: RepositoryRef, issue: NewIssue, options?: CreateOptions): Promise<JsonObject>;
  update(repository: RepositoryRef, number: number, changes: IssueChanges, fields?: Fields): Promise<JsonObject>;
  /** @throws UpstreamError NOT_FOUND if the issue or its repository does not exist */
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
  /** @throws UpstreamError NOT_FOUND if the comment, its issue or its repository does not exist */
  removeComment(repository: RepositoryRef, number: number, commentId: number): Promise<void>;
  /** The change log of the issue. */
  changes(
    repository: RepositoryRef,
    number: number,
    query: { readonly sort: string },
    page: PageRequest,
  ): Promise<Page>;
  change(repository: RepositoryRef, number: number, changeId: number, fields?: Fields): Promise<JsonObject>;
  attachments(repository: RepositoryRef, number: number, page: PageRequest): Promise<Page>;
  /** Whether the account of the credential votes for the issue, or watches it. */
  flag(repository: RepositoryRef, number: number, kind: IssueFlag): Promise<boolean>;
  /** Sets the flag, or clears it if `on` is false. Succeeds if nothing changes. */
  setFlag(repository: RepositoryRef, number: number, kind: IssueFlag, on: boolean): Promise<void>;
  trackerList(repository: RepositoryRef, kind: TrackerListKind, page: PageRequest): Promise<Page>;
  trackerListItem(repository: RepositoryRef, kind: TrackerListKind, id: number, fields?: Fields): Promise<JsonObject>;
}

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-issue-tracker/ */
export function createIssues(upstream: BatchingUpstream): Issues {
  async function remove(path: RestPath): Promise<void> {
    await upstream.execute({ method: 'DELETE', path });
  }

  return {
    async many(repository, numbers, { fields, repositoryIsRead }) {
      return outcomesInOrder(numbers.map(String), async () => {
        const issues = pathTo(endpoints.list, repository);
        return readMany(upstream, {
          keys: [...new Set(numbers)].filter(isIssueNumber).map(String),
          isBatchable: () => true,
          readsOneKeySingly: repositoryIsRead,
          collection: (q) => ({ path: issues, query: [['q', q]] }),
          maxPageLength: endpoints.facts.maxPageLength,
          field: 'id',
          value: Number,
          fields: fields === undefined ? undefined : [...fields, 'id'],
          identify: ({ id }) => (typeof id === 'number' && isIssueNumber(id) ? String(id) : undefined),
          single: (key) => outcomeOf(() => readObject(upstream, issuePath(repository, Number(key)), fields), isMissing),
          readsMissingKeysSingly: false,
        });
      });
    },
    async list(repository, query, page) {
      const path = pathTo(endpoints.list, repository);
      const q = issueFilter(query);
      if (q === null) return { values: [], ...(page.size === true ? { size: 0 } : {}) };
      return readPage(upstream, { path, query: [...filterQuery(q), ['sort', query.sort]] }, page);
    },
    async create(repository, issue, options) {
      return writeObject(upstream, 'POST', pathTo(endpoints.list, repository), issue, options);
    },
    async update(repository, number, changes, fields) {
      return writeObject(upstream, 'PUT', issuePath(repository, number), changes, { fields });
    },
    async remove(repository, number) {
      return remove(issuePath(repository, number));
    },
    async comment(repository, number, commentId, fields) {
      return readObject(upstream, commentPath(repository, number, commentId), fields);
    },
    async comments(repository, number, { sort }, page) {
      return readPage(upstream, { path: commentsPath(repository, number), query: [['sort', sort]] }, page);
    },
    async createComment(repository, number, body, options) {
      return writeObject(upstream, 'POST', commentsPath(repository, number), { content: { raw: body } }, options);
    },
    async updateComment(repository, number, commentId, body, fields) {
      return writeObject(
        upstream,
        'PUT',
        commentPath(repository, number, commentId),
        { content: { raw: body } },
        { fields },
      );
    },
    async removeComment(repository, number, commentId) {
      return remove(commentPath(repository, number, commentId));
    },
    async changes(repository, number, { sort }, page) {
      return readPage(
        upstream,
        { path: pathTo(issueChanges.list, { ...repository, number }), query: [['sort', sort]] },
        page,
      );
    },
    async change(repository, number, changeId, fields) {
      return readObject(upstream, pathTo(issueChanges.item, { ...repository, number, change: changeId }), fields);
    },
    async attachments(repository, number, page) {
      const path = pathTo(issueAttachments.list, { ...repository, number });
      return readPage(upstream, { path, query: [] }, page);
    },
    async flag(repository, number, kind) {
      return createFlagClient(upstream, kind === 'vote' ? issueVote : issueWatch).isSet({ ...repository, number });
    },
    async setFlag(repository, number, kind, on) {
      return createFlagClient(upstream, kind === 'vote' ? issueVote : issueWatch).set({ ...repository, number }, on);
    },
    async trackerList(repository, kind, page) {
      return readPage(upstream, { path: pathTo(TRACKER_LISTS[kind].list, repository), query: [] }, page);
    },
    async trackerListItem(repository, kind, id, fields) {
      return readObject(upstream, pathTo(TRACKER_LISTS[kind].item, { ...repository, id }), fields);
    },
  };
}

function issuePath(repository: RepositoryRef, number: number): RestPath {
  return pathTo(endpoints.item, { ...repository, number });
}

function commentsPath(repository: RepositoryRef, number: number): RestPath {
  return pathTo(issueComments.list, { ...repository, number });
}

function commentPath(repository: RepositoryRef, number: number, commentId: number): RestPath {
  return pathTo(issueComments.item, { ...repository, number, comment: commentId });
}

const TRACKER_LISTS = { milestones, components, versions } as const;

/** Only positive integers are issue numbers. `many` does not request others. */
function isIssueNumber(number: number): boolean {
  return Number.isSafeInteger(number) && number > 0;
}

/**
 * Whether the issue does not exist, or was removed as spam (410). A 404 can also mean that the repository does not
 * exist. A missing tracker has a different code.
 */
function isMissing({ code }: UpstreamError): boolean {
  return code === 'NOT_FOUND' || code === 'GONE';
}
