import type { QueryParameters } from '../rest/url';
import type { Collection } from './endpoints/collection';
import type { FilterFact, QueryFacts } from './endpoints/collectionFacts';
import { withBraces } from './endpoints/partFormats';
import { allOf, type Condition, contains, differs, equals, equalsAny, filterQuery, or, within } from './filter';

/** The values of filters by their kind. */
interface FilterValues {
  readonly oneOf: readonly string[];
  readonly equals: string;
  readonly uuid: string;
  readonly flag: boolean;
  readonly isSet: boolean;
  readonly text: { readonly eq?: string | null; readonly contains?: string | null };
  readonly range: { readonly after?: Date | null; readonly before?: Date | null };
}

/** Search, filter and order of a list. */
export interface AnyQuery {
  readonly search?: string | null;
  readonly filter?: object | null;
  /** A path of the JSON, with `-` before it for descending order. */
  readonly sort?: string;
}

/** The query of a list. Its members are those that the facts of the collection declare. */
export type QueryOf<C extends Collection> = AnyQuery &
  (C['facts']['query'] extends QueryFacts ? Declared<C['facts']['query']> : Undeclared<keyof AnyQuery>);

type Declared<Facts extends QueryFacts> = (Facts['search'] extends 'none' ? Undeclared<'search'> : unknown) &
  (Facts['sort'] extends 'none' ? Undeclared<'sort'> : unknown) &
  (Facts['filter'] extends Filters
    ? { readonly filter?: FilterMembers<Facts['filter']> | null }
    : Undeclared<'filter'>);

type Undeclared<Name extends keyof AnyQuery> = { readonly [Each in Name]?: never };

type Filters = Readonly<Record<string, FilterFact>>;

/** The filter of a list, by the names of its facts. */
export type FilterMembers<Declared extends Filters> = {
  readonly [Name in keyof Declared]?: FilterValues[Declared[Name]['is']] | null;
};

/** Whether the facts of the collection declare all members of the query. */
export function isQueryOf<C extends Collection>(query: AnyQuery, { facts }: C): query is AnyQuery & QueryOf<C> {
  const { search, filter, sort }: Partial<QueryFacts> = facts.query === 'none' ? {} : facts.query;
  const isDeclared = (value: unknown, fact: unknown): boolean =>
    value === undefined || (fact !== undefined && fact !== 'none');
  const names = typeof filter === 'object' ? Object.keys(filter) : [];
  return (
    isDeclared(query.search, search) &&
    isDeclared(query.filter, filter) &&
    isDeclared(query.sort, sort) &&
    Object.keys(query.filter ?? {}).every((name) => names.includes(name))
  );
}

/**
 * Returns the parameters that select and sort the rows of a list: `q` or the parameters of the filters, and `sort`.
 *
 * @returns undefined if the filter matches nothing, because a list of values is empty.
 */
export function listParameters(
  { facts: { query: facts } }: Collection,
  { search, filter, sort }: AnyQuery,
): QueryParameters | undefined {
  if (facts === 'none') return [];
  const selected =
    facts.conditions === 'parameters' ? filterParameters(facts, filter) : searchQuery(facts, search, filter);
  if (selected === undefined || facts.sort === 'none') return selected;
  return [...selected, ['sort', sort ?? facts.sort.unless]];
}

/** The parameter `q`. Undefined if the filter matches nothing. */
function searchQuery(
  facts: QueryFacts,
  search: string | null | undefined,
  filter: object | null | undefined,
): QueryParameters | undefined {
  const conditions: Condition[] = [];
  if (facts.search !== 'none' && search) conditions.push(or(facts.search.map((path) => contains(path, search))));
  for (const [name, fact] of facts.filter === 'none' ? [] : Object.entries(facts.filter)) {
    const given: unknown = filter ? Reflect.get(filter, name) : undefined;
    const value = given === undefined ? fact.unless : given === null ? fact.ifNull : given;
    if (value === undefined) continue;
    if (Array.isArray(value) && value.length === 0) return undefined;
    conditions.push(...conditionsOf(name, fact, value));
  }
  return filterQuery(allOf(conditions));
}

/** One parameter for each condition. */
function filterParameters({ filter: facts }: QueryFacts, filter: object | null | undefined): QueryParameters {
  return Object.entries(facts === 'none' ? {} : facts).flatMap(([name, { is, at }]) => {
    const value: unknown = filter ? Reflect.get(filter, name) : undefined;
    if (value === undefined || value === null) return [];
    if (typeof value !== 'string' || (is !== 'equals' && is !== 'uuid')) throw wrongTypeError(name);
    return [[at, is === 'uuid' ? withBraces(value) : value]];
  });
}

/** @throws TypeError for a value of a wrong type */
function conditionsOf(name: string, fact: FilterFact, value: unknown): readonly Condition[] {
  const conditions = validConditions(fact, value);
  if (conditions === undefined) throw wrongTypeError(name);
  return conditions;
}

function wrongTypeError(name: string): TypeError {
  return new TypeError(`The filter "${name}" has a value of a wrong type.`);
}

/** Undefined for a value of a wrong type. */
function validConditions({ is, at }: FilterFact, value: unknown): readonly Condition[] | undefined {
  switch (is) {
    case 'oneOf':
      return isTexts(value) ? [equalsAny(at, value)] : undefined;
    case 'equals':
      return typeof value === 'string' ? [equals(at, value)] : undefined;
    case 'uuid':
      return typeof value === 'string' ? [equals(at, withBraces(value))] : undefined;
    case 'flag':
      return typeof value === 'boolean' ? [equals(at, value)] : undefined;
    case 'isSet':
      return typeof value === 'boolean' ? [value ? differs(at, null) : equals(at, null)] : undefined;
    case 'text':
      return textConditions(at, value);
    case 'range':
      return rangeConditions(at, value);
  }
}

function textConditions(at: string, value: unknown): readonly Condition[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { eq, contains: part }: Partial<Record<keyof FilterValues['text'], unknown>> = value;
  return [
    ...(typeof eq === 'string' ? [equals(at, eq)] : []),
    ...(typeof part === 'string' ? [contains(at, part)] : []),
  ];
}

function rangeConditions(at: string, value: unknown): readonly Condition[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { after, before }: Partial<Record<keyof FilterValues['range'], unknown>> = value;
  return within(at, {
    ...(after instanceof Date ? { after: after.toISOString() } : {}),
    ...(before instanceof Date ? { before: before.toISOString() } : {}),
  });
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
