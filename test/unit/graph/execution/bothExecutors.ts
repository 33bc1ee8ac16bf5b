import {
  type DocumentNode,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
  parse,
  validate,
} from 'graphql';
import { createExecutor } from '../../../../src/graph/execution/executor';
import type { ExecutionRequest } from '../../../../src/graph/execution/graphqlJsExecutor';
import type { FallbackReason } from '../../../../src/graph/execution/jitExecutor';

export type Request = Partial<Omit<ExecutionRequest, 'document'>>;

/** The results of both executors in a comparable form. Errors are sorted, because their order is not defined. */
export interface Results {
  readonly jit: unknown;
  readonly interpreted: unknown;
}

export interface BothExecutors {
  /** Executes a document on both executors. Requests may share one parsed document. */
  run(document: string | DocumentNode, request?: Request): Promise<Results>;
  /** The reasons for executing operations with graphql-js instead of compiled code. */
  readonly fallbacks: readonly FallbackReason[];
}

/** Creates both executors for a schema. `context` creates the shared context of one execution. */
export function bothExecutors(schema: GraphQLSchema, context: () => unknown = () => ({})): BothExecutors {
  const fallbacks: FallbackReason[] = [];
  const jit = createExecutor('jit', schema, { onFallback: (reason) => fallbacks.push(reason) });
  const interpreted = createExecutor('graphql-js', schema);
  return {
    fallbacks,
    run: async (source, request = {}) => {
      const document = typeof source === 'string' ? parsed(schema, source) : source;
      const createRequest = (): ExecutionRequest => ({ document, contextValue: context(), ...request });
      return {
        jit: comparable(await jit(createRequest())),
        interpreted: comparable(await interpreted(createRequest())),
      };
    },
  };
}

/** @throws GraphQLError if the document is invalid, because executors expect valid documents. */
export function parsed(schema: GraphQLSchema, source: string): DocumentNode {
  const document = parse(source);
  const [error] = validate(schema, document);
  if (error !== undefined) throw error;
  return document;
}

/** The visible parts of a result. Errors are sorted, because their order is not defined. */
export function comparable({ data, errors }: ExecutionResult): unknown {
  const sorted = errors?.map(visibleParts).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return JSON.parse(JSON.stringify({ data, errors: sorted }));
}

/** Returns all parts of an error that Apollo Server and the error formatter read. */
function visibleParts(error: GraphQLError): object {
  const { path, message, locations, extensions, originalError, nodes } = error;
  return {
    path: path ?? [],
    message,
    locations,
    extensions,
    original: originalError?.message,
    nodes: nodes?.map(({ kind, loc }) => [kind, loc?.start]),
    name: error.name,
    json: error.toJSON(),
  };
}
