import { print } from 'graphql';
import * as operations from 'bitbucket-graphql-client/operations';
import type { CallsByGroup } from '../../../src/bitbucket/dialect/quotaGroups';

type Variables = Readonly<Record<string, unknown>>;

/** One operation, and what it promises. All promises are for an empty cache. */
export interface PromisedOperation {
  /** The name in schema/operations, or a description. */
  readonly name: string;
  readonly document: string;
  /** A function receives the data of earlier operations by their names. */
  readonly variables?: Variables | ((earlier: (name: string) => unknown) => Variables);
  /** A part of the data. */
  readonly expected: object;
  /** The REST calls that it makes, by quota group. */
  readonly calls: CallsByGroup;
  /** The estimate before the execution, if it differs because data decide about calls. Default: `calls`. */
  readonly estimate?: CallsByGroup;
  /** The rounds of these calls. */
  readonly rounds: number;
  /** Calls and rounds if every selection contains `id`: at most one more. Default: the same. */
  readonly withIds?: { readonly calls: number; readonly rounds: number };
  /** The bytes of all response bodies. They may differ by 5 %. */
  readonly bytes: number;
}

/** The name and the text of an operation in schema/operations. */
export function inSchema(name: string): { readonly name: string; readonly document: string } {
  const document = SCHEMA_OPERATIONS.get(name);
  if (document === undefined) throw new Error(`schema/operations has no operation ${name}.`);
  return { name, document };
}

/** The texts of the operations in schema/operations, by name. */
export const SCHEMA_OPERATIONS: ReadonlyMap<string, string> = new Map(
  Object.entries(operations)
    .filter(([name]) => name.endsWith('Document'))
    .map(([name, document]) => [name.replace(/Document$/, ''), print(document)]),
);

export function variablesOf({ variables = {} }: PromisedOperation, earlier: (name: string) => unknown): Variables {
  return typeof variables === 'function' ? variables(earlier) : variables;
}

/** The number of calls of all groups. */
export function totalOf(calls: CallsByGroup): number {
  return Object.values(calls).reduce<number>((sum, count) => sum + count, 0);
}

/** Resources in a list whose members do not matter. */
export function others(count: number): readonly object[] {
  return Array.from({ length: count }, () => ({}));
}
