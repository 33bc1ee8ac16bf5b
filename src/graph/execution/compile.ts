import { setFlagsFromString } from 'node:v8';
import { type ExecutionResult, type FieldNode, type GraphQLSchema, visit } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { compilableSchema, type CompiledRun } from './compilableSchema';
import { type FieldIndex, toGraphQLErrors } from './jitErrors';
import { documentOf, type OperationWithFragments } from './prune';
import { checkCompilable, type NotCompilable } from './checkCompilable';

/** An operation that was compiled into a function. */
export interface CompiledOperation {
  /** The number of fields, as in `CompilableOperation`. Determines the size of the compiled code. */
  readonly fields: number;
  execute(run: CompiledRun, rootValue: unknown): ExecutionResult | Promise<ExecutionResult>;
}

export type Compile = (
  selected: OperationWithFragments,
) => CompiledOperation | NotCompilable | 'refused by the compiler';

/**
 * Returns a function that compiles operations without @skip and @include.
 *
 * Turns off V8's compilation cache for the whole process. The cache keeps the source of every compiled function, even
 * after the function is collected: 0.6 MB for an operation of 480 fields. No source is compiled twice here.
 */
export function createCompiler(schema: GraphQLSchema): Compile {
  setFlagsFromString('--no-compilation-cache');
  const copy = compilableSchema(schema);
  return (selected) => {
    const compilable = checkCompilable(schema, selected);
    if (typeof compilable === 'string') return compilable;
    // The compiler needs no variables: graphql-js coerces them and calls all code that uses them.
    const operation = { ...selected.operation, variableDefinitions: [], directives: [] };
    const document = documentOf({ ...selected, operation });
    const compiled = compileQuery(copy, document, undefined, { disablingCapturingStackErrors: true });
    if (!isCompiledQuery(compiled)) return 'refused by the compiler';

    let index: FieldIndex | undefined;
    const finish = ({ data, errors }: ExecutionResult): ExecutionResult => {
      if (errors === undefined || errors.length === 0) return { data: data ?? null };
      index ??= { types: compilable.types, nodes: nodesByLocation(selected) };
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

function nodesByLocation(selected: OperationWithFragments): ReadonlyMap<string, FieldNode> {
  const nodes = new Map<string, FieldNode>();
  visit(documentOf(selected), {
    Field(node) {
      if (node.loc === undefined) return;
      const { line, column } = node.loc.startToken;
      nodes.set(`${line}:${column}`, node);
    },
  });
  return nodes;
}
