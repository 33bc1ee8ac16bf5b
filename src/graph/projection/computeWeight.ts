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
 * The maximum number of field nodes that one computation visits. Only fragments that spread each other in many
 * combinations exceed it. Such an object then counts as larger than every limit.
 */
const MAX_NODES = 100_000;

/** The quotation marks, the colon and the comma of a member. */
const MEMBER_BYTES = 4;
/** The braces of an object, less the comma that its last member does not have. */
const OBJECT_BYTES = 1;
const LIST_BYTES = 2;

/** The occurrences of an object, and the type of the field that returns it. */
export interface ObjectPlace {
  readonly type: GraphQLNamedOutputType;
  readonly occurrences: readonly Occurrence[];
}

/** A leaf field whose value has to be measured. */
export interface TextField {
  readonly field: string;
  /** The path of the value in the entity's JSON, if the value is not computed. */
  readonly path: string | undefined;
  /** The number of places that select the field. */
  readonly times: number;
}

/** What one object of a concrete type adds to the result, at all the places that select it. */
export interface ComputedWeight {
  /** The number of members, without those of objects inside this object. */
  readonly fields: number;
  /** Bytes of JSON: keys, punctuation, and values of a fixed size. */
  readonly bytes: number;
  readonly texts: readonly TextField[];
  /** Fields whose values are objects and that have no resolver, by name. */
  readonly objects: ReadonlyMap<string, ObjectPlace>;
  /** The fields in `objects` that are not relations. */
  readonly values: readonly string[];
  /** Fields with a resolver, by the first node of each place. */
  readonly resolved: ReadonlyMap<FieldNode, ObjectPlace>;
}

/** Computes the weight of an object of type `type` that these occurrences select. */
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
  let nodeCount = 0;

  for (const { nodes, times } of occurrences) {
    const selected = select(type, nodes);
    fields += times * selected.size;
    bytes += times * OBJECT_BYTES;
    for (const [key, group] of selected) {
      const [first] = group;
      if (first === undefined) continue;
      nodeCount += group.length;
      if (nodeCount > MAX_NODES) return MAX_WEIGHT;
      bytes += times * (key.length + MEMBER_BYTES);
      const definition = type.getFields()[first.name.value];
      // __typename
      if (definition === undefined) bytes += times * (type.name.length + 2);
      else bytes += times * addMember(definition, first, group, times);
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

  /** Adds the field to `texts`, `objects` or `resolved`. Returns those bytes of its value that the type determines. */
  function addMember(
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
      // The result of a resolver is measured when it returns.
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

/** Collects the occurrences of objects by key. */
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
