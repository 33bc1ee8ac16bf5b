import type { GraphQLSchema } from 'graphql';
import { createGraphqlJsExecutor, type Execute } from './graphqlJsExecutor';
import { createJitExecutor, type JitExecutorOptions } from './jitExecutor';

export type ExecutorKind = 'jit' | 'graphql-js';

/** @param options apply to `jit` only. */
export function createExecutor(kind: ExecutorKind, schema: GraphQLSchema, options: JitExecutorOptions = {}): Execute {
  const graphqlJs = createGraphqlJsExecutor(schema);
  return kind === 'jit' ? createJitExecutor(schema, graphqlJs, options) : graphqlJs;
}
