import { setFlagsFromString } from 'node:v8';
import { type ExecutionResult, type FieldNode, type GraphQLSchema, visit } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { compilableSchema, type CompiledRun } from './compilableSchema';
import { type FieldIndex, toGraphQLErrors } from './jitErrors';
import { documentOf, type OperationWithFragments } from './operationWithFragments';
import { checkCompilable, type NotCompilable } from './checkCompilable';

/** An operation that was compiled into a function. */
export interface CompiledOperation {
  /** The number of fields, as in `CompilableOperation`. Determines the size of the compiled code. */
  readonly fields: number;
  execute(run: CompiledRun, rootValue: unknown): ExecutionResult | Promise<ExecutionResult>;
}

/** Compiles an operation without @skip and @include, or returns why it cannot be compiled. */
export type Compile = (pruned: OperationWithFragments) => CompiledOperation | NotCompilable | 'refused by the compiler';

/**
 * Returns a function that compiles operations without @skip and @include.
 *
 * Turns off V8's compilation cache for the whole process. The cache keeps the source of every compiled function, even
 * after the function is collected: 0.6 MB for an operation of 480 fields. No source is compiled twice here.
 */
export function createCompiler(schema: GraphQLSchema): Compile {
  setFlagsFromString('--no-compilation-cache');
  const copy = compilableSchema(schema);
  return (pruned) => {
    const compilable = checkCompilable(schema, pruned);
    if (typeof compilable === 'string') return compilable;
    // The compiled code uses no variables: `jitExecutor` coerces them, and resolvers compute their arguments from them.
    const operation = { ...pruned.operation, variableDefinitions: [], directives: [] };
    const document = documentOf({ ...pruned, operation });
    const compiled = compileQuery(copy, document, undefined, { disablingCapturingStackErrors: true });
    if (!isCompiledQuery(compiled)) return 'refused by the compiler';

    let index: FieldIndex | undefined;
    const finish = ({ data, errors }: ExecutionResult): ExecutionResult => {
      if (errors === undefined || errors.length === 0) return { data: data ?? null };
      index ??= { types: compilable.types, nodes: nodesByLocation(pruned) };
      return { data: data ?? null, errors: toGraphQLErrors(errors, index) };
    };
    return {
      fields: compilable.fields,
      execute: (run, rootValue) => {
        const result = compiled.query(rootValue, run, {});
        return result instanceof Promise ? result.then(finish) : finish(result);
      },
    };
  };
}

/** Returns the field nodes by `line:column`. */
function nodesByLocation(operation: OperationWithFragments): ReadonlyMap<string, FieldNode> {
  const nodes = new Map<string, FieldNode>();
  visit(documentOf(operation), {
    Field(node) {
      if (node.loc === undefined) return;
      const { line, column } = node.loc.startToken;
      nodes.set(`${line}:${column}`, node);
    },
  });
  return nodes;
}
