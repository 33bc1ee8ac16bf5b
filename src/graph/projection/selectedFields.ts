import type { FieldNode, GraphQLObjectType, GraphQLResolveInfo } from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields';

/** The part of graphql's resolve info that selections are read from. */
export type SelectionInfo = Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues' | 'operation'>;

/** The fields selected from an object type, by response key; @skip and @include are honoured. */
export type SelectFields = (
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
) => ReadonlyMap<string, readonly FieldNode[]>;

/** For many selections of one operation: graphql wants copies of its fragments and variables, which are made once here. */
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
