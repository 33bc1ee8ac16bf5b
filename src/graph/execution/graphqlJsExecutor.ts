import { type DocumentNode, execute, type ExecutionResult, type GraphQLSchema } from 'graphql';

/** An operation of a validated document. */
export interface ExecutionRequest {
  readonly document: DocumentNode;
  /** Required if the document has several operations. */
  readonly operationName?: string | null | undefined;
  /** As the client sent them, not yet coerced. */
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly contextValue: unknown;
  /** The event of a subscription. Absent for queries and mutations. */
  readonly rootValue?: unknown;
}

/**
 * Executes an operation. Errors that the client can cause are in the result; they do not reject the promise.
 * https://spec.graphql.org/October2021/#sec-Execution
 */
export type Execute = (request: ExecutionRequest) => ExecutionResult | Promise<ExecutionResult>;

/** The maximum number of errors about the variables of one request. Each error quotes a value, which may be large. */
export const MAX_VARIABLE_ERRORS = 5;

/** Executes operations with graphql-js, which traverses the document for each request. */
export function createGraphqlJsExecutor(schema: GraphQLSchema): Execute {
  return ({ document, operationName, variables, contextValue, rootValue }) =>
    execute({
      schema,
      document,
      contextValue,
      rootValue,
      options: { maxCoercionErrors: MAX_VARIABLE_ERRORS },
      ...(operationName === undefined ? {} : { operationName }),
      ...(variables === undefined ? {} : { variableValues: variables }),
    });
}
