import {
  type FieldNode,
  getArgumentValues,
  GraphQLError,
  type GraphQLNamedType,
  type GraphQLObjectType,
  isObjectType,
} from 'graphql';
import type { SelectionInfo } from '../projection/selectedFields';
import type { PrefetchField } from '../projection/selectionPlan';
import { fieldMetadataOf } from './decorators';

/** The coerced arguments of a field. */
export type Arguments = Readonly<Record<string, unknown>>;

/** A selected field that makes calls. */
export type FieldWithCalls = PrefetchField;

/**
 * Returns the selected fields that make calls: all fields of a root type, and the `@Prefetch` fields of other types.
 */
export function fieldsWithCallsOf(
  parentType: GraphQLObjectType,
  selected: Iterable<readonly FieldNode[]>,
  isRoot = false,
): readonly FieldWithCalls[] {
  const fields: FieldWithCalls[] = [];
  for (const nodes of selected) {
    const definition = parentType.getFields()[nodes[0]?.name.value ?? ''];
    if (definition !== undefined && (isRoot || fieldMetadataOf(definition).prefetch === true)) {
      fields.push({ nodes, parentType, definition });
    }
  }
  return fields;
}

/** Returns the arguments of a field. Undefined if they are invalid: the field then makes no calls. */
export function argumentsOf(
  { definition, nodes }: FieldWithCalls,
  { variableValues }: SelectionInfo,
): Arguments | undefined {
  const [node] = nodes;
  if (node === undefined) return undefined;
  try {
    return getArgumentValues(definition, node, variableValues);
  } catch (error) {
    if (error instanceof GraphQLError) return undefined;
    throw error;
  }
}

/**
 * Whether the resolver reads paths of its parent in a separate call. If a field has the argument that `@RequiresPaths`
 * names as `unlessArgument`, these paths are not requested with the parent. The resolver needs them nevertheless if the
 * value of the argument is null or an empty list.
 */
export function readsParentSeparately({ definition, nodes }: FieldWithCalls, args: Arguments): boolean {
  const name = fieldMetadataOf(definition).requires?.unlessArgument;
  if (name === undefined || nodes[0]?.arguments?.some((argument) => argument.name.value === name) !== true)
    return false;
  const value = args[name] ?? [];
  return Array.isArray(value) && value.length === 0;
}

/** Whether the type has the fields of a connection. */
export function isConnection(type: GraphQLNamedType): boolean {
  return isObjectType(type) && ['edges', 'nodes', 'pageInfo'].every((field) => field in type.getFields());
}
