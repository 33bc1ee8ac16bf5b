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

/** The selected fields that make calls of their own: at the root all, elsewhere those marked `@Early`. */
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

/** Undefined where graphql will find them wrong, so that the field makes no calls. */
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

/** An argument is written, but says nothing: what `@Needs` leaves to it does not ride along and is read. */
export function requiresParentRow({ definition, nodes }: PrefetchField, args: Arguments): boolean {
  const name = fieldMetadataOf(definition).requires?.unlessArgument;
  if (name === undefined || nodes[0]?.arguments?.some((argument) => argument.name.value === name) !== true)
    return false;
  const value = args[name] ?? [];
  return Array.isArray(value) && value.length === 0;
}

export function isConnection(type: GraphQLNamedType): boolean {
  return isObjectType(type) && ['edges', 'nodes', 'pageInfo'].every((field) => field in type.getFields());
}
