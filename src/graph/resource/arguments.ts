import type { Collection } from '../../bitbucket/endpoints/collection';
import type { QueryFacts } from '../../bitbucket/endpoints/collectionFacts';
import { type AnyQuery, isQueryOf, type QueryOf } from '../../bitbucket/listQuery';
import type { BidirectionalArgs, ForwardArgs } from '../connections/types';
import { reversedSort, sortOf } from '../filters';
import type { Order } from './order';

/** The arguments of a list that the facts of its collection can allow. */
export interface ListArgs extends ForwardArgs, Partial<BidirectionalArgs> {
  readonly search?: string | null;
  readonly filter?: object | null;
  readonly orderBy?: Order<string> | null;
}

/** Whether the facts of the collection allow all members of an arguments class. */
export type Allows<C extends Collection, Args extends ListArgs> = [
  Exclude<keyof Args, 'first' | 'after' | QueryArguments<C['facts']['query']>>,
] extends [never]
  ? [Exclude<FilterNames<Args>, FactNames<C['facts']['query']>>] extends [never]
    ? true
    : false
  : false;

/** `last` reads the list in the opposite order, so the list must have a sort order. */
type QueryArguments<Facts> = Facts extends QueryFacts
  ? | (Facts['search'] extends 'none' ? never : 'search')
    | (Facts['filter'] extends 'none' ? never : 'filter')
    | (Facts['sort'] extends 'none' ? never : 'orderBy' | 'last' | 'before')
  : never;

type FilterNames<Args extends ListArgs> = keyof NonNullable<Args['filter']>;

type FactNames<Facts> = Facts extends QueryFacts ? keyof Facts['filter'] : never;

/**
 * The query that the arguments select. An empty `search` is no condition.
 *
 * @param conditions conditions in addition to the filter, by the names of the filter's facts. Default: none
 */
export function queryOf(
  { search, filter: given, orderBy }: ListArgs,
  facts: QueryFacts | 'none',
  conditions?: Readonly<Record<string, string>>,
): AnyQuery {
  const filter = conditions === undefined ? given : { ...given, ...conditions };
  const defaultSort = facts === 'none' || facts.sort === 'none' ? undefined : facts.sort.unless;
  const sort = orderBy ? sortOf(orderBy) : defaultSort;
  return {
    ...(search ? { search } : {}),
    ...(filter ? { filter } : {}),
    ...(sort === undefined ? {} : { sort }),
  };
}

/** The same query in the opposite order. */
export function reversedQuery({ sort = '', ...query }: AnyQuery): AnyQuery {
  return { ...query, sort: reversedSort(sort) };
}

/**
 * Returns the query with the type of the collection.
 *
 * @throws TypeError if the facts of the collection do not declare a member of the query. `Allows` prevents this.
 */
export function checkQuery<C extends Collection>(query: AnyQuery, collection: C): QueryOf<C> {
  if (isQueryOf(query, collection)) return query;
  throw new TypeError(`The facts of ${collection.name} do not declare an argument.`);
}
