import { type ApolloCache, isReference, type Reference } from '@apollo/client';
import type { Row, StoredConnection } from './connection/storedConnection.ts';

/** The arguments of a field, for example `{ filter: { state: 'OPEN' } }`. */
export type ListArguments = Readonly<Record<string, unknown>>;

/** A reference, or an object with `__typename` and `id`, for example from the data of an operation. */
export type Identified = Reference | { readonly __typename?: string | undefined; readonly id: string };

/** Identifies lists in the cache. */
export interface ListOf {
  /** The object that has the list. */
  readonly parent: Identified;
  /** The field that returns the connection, for example `issues`. */
  readonly field: string;
  /**
   * Selects lists by their arguments, without those of pages. Default for inserting: lists without arguments. Default for
   * removing: all lists.
   */
  readonly where?: (args: ListArguments) => boolean;
}

export interface InsertNode extends ListOf {
  /** Its fields must be in the cache, as they are after the mutation that returned it. */
  readonly node: Identified;
  /** Where the gateway returns the node. Default: `start`. */
  readonly at?: 'start' | 'end';
}

export interface RemoveNode extends ListOf {
  readonly node: Identified;
}

/**
 * Adds a node to lists in the cache, and 1 to their `totalCount`. Does nothing in a list that contains the node, so the
 * same node can arrive from a mutation and from a subscription. With `at: 'end'`, does nothing in a list that has more
 * pages.
 *
 * @throws Error if the parent or the node has no identity
 */
export function insertNode(
  cache: ApolloCache,
  { node, at = 'start', where = hasNoArguments, ...list }: InsertNode,
): void {
  const reference = referenceTo(cache, node);
  modify(cache, { ...list, where }, (connection, rows) => {
    if (rows.some((row) => isRowOf(row, reference))) return connection;
    const row: Row = { node: reference };
    if (at === 'start') return { ...connection, edges: [row, ...rows], totalCount: plus(connection.totalCount, 1) };
    if (connection.pageInfo?.hasNextPage !== false) return connection;
    return { ...connection, edges: [...rows, row], totalCount: plus(connection.totalCount, 1) };
  });
}

/**
 * Removes a node from lists in the cache, and 1 from the `totalCount` of those that contain it. The object stays in the
 * cache.
 *
 * @throws Error if the parent or the node has no identity
 */
export function removeNode(cache: ApolloCache, { node, where = () => true, ...list }: RemoveNode): void {
  const reference = referenceTo(cache, node);
  modify(cache, { ...list, where }, (connection, rows) => {
    const others = rows.filter((row) => !isRowOf(row, reference));
    if (others.length === rows.length) return connection;
    return { ...connection, edges: others, totalCount: plus(connection.totalCount, -1) };
  });
}

type Change = (connection: StoredConnection, rows: readonly (Row | null)[]) => StoredConnection;

function modify(cache: ApolloCache, { parent, field, where }: Required<ListOf>, change: Change): void {
  cache.modify<Readonly<Record<string, unknown>>>({
    id: referenceTo(cache, parent).__ref,
    fields: {
      [field]: (value, { storeFieldName }) => {
        if (!isLoadedConnection(value) || !where(argumentsOf(storeFieldName))) return value;
        return change(value, value.edges);
      },
    },
  });
}

interface LoadedConnection extends StoredConnection {
  readonly edges: readonly (Row | null)[];
}

function isLoadedConnection(value: unknown): value is LoadedConnection {
  return typeof value === 'object' && value !== null && 'edges' in value && Array.isArray(value.edges);
}

/** Apollo Client stores a list under a name such as `issues:{"filter":{"state":"OPEN"}}`. */
function argumentsOf(storeFieldName: string): ListArguments {
  const start = storeFieldName.indexOf('{');
  if (start < 0) return {};
  const args: unknown = JSON.parse(storeFieldName.slice(start));
  return typeof args === 'object' && args !== null ? { ...args } : {};
}

function hasNoArguments(args: ListArguments): boolean {
  return Object.values(args).every((value) => value === null);
}

function referenceTo(cache: ApolloCache, object: Identified): Reference {
  if (isReference(object)) return object;
  const { __typename, id } = object;
  const cacheId = __typename === undefined ? undefined : cache.identify({ __typename, id });
  if (cacheId === undefined)
    throw new Error('The object has no identity in the cache. Select its __typename and its id.');
  return { __ref: cacheId };
}

function isRowOf(row: Row | null, { __ref }: Reference): boolean {
  return isReference(row?.node) && row.node.__ref === __ref;
}

function plus(count: number | null | undefined, change: number): number | null | undefined {
  return typeof count === 'number' ? count + change : count;
}
