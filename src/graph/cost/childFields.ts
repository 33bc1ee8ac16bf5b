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

/** Returns undefined for invalid arguments, with which the field makes no calls. */
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
 * Whether the resolver must read its parent separately. If the query states the argument `unlessArgument`, the paths of
 * `@RequiresPaths` are not requested with the parent. If the value of the argument is then null or empty, the resolver needs
 * these paths anyway.
 */
export function readsParentSeparately({ definition, nodes }: PrefetchField, args: Arguments): boolean {
  const name = fieldMetadataOf(definition).requires?.unlessArgument;
  if (name === undefined || nodes[0]?.arguments?.some((argument) => argument.name.value === name) !== true)
    return false;
  const value = args[name] ?? [];
  return Array.isArray(value) && value.length === 0;
}

export function isConnection(type: GraphQLNamedType): boolean {
  return isObjectType(type) && ['edges', 'nodes', 'pageInfo'].every((field) => field in type.getFields());
}
