import { setFlagsFromString } from 'node:v8';
import { type ExecutionResult, type FieldNode, type GraphQLSchema, visit } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { compilableSchema, type CompiledRun } from './compilableSchema';
import { type Places, toGraphQLErrors } from './jitErrors';
import { documentOf, type OperationWithFragments } from './prune';
import { checkCompilable, type NotCompilable } from './checkCompilable';

/** An operation as a function. */
export interface CompiledOperation {
  /** As `Survey.fields`: what the compiled code weighs. */
  readonly fields: number;
  execute(run: CompiledRun, rootValue: unknown): ExecutionResult | Promise<ExecutionResult>;
}

export type Compile = (
  selected: OperationWithFragments,
) => CompiledOperation | NotCompilable | 'refused by the compiler';

/**
 * Compiles operations whose switches are settled.
 *
 * V8 caches the source of every compiled function, for the whole process: 0.6 MB for an operation of 480 fields, also after the
 * function is gone. No source is compiled twice here, so that cache is turned off.
 */
export function createCompiler(schema: GraphQLSchema): Compile {
  setFlagsFromString('--no-compilation-cache');
  const twin = compilableSchema(schema);
  return (selected) => {
    const checked = checkCompilable(schema, selected);
    if (typeof checked === 'string') return checked;
    // Variables are coerced by graphql-js, and what takes them is called by it: the compiler need not know of any.
    const operation = { ...selected.operation, variableDefinitions: [], directives: [] };
    const document = documentOf({ ...selected, operation });
    const compiled = compileQuery(twin, document, undefined, { disablingCapturingStackErrors: true });
    if (!isCompiledQuery(compiled)) return 'refused by the compiler';

    let places: Places | undefined;
    const finish = ({ data, errors }: ExecutionResult): ExecutionResult => {
      if (errors === undefined || errors.length === 0) return { data: data ?? null };
      places ??= { types: checked.types, nodes: nodesByPlace(selected) };
      return { data: data ?? null, errors: toGraphQLErrors(errors, places) };
    };
    return {
      fields: checked.fields,
      execute: (run, rootValue) => {
        const result = compiled.query(rootValue, run, {});
        return result instanceof Promise ? result.then(finish) : finish(result);
      },
    };
  };
}

function nodesByPlace(selected: OperationWithFragments): ReadonlyMap<string, FieldNode> {
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
