import {
  type FieldNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields';
import type { OperationWithFragments } from './operationWithFragments';

/**
 * The maximum number of fields of a compiled operation. Fields in fragments count at each spread, and once for each
 * concrete type.
 */
export const MAX_COMPILED_FIELDS = 500;

/** The properties of an operation that can be compiled. */
export interface CompilableOperation {
  /** The number of fields, counted as for MAX_COMPILED_FIELDS. */
  readonly fields: number;
  /** The type of each field, by its response keys from the root: `repository.issues.nodes`. */
  readonly types: ReadonlyMap<string, GraphQLOutputType>;
}

/** Why an operation is not compiled. docs/performance.md explains the reasons. */
export type NotCompilable = 'too large' | 'introspection' | 'ambiguous keys';

/**
 * Traverses the selection of an operation as the compiler expands it, and checks that it can be compiled. Stops at
 * MAX_COMPILED_FIELDS, because nested fragments can expand to an exponential number of fields.
 */
export function checkCompilable(
  schema: GraphQLSchema,
  { operation, fragments }: OperationWithFragments,
): CompilableOperation | NotCompilable {
  const types = new Map<string, GraphQLOutputType>();
  const names = new Map<string, string>();
  let fields = 0;

  const root = schema.getRootType(operation.operation);
  if (root === undefined || root === null) return 'ambiguous keys';
  const reason = checkFields(root, collectFields(schema, { ...fragments }, {}, root, operation.selectionSet), []);
  return reason ?? { fields, types };

  function checkFields(
    type: GraphQLObjectType,
    selected: ReadonlyMap<string, readonly FieldNode[]>,
    above: readonly string[],
  ): NotCompilable | undefined {
    for (const [key, nodes] of selected) {
      fields += 1;
      if (fields > MAX_COMPILED_FIELDS) return 'too large';
      // graphql-jit would find the inherited member, for example of the key `constructor`.
      if (key in Object.prototype) return 'ambiguous keys';
      const name = nodes[0]?.name.value ?? '';
      if (name === '__typename') continue;
      const definition = type.getFields()[name];
      if (definition === undefined) return 'introspection';
      const keys = [...above, key];
      if (!isNameUnique(keys)) return 'ambiguous keys';
      types.set(keys.join('.'), definition.type);
      const reason = checkSubfields(getNamedType(definition.type), nodes, keys);
      if (reason !== undefined) return reason;
    }
    return undefined;
  }

  function checkSubfields(
    type: ReturnType<typeof getNamedType>,
    nodes: readonly FieldNode[],
    keys: readonly string[],
  ): NotCompilable | undefined {
    if (!isCompositeType(type)) return undefined;
    for (const concrete of concreteTypes(type)) {
      const reason = checkFields(concrete, collectSubfields(schema, { ...fragments }, {}, concrete, [...nodes]), keys);
      if (reason !== undefined) return reason;
    }
    return undefined;
  }

  function concreteTypes(type: GraphQLCompositeType): readonly GraphQLObjectType[] {
    return isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
  }

  /**
   * Whether no other field has the same name in the compiled code. Stores the name.
   *
   * graphql-jit names the resolve info of a field by its response keys, joined with `_` from the leaf to the root: the
   * field `b` in `a` and an alias `b_a` would have the same name. It inserts `idx0` for a list, and the names of
   * concrete types. They are ignored here, because keys can contain the same words.
   */
  function isNameUnique(keys: readonly string[]): boolean {
    const parts = keys.toReversed().flatMap((key) => key.split('_'));
    const name = parts.filter((part) => !/^idx\d+$/.test(part) && schema.getType(part) === undefined).join('_');
    const path = keys.join('.');
    const known = names.get(name) ?? path;
    names.set(name, path);
    return known === path;
  }
}
