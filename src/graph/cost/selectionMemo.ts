import type { FieldNode, GraphQLObjectType } from 'graphql';
import type { RowOptions } from './decorators';

/** The conditions that change the estimated calls for an object, besides its type and its selection. */
export interface CostConditions {
  /** Whether the surrounding repository or workspace is identified by its uuid, so that no call reads the uuid. */
  readonly byUuid: boolean;
  /** In the payload of a mutation: the field whose value is known from the write, so that it needs no call. */
  readonly fieldKnownFromWrite?: string | undefined;
  /** The `@Rows` declaration of the field that returns the object. */
  readonly rowOptions?: RowOptions | undefined;
}

interface Entry<Value> {
  readonly type: GraphQLObjectType;
  readonly fieldNodesByPlace: readonly (readonly FieldNode[])[];
  readonly conditions: CostConditions;
  readonly value: Value;
}

/**
 * Stores one result for each type, selection and conditions. A document may spread a fragment many times. Without the
 * memo, each spread would be traversed again.
 */
export class SelectionMemo<Value> {
  readonly #entries = new Map<FieldNode | undefined, Entry<Value>[]>();

  /** Returns the stored result, or stores and returns that of `compute`. */
  getOrCompute(
    type: GraphQLObjectType,
    fieldNodesByPlace: readonly (readonly FieldNode[])[],
    conditions: CostConditions,
    compute: () => Value,
  ): Value {
    const first = fieldNodesByPlace[0]?.[0];
    const known = this.#entries.get(first)?.find((entry) => {
      return (
        entry.type === type &&
        isSameConditions(entry.conditions, conditions) &&
        isSame(entry.fieldNodesByPlace, fieldNodesByPlace, sameNodes)
      );
    });
    if (known !== undefined) return known.value;
    const entry = { type, fieldNodesByPlace, conditions, value: compute() };
    const entries = this.#entries.get(first);
    if (entries === undefined) this.#entries.set(first, [entry]);
    else entries.push(entry);
    return entry.value;
  }
}

function isSameConditions(a: CostConditions, b: CostConditions): boolean {
  return a.byUuid === b.byUuid && a.fieldKnownFromWrite === b.fieldKnownFromWrite && a.rowOptions === b.rowOptions;
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
