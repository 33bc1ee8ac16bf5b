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
 * Returns a function for many selections of one operation. graphql requires copies of the fragments and variables,
 * which are made here once.
 */
export function fieldSelector({ schema, fragments, variableValues }: SelectionInfo): SelectFields {
  const [ownFragments, ownVariables] = [{ ...fragments }, { ...variableValues }];
  return (type, nodes) => collectSubfields(schema, ownFragments, ownVariables, type, [...nodes]);
}

export function selectedFields(
  info: SelectionInfo,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
): ReadonlyMap<string, readonly FieldNode[]> {
  return fieldSelector(info)(type, nodes);
}
