import {
  type DocumentNode,
  getOperationAST,
  getVariableValues,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { type Compile, type CompiledOperation, createCompiler } from './compile';
import type { Execute, ExecutionRequest, ExecutorOptions } from './executor';
import type { OperationWithFragments } from './prune';
import { type NoVariant, Variants } from './variants';

const MAX_COMPILED_BYTES = 64 * 1024 * 1024;

type NotCompiled = Exclude<ReturnType<Compile>, CompiledOperation>;

/** Why graphql-js executes an operation after all. */
export type FallbackReason = NoVariant | NotCompiled;

/**
 * Executes operations as functions that graphql-jit has made of them. What it cannot or should not do is left to
 * `interpret`; docs/performance.md says what and why.
 */
export function createJitExecutor(
  schema: GraphQLSchema,
  interpret: Execute,
  { onFallback = () => undefined, maxCompiledBytes = MAX_COMPILED_BYTES }: ExecutorOptions,
): Execute {
  const compile = createCompiler(schema);
  // By nodes of the document, so they live as long as the document does.
  const variants = new WeakMap<OperationDefinitionNode, Variants>();
  const notCompiled = new WeakMap<OperationWithFragments, NotCompiled>();
  const compiled = new LRUCache<OperationWithFragments, CompiledOperation>({ maxSize: maxCompiledBytes });

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
    const ready = compiledOf(variant, document);
    if (typeof ready === 'string') return fallBack(request, ready);
    return ready.execute({ ...variant, variableValues: coerced, contextValue }, rootValue);
  };

  function fallBack(request: ExecutionRequest, reason: FallbackReason): ReturnType<Execute> {
    onFallback(reason);
    return interpret(request);
  }

  function compiledOf(variant: OperationWithFragments, document: DocumentNode): CompiledOperation | NotCompiled {
    const known = compiled.get(variant) ?? notCompiled.get(variant);
    if (known !== undefined) return known;
    const made = compile(variant);
    if (typeof made === 'string') notCompiled.set(variant, made);
    else compiled.set(variant, made, { size: retainedBytes(made, document) });
    return made;
  }
}

/** Errors that are reported about the variables of one request. Each quotes a value, which may be large. */
export const MAX_VARIABLE_ERRORS = 5;
const MAX_ERRORS = { maxErrors: MAX_VARIABLE_ERRORS };

/**
 * What a compiled operation retains: its functions, measured as 10 kB and 1.5 kB per field, and the syntax tree of its
 * document, 3 kB and 65 bytes per character.
 */
function retainedBytes({ fields }: CompiledOperation, { loc }: DocumentNode): number {
  const characters = loc?.source.body.length ?? 0;
  return 13_000 + 1_500 * fields + 65 * characters;
}
