import type { FieldNode, GraphQLObjectType, GraphQLResolveInfo } from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields';

/** The part of graphql's resolve info that determines what is selected. */
export type SelectionInfo = Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues' | 'operation'>;

/** Returns the fields selected from an object type, by response key. Applies @skip and @include. */
export type SelectFields = (
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
) => ReadonlyMap<string, readonly FieldNode[]>;

/**
 * Returns a function for many selections of one operation. It copies the fragments and variables only once. Copies are
 * necessary because `collectSubfields` accepts only mutable objects.
 */
export function fieldSelector({ schema, fragments, variableValues }: SelectionInfo): SelectFields {
  const [fragmentsCopy, variablesCopy] = [{ ...fragments }, { ...variableValues }];
  return (type, nodes) => collectSubfields(schema, fragmentsCopy, variablesCopy, type, [...nodes]);
}

/** Returns the fields that `nodes` select from an object type, by response key. Applies @skip and @include. */
export function selectedFields(
  info: SelectionInfo,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): ReadonlyMap<string, readonly FieldNode[]> {
  return fieldSelector(info)(type, nodes);
}
