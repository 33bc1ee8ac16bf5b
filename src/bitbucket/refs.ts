import type { JsonObject } from '../lib/json';
import { pathTo } from '../rest/restPath';
import type { UpstreamError } from '../rest/upstreamError';
import { allOf, contains, filterQuery } from './filter';
import { branches, tags } from './endpoints/refs';
import { readObject } from './objects';
import { readPage } from './paging';
import { type BatchingUpstream, outcomeOf, outcomesInOrder, readMany } from './readMany';
import type { Fields, ReadOutcome, Page, PageRequest, RefKind, RefQuery, RepositoryRef } from './types';

/** The branches and tags of a repository. */
export interface Refs {
  get(repository: RepositoryRef, kind: RefKind, name: string, fields?: Fields): Promise<JsonObject>;
  /** Reads many refs of one repository. Outcomes have the order of `names`. */
  many(
    repository: RepositoryRef,
    kind: RefKind,
    names: readonly string[],
    fields?: Fields,
  ): Promise<readonly ReadOutcome[]>;
  list(repository: RepositoryRef, kind: RefKind, query: RefQuery, page: PageRequest): Promise<Page>;
}

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-refs/ */
export function createRefs(upstream: BatchingUpstream): Refs {
  async function get(repository: RepositoryRef, kind: RefKind, name: string, fields?: Fields): Promise<JsonObject> {
    return readObject(upstream, pathTo(ENDPOINTS[kind].item, { ...repository, name }), fields);
  }

  return {
    get,
    async many(repository, kind, names, fields) {
      return outcomesInOrder(names, async () => {
        const path = pathTo(ENDPOINTS[kind].list, repository);
        return readMany(upstream, {
          keys: [...new Set(names)],
          isBatchable: isBatchableRef,
          readsOneKeySingly: true,
          collection: (q) => ({ path, query: [['q', q]] }),
          maxPageLength: ENDPOINTS[kind].facts.maxPageLength,
          field: 'name',
          value: (name) => name,
          fields: fields === undefined ? undefined : [...fields, 'name'],
          identify: ({ name }) => (typeof name === 'string' ? name : undefined),
          single: (name) => outcomeOf(() => get(repository, kind, name, fields), isMissing),
          readsMissingKeysSingly: false,
        });
      });
    },
    async list(repository, kind, { search, sort }, page) {
      const q = search === undefined ? undefined : allOf([contains('name', search)]);
      return readPage(
        upstream,
        { path: pathTo(ENDPOINTS[kind].list, repository), query: [...filterQuery(q), ['sort', sort]] },
        page,
      );
    },
  };
}

const ENDPOINTS = { branches, tags } as const;

/** Whether a name may be part of a batch. Names with other characters could make the whole batch fail. */
export function isBatchableRef(name: string): boolean {
  return /^[\w.-]+(\/[\w.-]+)*$/.test(name);
}

function isMissing({ code }: UpstreamError): boolean {
  return code === 'NOT_FOUND';
}
