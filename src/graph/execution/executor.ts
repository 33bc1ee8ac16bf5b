import { type DocumentNode, execute, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { createJitExecutor, type FallbackReason, MAX_VARIABLE_ERRORS } from './jitExecutor';

/** One operation of a document that has been validated. */
export interface ExecutionRequest {
  readonly document: DocumentNode;
  /** Which operation, where the document has several. */
  readonly operationName?: string | null | undefined;
  /** As the client sent them: not yet coerced. */
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly contextValue: unknown;
  /** The event of a subscription; nothing for queries and mutations. */
  readonly rootValue?: unknown;
}

/** Executes an operation as https://spec.graphql.org/October2021/#sec-Execution says. Never rejects for what a client can do. */
export type Execute = (request: ExecutionRequest) => ExecutionResult | Promise<ExecutionResult>;

export type ExecutorKind = 'jit' | 'graphql-js';

export interface ExecutorOptions {
  /** Told whenever an operation that was to be compiled is executed by graphql-js after all. */
  readonly onFallback?: (reason: FallbackReason) => void;
  /** Estimated bytes of all compiled operations together; the least recently used is dropped first. Default: 64 MiB. */
  readonly maxCompiledBytes?: number;
}

export function createExecutor(kind: ExecutorKind, schema: GraphQLSchema, options: ExecutorOptions = {}): Execute {
  const interpret = createInterpreter(schema);
  return kind === 'jit' ? createJitExecutor(schema, interpret, options) : interpret;
}

/** graphql-js, which walks the document anew for each request. */
function createInterpreter(schema: GraphQLSchema): Execute {
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
