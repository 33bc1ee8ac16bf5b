import type { JsonObject } from '../lib/json';
import type { Endpoint } from '../rest/endpoint';
import { pathTo, type RestPath } from '../rest/restPath';
import type { ResponseText, Upstream } from '../rest/upstream';
import { UpstreamError } from '../rest/upstreamError';
import type { QueryParameters } from '../rest/url';
import {
  commit,
  commitBuildStatus,
  commitHistory,
  diff,
  diffstat,
  fileConflicts,
  forkDiff,
  forkDiffstat,
  forkFileConflicts,
} from './endpoints/commits';
import { fieldsQuery } from './fields';
import { invalidResponse } from './invalidResponse';
import { readObject } from './objects';
import { readPage } from './paging';
import type {
  CommitQuery,
  ComparisonSpec,
  DiffSpec,
  Fields,
  NewBuildStatus,
  Page,
  PageRequest,
  RepositoryRef,
} from './types';

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
  /** Whether merging the revisions causes a conflict. Reads at most one row of the list of conflicts. */
  hasConflicts(repository: RepositoryRef, spec: ComparisonSpec): Promise<boolean>;
  /** Creates a build status, or overwrites the one with the same key. Returns it. Repeated as a read is. */
  setStatus(repository: RepositoryRef, hash: string, status: NewBuildStatus, fields: Fields): Promise<JsonObject>;
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
      return readPage(upstream, { path: specPath(DIFFSTAT, repository, spec), query: specQuery(spec) }, page);
    },
    async diff(repository, spec) {
      const path = specPath(DIFF, repository, spec);
      const query = specQuery(spec);
      return upstream.readText({ method: 'GET', path, query }, (response) => {
        // A proxy can send an HTML page as plain text. No diff starts with a tag, a comment or an XML declaration.
        if (/^\s*</.test(response.text)) throw invalidResponse('an HTML page instead of a diff', path);
        return response;
      });
    },
    async hasConflicts(repository, spec) {
      const list = { path: specPath(CONFLICTS, repository, spec), query: [] };
      const { values } = await readPage(upstream, list, { position: { page: 1, pagelen: 1 }, fields: ['path'] });
      return values.length > 0;
    },
    async setStatus(repository, hash, status, fields) {
      const path = pathTo(commitBuildStatus, { ...repository, hash });
      const query = fieldsQuery(fields);
      return upstream.send({ method: 'POST', path, query, body: status, isIdempotent: true });
    },
  };
}

/** The addresses of one resource: with hashes, and with the specification of a fork. */
interface SpecEndpoints {
  readonly hashes: Endpoint;
  readonly fork: Endpoint;
}

const DIFFSTAT: SpecEndpoints = { hashes: diffstat, fork: forkDiffstat };
const DIFF: SpecEndpoints = { hashes: diff, fork: forkDiff };
const CONFLICTS: SpecEndpoints = { hashes: fileConflicts, fork: forkFileConflicts };

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

function specPath(endpoints: SpecEndpoints, repository: RepositoryRef, spec: DiffSpec): RestPath {
  return 'fork' in spec
    ? pathTo(endpoints.fork, { ...repository, spec: spec.fork })
    : pathTo(endpoints.hashes, { ...repository, hashes: revisionsOf(spec) });
}

/** The path segment that selects a diff. Bitbucket's order is `head..base`: the reverse of git's. */
function revisionsOf(spec: Exclude<DiffSpec, { readonly fork: string }>): string {
  if ('commit' in spec) {
    if (/^[0-9a-f]{40}$/i.test(spec.commit)) return spec.commit;
    throw new UpstreamError('BAD_REQUEST', 'The hash of a diff must have 40 hexadecimal digits.');
  }
  const hashes = [spec.head, spec.base];
  if (hashes.every((hash) => /^[0-9a-f]{12,40}$/i.test(hash))) return hashes.join('..');
  throw new UpstreamError('BAD_REQUEST', 'The hashes of a diff must have at least 12 hexadecimal digits.');
}

/** The parameter `topic` compares `head` with the merge base, like `base...head` in git. */
function specQuery(spec: DiffSpec): QueryParameters {
  if ('commit' in spec) return [];
  const topic = ['topic', 'true'] as const;
  return 'fork' in spec ? [['from_pullrequest_id', String(spec.pullRequest)], topic] : [topic];
}
