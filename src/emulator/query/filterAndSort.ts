import { badRequest } from '../apiError';
import { isList, valueAt, type Resource, type Renderable } from '../resource';
import { parseQuery } from './parseQuery';
import { fieldsOf, matches, usesInOperator } from './matches';

type Read = (row: Resource) => Renderable | undefined;

/** The fields by which a collection can be filtered or sorted, each with a function that reads its value from a row. */
export type FieldTable = ReadonlyMap<string, Read>;

/** Builds a table from dotted paths. `others` contains the fields whose name is not their path. */
export function fieldTable(paths: readonly string[], others: Readonly<Record<string, Read>> = {}): FieldTable {
  const table = new Map<string, Read>(paths.map((path) => [path, (row) => valueAt(row, path)]));
  for (const [name, read] of Object.entries(others)) table.set(name, read);
  return table;
}

/** Reads a field of each element of a list, such as the uuids of the reviewers. */
export function eachOf(list: string, path: string): Read {
  return (row) => {
    const elements = valueAt(row, list);
    return isList(elements) ? elements.map((element) => valueAt(element, path) ?? null) : null;
  };
}

/** The switches about filters. They make the emulator reject filters that it supports. */
export interface FilterSwitches {
  readonly refuseIn: boolean;
  readonly refuseFields: readonly string[];
}

/**
 * Returns the rows that match a `q` parameter. Without `q`, returns all rows.
 *
 * @throws ApiError 400 for a syntax error, or with `Field ".x" does not support filtering`
 */
export function filter(
  rows: readonly Resource[],
  q: string | null,
  table: FieldTable,
  { refuseIn, refuseFields }: FilterSwitches,
): readonly Resource[] {
  if (q === null || q.trim() === '') return rows;
  const condition = parseQuery(q);
  const unsupported = fieldsOf(condition).find((field) => !table.has(field) || refuseFields.includes(field));
  if (unsupported !== undefined) throw badRequest(`Field ".${unsupported}" does not support filtering`);
  if (refuseIn && usesInOperator(condition)) throw badRequest('Invalid query: the IN operator is not supported');
  return rows.filter((row) => matches(condition, (field) => table.get(field)?.(row)));
}

/**
 * Sorts rows by a `sort` parameter: one field, with `-` before it for descending order. Nulls sort lowest. Descending
 * order is the exact reverse of ascending order, including ties.
 *
 * @throws ApiError 400 for a field that is not in the table
 */
export function sort(rows: readonly Resource[], parameter: string | null, table: FieldTable): readonly Resource[] {
  if (parameter === null || parameter === '') return rows;
  const descending = parameter.startsWith('-');
  const field = descending ? parameter.slice(1) : parameter;
  const read = table.get(field);
  if (read === undefined) throw badRequest(`Field ".${field}" does not support sorting`);
  const ascending = rows.toSorted((one, other) => order(read(one), read(other)));
  return descending ? ascending.reverse() : ascending;
}

function order(one: Renderable | undefined, other: Renderable | undefined): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  const left = sortKey(one);
  const right = sortKey(other);
  return left < right ? -1 : Number(left > right);
}

function sortKey(value: Renderable | undefined): string {
  return typeof value === 'string' || typeof value === 'boolean' ? `${value}`.toLowerCase() : '';
}
