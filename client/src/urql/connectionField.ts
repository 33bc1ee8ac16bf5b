import type { Cache, FieldArgs, ResolverConfig, UpdatesConfig, Variables } from '@urql/exchange-graphcache';
import { connectionFields } from '../generated/connectionFields.ts';
import { fieldShapes } from '../generated/fieldShapes.ts';
import { type ConnectionPage, mergeIntoList, pageInfoOf, readPage } from './connectionPage.ts';
import { parsePageKey } from './pageKey.ts';
import { keysIn, type ListParts, StoredList } from './storedList.ts';

type FunctionOf<Config> =
  Extract<Exclude<Config[keyof Config], void>, object> extends infer Fields
    ? Exclude<Fields[keyof Fields], void>
    : never;
/** A resolver of Graphcache. */
export type Resolver = FunctionOf<ResolverConfig>;
/** An updater of Graphcache. */
export type Updater = FunctionOf<UpdatesConfig>;

/**
 * Merges each page into the list of its connection when it arrives. It is the updater of `nodes` and `edges`, not of
 * `issues` and the like: Graphcache mixes up the aliases of a field with an updater.
 */
const mergeArrivedPage: Updater = (_parent, _args, cache, { parent, parentKey: pageKey }) => {
  const field = parsePageKey(pageKey);
  const page = readPage(cache, pageKey);
  if (field === undefined || page === undefined || field.args['first'] === 0 || field.args['last'] === 0) return;
  const list = StoredList.ofPage(cache, field.parentKey, field.fieldName, field.args);
  list.store(mergeIntoList(cache, list, page, field.args, parent['pageInfo']));
};

/** The updaters of all connections. */
export function connectionUpdates(): Record<string, Record<string, Updater>> {
  const types = Object.keys(fieldShapes).filter((type) => type.endsWith('Connection'));
  return Object.fromEntries(types.map((type) => [type, { nodes: mergeArrivedPage, edges: mergeArrivedPage }]));
}

/** Returns all pages of a list that were loaded, to each operation that selects one of them. */
const readMergedList: Resolver = (_parent, args: Variables, cache, info) => {
  const own = cache.resolve(info.parentKey, info.fieldName, keyArgs(args));
  const list = StoredList.ofPage(cache, info.parentKey, info.fieldName, args);
  const pageKey = typeof own === 'string' ? own : list.newest[0];
  const page = pageKey === undefined ? undefined : readPage(cache, pageKey);
  if (own === null || page === undefined) return typeof own === 'string' ? own : own === null ? null : undefined;
  // The operation requests its page, and returns the other pages until then.
  if (own === undefined) info.partial = true;
  // If two responses overtake each other, Graphcache can drop the result of one merge.
  const parts = own === undefined || list.pages.includes(page.key) ? list : mergeIntoList(cache, list, page, args);
  return connectionOf(cache, parts, page, list.isBackward);
};

/** The resolvers of all fields that return connections. */
export function connectionResolvers(): Record<string, Record<string, Resolver>> {
  const types = Object.entries(connectionFields).map(([type, fields]) => {
    return [type, Object.fromEntries(Object.keys(fields).map((field) => [field, readMergedList]))] as const;
  });
  return Object.fromEntries(types);
}

function connectionOf(cache: Cache, parts: ListParts, page: ConnectionPage, isBackward: boolean): Connection {
  const [origin = page.key, far = page.key] = parts.ends;
  const [start, end] = isBackward ? [far, origin] : [origin, far];
  return {
    __typename: page.typename,
    ...(page.hasIdentity ? elementsOf(cache, parts, page.typename) : pagesInOrder(cache, parts)),
    pageInfo: {
      __typename: 'PageInfo',
      startCursor: pageInfoOf(cache, start, 'startCursor'),
      hasPreviousPage: pageInfoOf(cache, start, 'hasPreviousPage'),
      endCursor: pageInfoOf(cache, end, 'endCursor'),
      hasNextPage: pageInfoOf(cache, end, 'hasNextPage'),
    },
    totalCount: cache.resolve(parts.newest[0] ?? page.key, 'totalCount'),
  };
}

interface Elements {
  readonly nodes: readonly unknown[];
  readonly edges: readonly unknown[];
}

interface Connection extends Elements {
  readonly __typename: string;
  readonly pageInfo: object;
  readonly totalCount: unknown;
}

function elementsOf(cache: Cache, { nodes, edges }: ListParts, typename: string): Elements {
  // An object that was invalidated, for example after it was deleted, has no type.
  const existing = nodes.filter((node) => typeof cache.resolve(node, '__typename') === 'string');
  const edgeByNode = new Map(edges.map((edge) => [cache.resolve(edge, 'node'), edge]));
  const __typename = typename.replace(/Connection$/, 'Edge');
  return {
    nodes: existing,
    // Only an element that the application has inserted has no cursor.
    edges: existing.map((node) => edgeByNode.get(node) ?? { __typename, cursor: '', node }),
  };
}

function pagesInOrder(cache: Cache, { pages }: ListParts): Elements {
  return {
    nodes: pages.flatMap((page) => keysIn(cache.resolve(page, 'nodes'))),
    edges: pages.flatMap((page) => keysIn(cache.resolve(page, 'edges'))),
  };
}

/** The arguments in the form in which Graphcache stores a field without arguments. */
function keyArgs(args: Variables): FieldArgs {
  return Object.keys(args).length > 0 ? args : null;
}
