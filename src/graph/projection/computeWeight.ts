import {
  type FieldNode,
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLNamedOutputType,
  type GraphQLObjectType,
  isLeafType,
  isListType,
} from 'graphql';
import type { FieldSource } from './fieldDecorators';
import { leafBytes } from './jsonSize';
import { fieldSelector, type SelectionInfo } from './selectedFields';
import { capped, type Occurrence, Occurrences } from './occurrences';

/**
 * Field nodes looked at for one weight: far more than are written in any document that the parser takes. Only fragments that
 * meet in ever new combinations lead to more, and then to more fields of a single object than any result may have, unless
 * the limits are off; nobody needs the weight then.
 */
const MAX_NODES = 100_000;

/** Quotation marks, colon and comma of one member. */
const MEMBER_BYTES = 4;
/** Braces of an object, less the comma that its last member does not have. */
const OBJECT_BYTES = 1;
const LIST_BYTES = 2;

/** Where an object is shown, and which type its place has. */
export interface ObjectPlace {
  readonly type: GraphQLNamedOutputType;
  readonly occurrences: readonly Occurrence[];
}

export interface TextField {
  readonly field: string;
  /** Where an entity's JSON holds it, if the value stands there as it is. */
  readonly path: string | undefined;
  /** How many places show it. */
  readonly times: number;
}

/** What one object of a concrete type adds to the result, at all the places that show it. */
export interface ComputedWeight {
  /** Members, those with objects for values too, but not what is in them. */
  readonly fields: number;
  /** Bytes of JSON: keys, punctuation, and the values whose size is known beforehand. */
  readonly bytes: number;
  /** Leaves whose values have to be measured. */
  readonly texts: readonly TextField[];
  /** Members with values that are objects and that no resolver makes, by field. */
  readonly objects: ReadonlyMap<string, ObjectPlace>;
  /** Those of `objects` that are no relations. */
  readonly values: readonly string[];
  /** Members that resolvers make, by the first node of each place. */
  readonly resolved: ReadonlyMap<FieldNode, ObjectPlace>;
}

export function computeWeight(
  info: SelectionInfo,
  type: GraphQLObjectType,
  occurrences: readonly Occurrence[],
): ComputedWeight {
  const select = fieldSelector(info);
  const objects = new Places<string>();
  const resolved = new Places<FieldNode>();
  const texts = new Map<string, TextField>();
  const values = new Set<string>();
  let fields = 0;
  let bytes = 0;
  let lookedAt = 0;

  for (const { nodes, times } of occurrences) {
    const selected = select(type, nodes);
    fields += times * selected.size;
    bytes += times * OBJECT_BYTES;
    for (const [key, group] of selected) {
      const [first] = group;
      if (first === undefined) continue;
      lookedAt += group.length;
      if (lookedAt > MAX_NODES) return MAX_WEIGHT;
      bytes += times * (key.length + MEMBER_BYTES);
      const definition = type.getFields()[first.name.value];
      // __typename
      if (definition === undefined) bytes += times * (type.name.length + 2);
      else bytes += times * weighMember(definition, first, group, times);
    }
  }
  return {
    fields: capped(fields),
    bytes: capped(bytes),
    texts: [...texts.values()],
    objects: objects.all,
    values: [...values],
    resolved: resolved.all,
  };

  function addText({ name: field, extensions }: GraphQLField<unknown, unknown>, times: number): void {
    const { from }: { from?: FieldSource } = extensions;
    texts.set(field, { field, path: from?.path, times: capped((texts.get(field)?.times ?? 0) + times) });
  }

  /** The bytes of its value at one place, as far as they are known. */
  function weighMember(
    definition: GraphQLField<unknown, unknown>,
    first: FieldNode,
    group: readonly FieldNode[],
    times: number,
  ): number {
    const named = getNamedType(definition.type);
    const isList = isListType(getNullableType(definition.type));
    const isResolved = definition.resolve !== undefined;
    if (isResolved) resolved.add(first, named, group, times);
    if (isLeafType(named)) {
      const known = isList ? undefined : leafBytes(named);
      if (known !== undefined) return known;
      // What a resolver returns is measured when it does.
      if (!isResolved) addText(definition, times);
      return 0;
    }
    if (!isResolved) {
      objects.add(definition.name, named, group, times);
      if (!isRelation(definition)) values.add(definition.name);
    }
    return isList ? LIST_BYTES : 0;
  }
}

export const NO_WEIGHT: ComputedWeight = {
  fields: 0,
  bytes: 0,
  texts: [],
  objects: new Map(),
  values: [],
  resolved: new Map(),
};
const MAX_WEIGHT: ComputedWeight = { ...NO_WEIGHT, fields: Number.MAX_SAFE_INTEGER, bytes: Number.MAX_SAFE_INTEGER };

class Places<Key> {
  readonly #places = new Map<Key, { readonly type: GraphQLNamedOutputType; readonly occurrences: Occurrences }>();

  add(key: Key, type: GraphQLNamedOutputType, nodes: readonly FieldNode[], times: number): void {
    const place = this.#places.get(key) ?? { type, occurrences: new Occurrences() };
    this.#places.set(key, place);
    place.occurrences.add(nodes, times);
  }

  get all(): ReadonlyMap<Key, ObjectPlace> {
    return new Map(
      [...this.#places].map(([key, { type, occurrences }]) => [key, { type, occurrences: occurrences.all }]),
    );
  }
}

function isRelation({ extensions }: GraphQLField<unknown, unknown>): boolean {
  const { from }: { from?: FieldSource } = extensions;
  return from?.relation === true;
}
