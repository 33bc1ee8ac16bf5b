import type { CallsByGroup } from '../../../src/bitbucket/dialect/quotaGroups';

type Variables = Readonly<Record<string, unknown>>;

/** One operation of schema/operations, and what it promises. */
export interface PromisedOperation {
  /** The name in schema/operations. */
  readonly operation: string;
  /** A function receives the data of earlier operations by their names. */
  readonly variables?: Variables | ((earlier: (operation: string) => unknown) => Variables);
  /** A part of the data. */
  readonly expected: object;
  /** The REST calls that it makes, by quota group. The estimate before the execution is equal. */
  readonly calls: CallsByGroup;
  /** The rounds of these calls. */
  readonly rounds: number;
}

export function variablesOf({ variables = {} }: PromisedOperation, earlier: (operation: string) => unknown): Variables {
  return typeof variables === 'function' ? variables(earlier) : variables;
}
