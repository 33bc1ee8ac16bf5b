import { GraphQLError, type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import type { OperationCall } from './operationCall';

/**
 * Returns the operation with the requested name, or the only operation of the document
 * (https://spec.graphql.org/October2021/#GetOperation()).
 *
 * @throws GraphQLError OPERATION_RESOLUTION_FAILURE
 */
export function resolveOperation(
  operations: readonly OperationDefinitionNode[],
  operationName: string | null | undefined,
): OperationDefinitionNode {
  if (operationName === undefined || operationName === null) {
    const [operation, ...others] = operations;
    if (operation === undefined) throw unresolved('The document contains no operation.');
    if (others.length === 0) return operation;
    throw unresolved('The document contains several operations: set "operationName" to the name of one of them.');
  }
  const named = operations.find(({ name }) => name?.value === operationName);
  if (named === undefined) throw unresolved('The document contains no operation with the name in "operationName".');
  return named;
}

/** Returns only the variables that the operation declares. An open subscription would retain the others in memory. */
export function declaredVariables(
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const names = variableDefinitions.map(({ variable }) => variable.name.value);
  return Object.fromEntries(
    names.filter((name) => Object.hasOwn(variables, name)).map((name) => [name, variables[name]]),
  );
}

/** @throws GraphQLError BAD_REQUEST if the transport does not support operations of this type. */
export function checkTransport({ operation }: OperationDefinitionNode, { canStream, isReadOnly }: OperationCall): void {
  if (operation === OperationTypeNode.SUBSCRIPTION && !canStream) {
    throw badRequest(
      'Subscriptions are served over WebSocket (graphql-ws) at this address and as Server-Sent Events at /graphql/stream.',
    );
  }
  if (operation === OperationTypeNode.MUTATION && isReadOnly) throw badRequest('Mutations must be sent with POST.');
}

function unresolved(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } });
}

function badRequest(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } });
}
