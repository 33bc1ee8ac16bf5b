import { getOperationAST, getVariableValues, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { type Compile, type CompiledOperation, createCompiler } from './compile';
import type { Execute, ExecutionRequest, ExecutorOptions } from './executor';
import type { Selected } from './prune';
import { type NoVariant, Variants } from './variants';

/** Fields of all compiled operations together: what was longest unused is compiled anew when it comes again. */
const MAX_FIELDS_KEPT = 20_000;

type Compiled = ReturnType<Compile>;

/** Why graphql-js executes an operation after all. */
export type FallbackReason = NoVariant | Exclude<Compiled, CompiledOperation>;

/**
 * Executes operations as functions that graphql-jit has made of them. What it cannot or should not do is left to
 * `interpret`; docs/performance.md says what and why.
 */
export function createJitExecutor(
  schema: GraphQLSchema,
  interpret: Execute,
  { onFallback = () => undefined }: ExecutorOptions,
): Execute {
  const compile = createCompiler(schema);
  /** Nodes of documents: for as long as the server keeps those. */
  const variants = new WeakMap<OperationDefinitionNode, Variants>();
  const compiled = new LRUCache<Selected, Compiled>({ maxSize: MAX_FIELDS_KEPT, sizeCalculation: weigh });

  return (request) => {
    const { document, operationName, contextValue, rootValue } = request;
    const operation = getOperationAST(document, operationName);
    // No such operation: graphql-js has the error for it.
    if (operation === null || operation === undefined) return interpret(request);

    const { variableDefinitions = [] } = operation;
    const { coerced, errors } = getVariableValues(schema, variableDefinitions, request.variables ?? {}, MAX_ERRORS);
    if (errors !== undefined) return { errors };

    let known = variants.get(operation);
    if (known === undefined) variants.set(operation, (known = new Variants(document, operation)));
    const variant = known.of(coerced);
    if (typeof variant === 'string') return fallBack(request, variant);
    const ready = compiledOf(variant);
    if (typeof ready === 'string') return fallBack(request, ready);
    return ready.execute({ ...variant, variableValues: coerced, contextValue }, rootValue);
  };

  function fallBack(request: ExecutionRequest, reason: FallbackReason): ReturnType<Execute> {
    onFallback(reason);
    return interpret(request);
  }

  function compiledOf(variant: Selected): Compiled {
    let known = compiled.get(variant);
    if (known === undefined) {
      known = compile(variant);
      compiled.set(variant, known);
    }
    return known;
  }
}

/** As many as graphql-js reports. */
const MAX_ERRORS = { maxErrors: 50 };

function weigh(compiled: Compiled): number {
  return typeof compiled === 'string' ? 1 : Math.max(1, compiled.fields);
}
