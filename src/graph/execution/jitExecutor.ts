import {
  type DocumentNode,
  getOperationAST,
  getVariableValues,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Compile, CompiledOperation } from './compile';
import { type Execute, type ExecutionRequest, MAX_VARIABLE_ERRORS } from './graphqlJsExecutor';
import type { OperationWithFragments } from './operationWithFragments';
import { type NoVariant, Variants } from './variants';

const DEFAULT_MAX_COMPILED_BYTES = 64 * 1024 * 1024;

/** Why an operation was not compiled. */
type NotCompiled = Exclude<ReturnType<Compile>, CompiledOperation>;

/** Why graphql-js executes an operation instead of the compiled function. */
export type FallbackReason = NoVariant | NotCompiled;

/** The options of `createJitExecutor`. */
export interface JitExecutorOptions {
  /** Is called for each operation that the fallback executes. */
  readonly onFallback?: (reason: FallbackReason) => void;
  /**
   * The maximum of the estimated bytes of all compiled operations. The least recently used operations are evicted
   * first. Default: 64 MiB.
   */
  readonly maxCompiledBytes?: number;
  /** When an operation is compiled. Until then, the fallback executes it. Default: 'first execution'. */
  readonly compileAt?: CompileAt;
}

/** 'second execution' saves the compilation of operations that are executed once. */
export type CompileAt = 'first execution' | 'second execution';

/**
 * Compiles operations into functions with graphql-jit, and executes those.
 *
 * @param fallback executes the operations that are not compiled. docs/performance.md lists them with the reasons.
 */
export function createJitExecutor(schema: GraphQLSchema, fallback: Execute, options: JitExecutorOptions): Execute {
  const { onFallback = () => undefined, maxCompiledBytes = DEFAULT_MAX_COMPILED_BYTES, compileAt } = options;
  let compile: Compile | undefined;
  let loading: Promise<Compile> | undefined;
  const executed = new WeakSet<OperationWithFragments>();
  // The keys are nodes of the document, so these entries live as long as the document.
  const variants = new WeakMap<OperationDefinitionNode, Variants>();
  const notCompiled = new WeakMap<OperationWithFragments, NotCompiled>();
  const compiled = new LRUCache<OperationWithFragments, CompiledOperation>({ maxSize: maxCompiledBytes });

  return (request) => {
    const { document, operationName, contextValue, rootValue } = request;
    const operation = getOperationAST(document, operationName);
    // graphql-js returns the error for an operation that does not exist.
    if (operation === null || operation === undefined) return fallback(request);

    const { variableDefinitions = [] } = operation;
    const { coerced, errors } = getVariableValues(schema, variableDefinitions, request.variables ?? {}, {
      maxErrors: MAX_VARIABLE_ERRORS,
    });
    if (errors !== undefined) return { errors };

    let operationVariants = variants.get(operation);
    if (operationVariants === undefined) {
      operationVariants = new Variants(document, operation);
      variants.set(operation, operationVariants);
    }
    const variant = operationVariants.of(coerced);
    if (typeof variant === 'string') return executeFallback(request, variant);
    if (compileAt === 'second execution' && !executed.has(variant)) {
      executed.add(variant);
      return fallback(request);
    }
    const executeCompiled = (compile: Compile): ReturnType<Execute> => {
      const compiledOperation = compiledOf(compile, variant, document);
      if (typeof compiledOperation === 'string') return executeFallback(request, compiledOperation);
      return compiledOperation.execute({ ...variant, variableValues: coerced, contextValue }, rootValue);
    };
    return compile === undefined ? loadCompiler().then(executeCompiled) : executeCompiled(compile);
  };

  /** Loads graphql-jit. It takes 0.1 s and 10 MB, which the start and the first response of the gateway do not need. */
  function loadCompiler(): Promise<Compile> {
    loading ??= import('./compile.js').then(({ createCompiler }) => (compile = createCompiler(schema)));
    return loading;
  }

  function executeFallback(request: ExecutionRequest, reason: FallbackReason): ReturnType<Execute> {
    onFallback(reason);
    return fallback(request);
  }

  function compiledOf(
    compile: Compile,
    variant: OperationWithFragments,
    document: DocumentNode,
  ): CompiledOperation | NotCompiled {
    const cached = compiled.get(variant) ?? notCompiled.get(variant);
    if (cached !== undefined) return cached;
    const result = compile(variant);
    if (typeof result === 'string') notCompiled.set(variant, result);
    else compiled.set(variant, result, { size: retainedBytes(result, document) });
    return result;
  }
}

/**
 * Estimates the memory of a compiled operation, in bytes. Measured: functions take 10 kB plus 1.5 kB per field; the
 * syntax tree of the document takes 3 kB plus 65 bytes per character.
 */
function retainedBytes({ fields }: CompiledOperation, { loc }: DocumentNode): number {
  const characters = loc?.source.body.length ?? 0;
  return 13_000 + 1_500 * fields + 65 * characters;
}
