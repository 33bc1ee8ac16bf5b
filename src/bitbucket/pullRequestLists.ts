import { pathTo } from '../rest/restPath';
import type { Upstream } from '../rest/upstream';
import {
  pullRequestActivity,
  pullRequestCommits,
  pullRequestsOfAuthor,
  pullRequestsOfCommit,
} from './endpoints/pullRequests';
import { readPage } from './paging';
import type { Page, PageRequest, RepositoryRef } from './types';

/** Identifies a pull request. */
export type PullRequestRef = RepositoryRef & { readonly number: number };

/** The lists of pull requests, and of parts of one, that are not collections. All methods throw UpstreamError. */
export interface PullRequestLists {
  /** Newest first. Pages are read by `next` only, and have no `size`. */
  commits(pullRequest: PullRequestRef, page: PageRequest): Promise<Page>;
  /** Newest first. A page has at most 50 entries. Pages are read by `next` only. */
  activity(pullRequest: PullRequestRef, page: PageRequest): Promise<Page>;
  /** The pull requests of a workspace by one author. @param states at least one */
  ofAuthor(author: AuthorInWorkspace, states: readonly string[], page: PageRequest): Promise<Page>;
  /** The pull requests that contain a commit. @throws StillIndexingError */
  ofCommit(repository: RepositoryRef, hash: string, page: PageRequest): Promise<Page>;
}

export interface AuthorInWorkspace {
  readonly workspace: string;
  /** The uuid of the account. */
  readonly user: string;
}

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-pullrequests/ */
export function createPullRequestLists(upstream: Upstream): PullRequestLists {
  return {
    async commits(pullRequest, page) {
      return readPage(upstream, { path: pathTo(pullRequestCommits, pullRequest), query: [] }, page);
    },
    async activity(pullRequest, page) {
      return readPage(upstream, { path: pathTo(pullRequestActivity, pullRequest), query: [] }, page);
    },
    async ofAuthor({ workspace, user }, states, page) {
      const path = pathTo(pullRequestsOfAuthor, { workspace, user });
      return readPage(upstream, { path, query: states.map((state) => ['state', state] as const) }, page);
    },
    async ofCommit(repository, hash, page) {
      const path = pathTo(pullRequestsOfCommit, { ...repository, hash });
      return readPage(rejectingAccepted(upstream), { path, query: [] }, page);
    },
  };
}

/** Bitbucket does not know the rows yet. Its response has status 202, and is not cached. */
export class StillIndexingError extends Error {}

/** A response for which the reading throws is not cached. */
function rejectingAccepted(upstream: Pick<Upstream, 'read'>): Pick<Upstream, 'read'> {
  return {
    read: (call, read) =>
      upstream.read(call, (body, status) => {
        if (status === 202) throw new StillIndexingError();
        return read(body, status);
      }),
  };
}
