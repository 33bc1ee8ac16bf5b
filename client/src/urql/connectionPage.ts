import type { Cache, Variables } from '@urql/exchange-graphcache';
import { type MergedKeys, mergePage } from './mergePage.ts';
import { keysIn, type ListParts, type StoredList } from './storedList.ts';

/** A page of a connection in the cache. */
export interface ConnectionPage {
  readonly key: string;
  readonly typename: string;
  readonly nodes: readonly string[];
  /** The edges that have a key. */
  readonly edges: readonly string[];
  /** Whether the elements have keys. They have none if the operation does not select their `id`. */
  readonly hasIdentity: boolean;
}

/** Reads a page from the cache. Undefined if neither `nodes` nor `edges` was selected. */
export function readPage(cache: Cache, key: string): ConnectionPage | undefined {
  const [nodes, edges] = [cache.resolve(key, 'nodes'), cache.resolve(key, 'edges')];
  const typename = cache.resolve(key, '__typename');
  if ((!Array.isArray(nodes) && !Array.isArray(edges)) || typeof typename !== 'string') return undefined;
  const isEmbedded = (child: string): boolean => child.startsWith(`${key}.`);
  const edgeKeys = keysIn(edges);
  const nodeKeys = Array.isArray(nodes) ? keysIn(nodes) : keysIn(edgeKeys.map((edge) => cache.resolve(edge, 'node')));
  return {
    key,
    typename,
    nodes: nodeKeys,
    edges: edgeKeys.filter((edge) => !isEmbedded(edge)),
    hasIdentity: !nodeKeys.some(isEmbedded),
  };
}

/**
 * Merges a page into a list, and stores nothing.
 *
 * @param received is the `pageInfo` of a response that is not in the cache yet
 */
export function mergeIntoList(
  cache: Cache,
  list: StoredList,
  page: ConnectionPage,
  args: Variables,
  received?: unknown,
): ListParts {
  const { isBackward } = list;
  const cursor = args[isBackward ? 'before' : 'after'];
  const [origin = page.key, far = page.key] = list.ends;
  const isFirst = typeof cursor !== 'string';
  const isNext = !isFirst && pageInfoOf(cache, far, isBackward ? 'startCursor' : 'endCursor') === cursor;
  const more = isBackward ? 'hasPreviousPage' : 'hasNextPage';
  const hasMore: unknown = received ? Reflect.get(Object(received), more) : pageInfoOf(cache, page.key, more);
  const isLast = hasMore === false;
  const merge = (known: readonly string[], keys: readonly string[]): MergedKeys =>
    inDirection(isBackward, known, keys, (...sorted) => mergePage(...sorted, { isFirst, isNext, isLast }));
  const pages = merge(list.pages, [page.key]);
  const nodes = merge(list.nodes, page.nodes);
  const { endsWithPage } = page.hasIdentity ? nodes : pages;
  return {
    nodes: page.hasIdentity ? nodes.keys : list.nodes,
    edges: edgesOf(cache, [...list.edges, ...page.edges], nodes.keys),
    pages: page.hasIdentity ? [...new Set([...list.pages, page.key])] : pages.keys,
    ends: [isFirst ? page.key : origin, endsWithPage ? page.key : far],
    newest: [page.key],
  };
}

/** A member of the `pageInfo` of a page. Undefined if it was not selected. */
export function pageInfoOf(cache: Cache, pageKey: string, member: string): unknown {
  const key = cache.resolve(pageKey, 'pageInfo');
  return typeof key === 'string' ? cache.resolve(key, member) : undefined;
}

type Merge = (known: readonly string[], page: readonly string[]) => MergedKeys;

/** Merges lists that grow at their start as if they grew at their end. */
function inDirection(isBackward: boolean, known: readonly string[], page: readonly string[], merge: Merge): MergedKeys {
  if (!isBackward) return merge(known, page);
  const { keys, endsWithPage } = merge([...known].reverse(), [...page].reverse());
  return { keys: [...keys].reverse(), endsWithPage };
}

/** One edge per element: the newest. */
function edgesOf(cache: Cache, edges: readonly string[], nodes: readonly string[]): readonly string[] {
  const newest = new Map(edges.map((edge) => [cache.resolve(edge, 'node'), edge]));
  return nodes.flatMap((node) => newest.get(node) ?? []);
}
