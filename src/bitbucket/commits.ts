import { UpstreamError } from '../rest/upstreamError';
import { objectFields } from './fields';
import type { JsonObject } from '../lib/json';
import { readPage } from './paging';
import { repositoryPath } from './paths';
import { restPath, type RestPath } from '../rest/restPath';
import type { CommitQuery, DiffSpec, Fields, NewCommitComment, Page, PageRequest, RepositoryRef } from './types';
import { fieldsQuery } from './fields';
import { type Upstream } from '../rest/upstream';
import type { QueryParameters } from '../rest/url';

/** Everywhere, `hash` has 7 to 40 hex digits; that of a `DiffSpec` has 40. */
export interface Commits {
  get(repository: RepositoryRef, hash: string, fields?: Fields): Promise<JsonObject>;
  /** Newest first; pages by `next` only, and Bitbucket does not count. */
  list(repository: RepositoryRef, query: CommitQuery, page: PageRequest): Promise<Page>;
  comments(repository: RepositoryRef, hash: string, page: PageRequest): Promise<Page>;
  comment(repository: RepositoryRef, hash: string, commentId: number, fields?: Fields): Promise<JsonObject>;
  createComment(
    repository: RepositoryRef,
    hash: string,
    comment: NewCommitComment,
    fields?: Fields,
  ): Promise<JsonObject>;
  statuses(repository: RepositoryRef, hash: string, page: PageRequest): Promise<Page>;
  /** One row a changed file; a page holds up to 500. @throws UpstreamError with `details.tooLarge` */
  diffstat(repository: RepositoryRef, spec: DiffSpec, page: PageRequest): Promise<Page>;
  /**
   * The unified diff. It comes in whatever encoding the files have; what is no UTF-8 in it is replaced by U+FFFD.
   *
   * @throws UpstreamError with `details.tooLarge` when Bitbucket finds it too large, or it is more than 16 MB
   */
  diff(repository: RepositoryRef, spec: DiffSpec): Promise<string>;
}

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-commits/ */
export function createCommits(upstream: Upstream): Commits {
  async function get(path: RestPath, fields: Fields | undefined): Promise<JsonObject> {
    return upstream.send({ method: 'GET', path, query: fieldsQuery(objectFields(fields)) });
  }

  return {
    async get(repository, hash, fields) {
      return get(commitPath(repository, hash), fields);
    },
    async list(repository, query, page) {
      // Revisions travel in the query: names with slashes fail in the path, even encoded.
      const path = restPath`${repositoryPath(repository)}/commits`;
      return readPage(upstream, { path, query: historyQuery(query) }, page);
    },
    async comments(repository, hash, page) {
      return readPage(upstream, { path: commentsPath(repository, hash), query: [] }, page);
    },
    async comment(repository, hash, commentId, fields) {
      return get(restPath`${commentsPath(repository, hash)}/${commentId}`, fields);
    },
    async createComment(repository, hash, comment, fields) {
      const query = fieldsQuery(objectFields(fields));
      return upstream.send({ method: 'POST', path: commentsPath(repository, hash), body: comment, query });
    },
    async statuses(repository, hash, page) {
      return readPage(upstream, { path: restPath`${commitPath(repository, hash)}/statuses`, query: [] }, page);
    },
    async diffstat(repository, spec, page) {
      const path = restPath`${repositoryPath(repository)}/diffstat/${revisionsOf(spec)}`;
      return readPage(upstream, { path, query: topicQuery(spec) }, page);
    },
    async diff(repository, spec) {
      const path = restPath`${repositoryPath(repository)}/diff/${revisionsOf(spec)}`;
      return upstream.text({ method: 'GET', path, query: topicQuery(spec), accept: 'text/plain, */*;q=0.1' });
    },
  };
}

function commitPath(repository: RepositoryRef, hash: string): RestPath {
  if (!/^[0-9a-f]{7,40}$/i.test(hash)) {
    throw new UpstreamError('BAD_REQUEST', 'The hash of a commit must have 7 to 40 hexadecimal digits.');
  }
  return restPath`${repositoryPath(repository)}/commit/${hash}`;
}

function commentsPath(repository: RepositoryRef, hash: string): RestPath {
  return restPath`${commitPath(repository, hash)}/comments`;
}

function historyQuery({ include, exclude = [], path }: CommitQuery): QueryParameters {
  return [
    ...include.map((revision) => ['include', revision] as const),
    ...exclude.map((revision) => ['exclude', revision] as const),
    ...(path === undefined ? [] : [['path', path] as const]),
  ];
}

/** Bitbucket's order of two is source, then destination: the reverse of git's. */
function revisionsOf(spec: DiffSpec): string {
  const hashes = 'commit' in spec ? [spec.commit] : [spec.head, spec.base];
  if (!hashes.every((hash) => /^[0-9a-f]{40}$/i.test(hash))) {
    throw new UpstreamError('BAD_REQUEST', 'The hashes of a diff must have 40 hexadecimal digits.');
  }
  return hashes.join('..');
}

/** `topic` compares with the merge base, as git's three dots do. */
function topicQuery(spec: DiffSpec): QueryParameters {
  return 'commit' in spec ? [] : [['topic', 'true']];
}
