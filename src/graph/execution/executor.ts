import type { GraphQLSchema } from 'graphql';
import { createGraphqlJsExecutor, type Execute } from './graphqlJsExecutor';
import { createJitExecutor, type JitExecutorOptions } from './jitExecutor';

/** The values of the setting EXECUTOR. */
export type ExecutorKind = 'jit' | 'graphql-js';

/** Creates the executor for queries, mutations and events. @param options apply to `jit` only. */
export function createExecutor(kind: ExecutorKind, schema: GraphQLSchema, options: JitExecutorOptions = {}): Execute {
  const graphqlJs = createGraphqlJsExecutor(schema);
  return kind === 'jit' ? createJitExecutor(schema, graphqlJs, options) : graphqlJs;
}
