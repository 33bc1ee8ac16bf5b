import type { Cache, Entity } from '@urql/exchange-graphcache';
import { pageInfoOf } from './connectionPage.ts';
import { StoredList } from './storedList.ts';

/** The lists of one connection field of one object. */
export interface ConnectionLists {
  /** The object with the field, for example `{ __typename: 'Repository', id }`, or its key. */
  readonly parent: Entity;
  /** The name of the field, for example `issues`. */
  readonly field: string;
  /**
   * Selects lists by their arguments, without `first`, `after`, `last` and `before`. Default: the list without arguments.
   */
  readonly where?: ((listArguments: Readonly<Record<string, unknown>>) => boolean) | undefined;
}

/**
 * Inserts an object into the loaded lists of a connection, unless they contain it. Call it in `updates` of Graphcache,
 * after a create or for an event. `totalCount` remains as it is until the list is read again.
 *
 * @param node the object or its key. The lists show it if the cache contains the fields that they select.
 * @param at the end of the list at which the object appears. `end` changes only lists whose last page is loaded.
 */
export function insertNode(cache: Cache, lists: ConnectionLists, node: Entity, at: 'start' | 'end' = 'start'): void {
  const key = cache.keyOfEntity(node);
  if (key === null) return;
  for (const list of selectedLists(cache, lists)) {
    const { nodes } = list;
    if (nodes.includes(key) || !reaches(cache, list, at)) continue;
    list.store({ nodes: at === 'start' ? [key, ...nodes] : [...nodes, key] });
  }
}

/**
 * Removes an object from the loaded lists of a connection, for example an issue that was closed from the open issues.
 * After a delete, use `cache.invalidate({ __typename, id })` instead: it removes the object from all lists.
 */
export function removeNode(cache: Cache, lists: ConnectionLists, node: Entity): void {
  const removed = cache.keyOfEntity(node);
  for (const list of selectedLists(cache, lists)) list.store({ nodes: list.nodes.filter((key) => key !== removed) });
}

function selectedLists(
  cache: Cache,
  { parent, field, where = hasNoArguments }: ConnectionLists,
): readonly StoredList[] {
  const key = cache.keyOfEntity(parent);
  const lists = key === null ? [] : StoredList.allOf(cache, key, field);
  return lists.filter(({ args }) => where(args ?? {}));
}

/** Whether the loaded part of a list reaches one end of the whole list. */
function reaches(cache: Cache, { isBackward, ends }: StoredList, at: 'start' | 'end'): boolean {
  const [origin, far] = ends;
  const isOrigin = isBackward ? at === 'end' : at === 'start';
  const page = isOrigin ? origin : far;
  const hasMore = page === undefined || pageInfoOf(cache, page, at === 'start' ? 'hasPreviousPage' : 'hasNextPage');
  // The page at the origin was requested without a cursor.
  return isOrigin ? hasMore !== true : hasMore === false;
}

function hasNoArguments(listArguments: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(listArguments).length === 0;
}
