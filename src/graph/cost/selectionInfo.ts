import { type DocumentNode, getVariableValues, type GraphQLSchema, Kind, type OperationDefinitionNode } from 'graphql';
import type { SelectionInfo } from '../projection/selectedFields';

/** An operation before it is executed. */
export interface UnexecutedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** As the client sent them, not yet coerced. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Returns the input of `estimateCalls`. Undefined if graphql-js rejects the variables. */
export function selectionInfoOf({
  schema,
  document,
  operation,
  variables,
}: UnexecutedOperation): SelectionInfo | undefined {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (coerced === undefined) return undefined;
  const fragments = document.definitions.flatMap((definition) => {
    return definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [];
  });
  return { schema, fragments: Object.fromEntries(fragments), operation, variableValues: coerced };
}
