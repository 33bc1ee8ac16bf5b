import { BitbucketError } from './errors';
import { objectFields } from './fields';
import type { JsonObject } from './json';
import { readPage } from './paging';
import { repositoryPath, restPath } from './path';
import type { CommitQuery, Fields, Page, PageRequest, RepositoryRef } from './types';
import { fieldsQuery, type Upstream } from './upstream';
import type { QueryParameters } from './url';

export interface Commits {
  /** `hash` has 7 to 40 hex digits. */
  get(repository: RepositoryRef, hash: string, fields?: Fields): Promise<JsonObject>;
  /** Newest first; pages by `next` only, and Bitbucket does not count. */
  list(repository: RepositoryRef, query: CommitQuery, page: PageRequest): Promise<Page>;
}

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-commits/ */
export function createCommits(upstream: Upstream): Commits {
  return {
    async get(repository, hash, fields) {
      if (!/^[0-9a-f]{7,40}$/i.test(hash)) {
        throw new BitbucketError('BAD_REQUEST', 'A commit is read by 7 to 40 hex digits of its hash');
      }
      const path = restPath`${repositoryPath(repository)}/commit/${hash}`;
      return upstream.send({ method: 'GET', path, query: fieldsQuery(objectFields(fields)) });
    },
    async list(repository, query, page) {
      // Revisions travel in the query: names with slashes fail in the path, even encoded.
      const path = restPath`${repositoryPath(repository)}/commits`;
      return readPage(upstream, { path, query: historyQuery(query) }, page);
    },
  };
}

function historyQuery({ include, exclude = [], path }: CommitQuery): QueryParameters {
  return [
    ...include.map((revision) => ['include', revision] as const),
    ...exclude.map((revision) => ['exclude', revision] as const),
    ...(path === undefined ? [] : [['path', path] as const]),
  ];
}
