import type { JsonObject } from '../lib/json';
import { pathTo, type RestPath } from '../rest/restPath';
import type { ResponseText, Upstream } from '../rest/upstream';
import { UpstreamError } from '../rest/upstreamError';
import type { QueryParameters } from '../rest/url';
import { commit, commitHistory, diff, diffstat } from './endpoints/commits';
import { invalidResponse } from './invalidResponse';
import { readObject } from './objects';
import { readPage } from './paging';
import type { CommitQuery, DiffSpec, Fields, Page, PageRequest, RepositoryRef } from './types';

/** The commits of a repository. Every parameter `hash` has 7 to 40 hexadecimal digits. */
export interface Commits {
  get(repository: RepositoryRef, hash: string, fields?: Fields): Promise<JsonObject>;
  /** Newest first. Pages are read by `next` only, and have no `size`. */
  list(repository: RepositoryRef, query: CommitQuery, page: PageRequest): Promise<Page>;
  /** One row per changed file. A page contains at most 500 rows. @throws UpstreamError with `details.tooLarge` */
  diffstat(repository: RepositoryRef, spec: DiffSpec, page: PageRequest): Promise<Page>;
  /**
   * The unified diff. It has the encodings of the files; bytes that are not UTF-8 are replaced by U+FFFD.
   *
   * @throws UpstreamError with `details.tooLarge` if Bitbucket returns 555, or if the diff has more than 16 MiB
   */
  diff(repository: RepositoryRef, spec: DiffSpec): Promise<ResponseText>;
}

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-commits/ */
export function createCommits(upstream: Upstream): Commits {
  return {
    async get(repository, hash, fields) {
      return readObject(upstream, commitPath(repository, hash), fields);
    },
    async list(repository, query, page) {
      const path = pathTo(commitHistory, repository);
      return readPage(upstream, { path, query: historyQuery(query) }, page);
    },
    async diffstat(repository, spec, page) {
      const path = pathTo(diffstat, { ...repository, hashes: revisionsOf(spec) });
      return readPage(upstream, { path, query: topicQuery(spec) }, page);
    },
    async diff(repository, spec) {
      const path = pathTo(diff, { ...repository, hashes: revisionsOf(spec) });
      const query = topicQuery(spec);
      return upstream.readText({ method: 'GET', path, query }, (response) => {
        // A proxy can send an HTML page as plain text. No diff starts with a tag, a comment or an XML declaration.
        if (/^\s*</.test(response.text)) throw invalidResponse('an HTML page instead of a diff', path);
        return response;
      });
    },
  };
}

function commitPath(repository: RepositoryRef, hash: string): RestPath {
  if (!/^[0-9a-f]{7,40}$/i.test(hash)) {
    throw new UpstreamError('BAD_REQUEST', 'The hash of a commit must have 7 to 40 hexadecimal digits.');
  }
  return pathTo(commit, { ...repository, hash });
}

function historyQuery({ include, exclude = [], path }: CommitQuery): QueryParameters {
  return [
    ...include.map((revision) => ['include', revision] as const),
    ...exclude.map((revision) => ['exclude', revision] as const),
    ...(path === undefined ? [] : [['path', path] as const]),
  ];
}

/** The path segment that selects a diff. Bitbucket's order is `head..base`: the reverse of git's. */
function revisionsOf(spec: DiffSpec): string {
  const hashes = 'commit' in spec ? [spec.commit] : [spec.head, spec.base];
  if (!hashes.every((hash) => /^[0-9a-f]{40}$/i.test(hash))) {
    throw new UpstreamError('BAD_REQUEST', 'The hashes of a diff must have 40 hexadecimal digits.');
  }
  return hashes.join('..');
}

/** The parameter `topic` compares `head` with the merge base, like `base...head` in git. */
function topicQuery(spec: DiffSpec): QueryParameters {
  return 'commit' in spec ? [] : [['topic', 'true']];
}
