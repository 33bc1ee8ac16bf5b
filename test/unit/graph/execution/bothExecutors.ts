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

/** What both executors answered, in a form that can be compared: errors have no order of their own. */
export interface Answers {
  readonly jit: unknown;
  readonly interpreted: unknown;
}

export interface BothExecutors {
  /** Executes a document on both; the second of two requests may be for the same parsed document. */
  run(document: string | DocumentNode, request?: Request): Promise<Answers>;
  /** Why graphql-js executed what was to be compiled, so far. */
  readonly fallbacks: readonly FallbackReason[];
}

/** The two executors over one schema. `context` makes what the resolvers of one execution share. */
export function bothExecutors(schema: GraphQLSchema, context: () => unknown = () => ({})): BothExecutors {
  const fallbacks: FallbackReason[] = [];
  const jit = createExecutor('jit', schema, { onFallback: (reason) => fallbacks.push(reason) });
  const interpreted = createExecutor('graphql-js', schema);
  return {
    fallbacks,
    run: async (source, request = {}) => {
      const document = typeof source === 'string' ? parsed(schema, source) : source;
      const ask = (): ExecutionRequest => ({ document, contextValue: context(), ...request });
      return { jit: comparable(await jit(ask())), interpreted: comparable(await interpreted(ask())) };
    },
  };
}

/** @throws when it is not valid: neither executor is made for that. */
export function parsed(schema: GraphQLSchema, source: string): DocumentNode {
  const document = parse(source);
  const [error] = validate(schema, document);
  if (error !== undefined) throw error;
  return document;
}

function comparable({ data, errors }: ExecutionResult): unknown {
  const told = errors?.map(tellingOf).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return JSON.parse(JSON.stringify({ data, errors: told }));
}

/** All that Apollo and the formatting of errors look at. */
function tellingOf(error: GraphQLError): object {
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
