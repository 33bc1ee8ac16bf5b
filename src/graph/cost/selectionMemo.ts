import type { FieldNode, GraphQLObjectType } from 'graphql';
import type { RowOptions } from './decorators';

/** What the estimated number of calls depends on, besides the type and its selection. */
export interface CostConditions {
  /** Whether the uuid of the surrounding repository or workspace is known. */
  readonly byUuid: boolean;
  /** In the payload of a mutation: the field whose value the mutation already knows, so that it needs no call. */
  readonly knownField?: string | undefined;
  readonly rows?: RowOptions | undefined;
}

interface Entry<Value> {
  readonly type: GraphQLObjectType;
  readonly nodeGroups: readonly (readonly FieldNode[])[];
  readonly place: CostConditions;
  readonly value: Value;
}

/**
 * Stores the result for each selection under the same conditions. A fragment may be spread many times; without this, each spread would
 * be traversed again.
 */
export class SelectionMemo<Value> {
  readonly #entries = new Map<FieldNode | undefined, Entry<Value>[]>();

  getOrCompute(
    type: GraphQLObjectType,
    nodeGroups: readonly (readonly FieldNode[])[],
    place: CostConditions,
    make: () => Value,
  ): Value {
    const first = nodeGroups[0]?.[0];
    const known = this.#entries.get(first)?.find((entry) => {
      return (
        entry.type === type && isSameConditions(entry.place, place) && isSame(entry.nodeGroups, nodeGroups, sameNodes)
      );
    });
    if (known !== undefined) return known.value;
    const entry = { type, nodeGroups, place, value: make() };
    const entries = this.#entries.get(first);
    if (entries === undefined) this.#entries.set(first, [entry]);
    else entries.push(entry);
    return entry.value;
  }
}

function isSameConditions(a: CostConditions, b: CostConditions): boolean {
  return a.byUuid === b.byUuid && a.knownField === b.knownField && a.rows === b.rows;
}

function sameNodes(a: readonly FieldNode[], b: readonly FieldNode[]): boolean {
  return isSame(a, b, Object.is);
}

function isSame<T>(a: readonly T[], b: readonly T[], isEqual: (one: T, other: T) => boolean): boolean {
  if (a.length !== b.length) return false;
  return a.every((one, index) => {
    const other = b[index];
    return other !== undefined && isEqual(one, other);
  });
}
