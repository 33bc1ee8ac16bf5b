import type { Endpoint, PathValues } from '../rest/endpoint';
import { pathTo, type RestPath } from '../rest/restPath';
import type { QueryParameters } from '../rest/url';
import type { JsonObject } from '../lib/json';
import type { Collection, KeyOf, ParentOf } from './endpoints/collection';
import type { FlagClient } from './flags';
import { listParameters, type QueryOf } from './listQuery';
import { readObject, writeObject } from './objects';
import { type PagedList, readPage } from './paging';
import { readSortedPage } from './sortedPage';
import { type BatchingUpstream, outcomeOf, outcomesInOrder, readMany } from './readMany';
import type { CreateOptions, Fields, Page, PageRequest, ReadOutcome } from './types';

/**
 * Reads and writes one collection.
 *
 * `parent` contains the values in the path of the list. `key` is the last value in the path of one resource. All methods
 * except `many` throw UpstreamError.
 */
export interface CollectionClient<C extends Collection> {
  /** Reads one page. A filter with an empty list of values matches nothing and makes no call. */
  list(parent: ParentOf<C>, query: QueryOf<C>, page: PageRequest): Promise<Page>;
  /** Reads one resource by its address. */
  get(parent: ParentOf<C>, key: KeyOf<C>, fields?: Fields): Promise<JsonObject>;
  /**
   * Reads many resources of one parent. The outcomes have the order of `keys`. An error that affects all of them is the
   * outcome of each key.
   */
  many(
    parent: ParentOf<C>,
    keys: readonly (string | number)[],
    options: ReadManyOptions,
  ): Promise<readonly ReadOutcome[]>;
  /** Sends a POST, and returns the created resource. */
  create(parent: ParentOf<C>, body: object, options?: CreateOptions): Promise<JsonObject>;
  /** Sends a PUT, and returns the resource after the write. */
  update(parent: ParentOf<C>, key: KeyOf<C>, body: object, fields?: Fields): Promise<JsonObject>;
  /** @throws UpstreamError NOT_FOUND if the resource or its parent does not exist */
  remove(parent: ParentOf<C>, key: KeyOf<C>): Promise<void>;
}

export interface ReadManyOptions {
  readonly fields?: Fields;
  /**
   * Whether the operation also reads the repository. A 404 for a single resource can then only mean that the resource does
   * not exist.
   */
  readonly repositoryIsRead: boolean;
}

/** A service with collections: Bitbucket, or another issue tracker. */
export interface CollectionSource {
  collection<C extends Collection>(collection: C): CollectionClient<C>;
  /** Reads and writes a flag that the account of the credential can set on a resource. */
  flag(endpoint: Endpoint): FlagClient;
}

/** Creates the client of a collection for one session. */
export function createCollectionClient<C extends Collection>(
  upstream: BatchingUpstream,
  collection: C,
): CollectionClient<C> {
  const { facts } = collection;
  const itemPath = (parent: PathValues, key: string | number): RestPath =>
    pathTo(collection.item, { ...parent, [collection.keyPart]: key });
  const get = (parent: PathValues, key: string | number, fields: Fields | undefined): Promise<JsonObject> =>
    readObject(upstream, itemPath(parent, key), fields);
  const getOutcome = (parent: PathValues, key: string | number, fields: Fields | undefined): Promise<ReadOutcome> =>
    outcomeOf(
      async () => get(parent, key, fields),
      ({ code }) => facts.missing.some((missing) => missing === code),
    );

  return {
    async list(parent, query, page) {
      const parameters = listParameters(collection, query);
      if (parameters === undefined) return { values: [], ...(page.size === true ? { size: 0 } : {}) };
      const list = listOf(collection, parent, parameters);
      const { query: queryFacts, maxPageLength } = facts;
      const sortCanFail = queryFacts !== 'none' && queryFacts.sort !== 'none' && queryFacts.sort.canFail;
      return sortCanFail
        ? readSortedPage(upstream, { list, request: page, maxPageLength })
        : readPage(upstream, list, page);
    },
    async get(parent, key, fields) {
      return get(parent, key, fields);
    },
    async many(parent, keys, { fields, repositoryIsRead }) {
      if (facts.many !== 'query') return Promise.all(keys.map((key) => getOutcome(parent, key, fields)));
      const byText = new Map(keys.map((key) => [String(key), key]));
      const keyOf = (text: string): string | number => byText.get(text) ?? text;
      return outcomesInOrder(keys.map(String), async () =>
        readMany(upstream, {
          keys: [...byText.keys()],
          isBatchable: (key) => facts.batchable !== 'none' && facts.batchable.test(key),
          readsOneKeySingly: facts.one === 'address' || repositoryIsRead,
          collection: (q) => listOf(collection, parent, [['q', q]]),
          maxPageLength: facts.maxPageLength,
          field: facts.key.at,
          value: keyOf,
          fields: fields === undefined ? undefined : [...fields, facts.key.at],
          identify: (row) => keyIn(row, collection),
          isComplete: (row) => !omitsMember(row, fields, collection),
          single: (key) => getOutcome(parent, keyOf(key), fields),
          readsMissingKeysSingly: false,
        }),
      );
    },
    async create(parent, body, options) {
      return writeObject(upstream, 'POST', pathTo(collection.list, parent), body, options);
    },
    async update(parent, key, body, fields) {
      return writeObject(upstream, 'PUT', itemPath(parent, key), body, { fields });
    },
    async remove(parent, key) {
      await upstream.execute({ method: 'DELETE', path: itemPath(parent, key) });
    },
  };
}

function listOf({ list, facts }: Collection, parent: PathValues, query: QueryParameters): PagedList {
  const { wrapper, paging } = facts;
  return {
    path: pathTo(list, parent),
    query,
    ...(wrapper !== 'none' && { wrapper }),
    ...(paging === 'numbered-without-next' && { hasNext: false }),
  };
}

/** The key of a row as a text. Undefined if it is not valid. */
function keyIn(row: JsonObject, { facts: { key } }: Collection): string | undefined {
  const value = row[key.at];
  const isNumber = key.as === 'int' || key.as === 'number';
  if (!isNumber) return typeof value === 'string' ? value : undefined;
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? String(value) : undefined;
}

/** Whether a row lacks a requested member that lists of the collection can omit. */
function omitsMember(row: JsonObject, fields: Fields | undefined, { facts: { listsOmit } }: Collection): boolean {
  if (listsOmit === 'none') return false;
  const requested = new Set(fields?.map((path) => path.split('.', 1)[0]));
  return listsOmit.some((member) => !Object.hasOwn(row, member) && (fields === undefined || requested.has(member)));
}
