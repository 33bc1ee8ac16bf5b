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

/**
 * Returns the selected fields that make calls: all fields of a root type, and the `@Prefetch` fields of other types.
 */
export function childFieldsOf(
  parentType: GraphQLObjectType,
  selected: Iterable<readonly FieldNode[]>,
  isRoot = false,
): readonly PrefetchField[] {
  const children: PrefetchField[] = [];
  for (const nodes of selected) {
    const definition = parentType.getFields()[nodes[0]?.name.value ?? ''];
    if (definition !== undefined && (isRoot || fieldMetadataOf(definition).prefetch === true)) {
      children.push({ nodes, parentType, definition });
    }
  }
  return children;
}

/** Returns the arguments of a field. Undefined if they are invalid: the field then makes no calls. */
export function argumentsOf(
  { definition, nodes }: PrefetchField,
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
 * Whether the resolver must read its parent separately. If the operation contains the argument that `@RequiresPaths`
 * names as `unlessArgument`, the required paths are not requested with the parent. But if the value of that argument is
 * null or an empty list, the resolver needs these paths.
 */
export function readsParentSeparately({ definition, nodes }: PrefetchField, args: Arguments): boolean {
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
