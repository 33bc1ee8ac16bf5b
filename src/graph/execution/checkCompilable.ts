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
import type { OperationWithFragments } from './prune';

/**
 * The maximum number of fields of a compiled operation. Fields in fragments count at each spread, and once for each
 * concrete type.
 */
export const MAX_COMPILED_FIELDS = 500;

export interface CompilableOperation {
  readonly fields: number;
  /** The type of each field, by its response keys from the root: `repository.issues.nodes`. */
  readonly types: ReadonlyMap<string, GraphQLOutputType>;
}

/** Why an operation cannot be compiled, or should not be. */
export type NotCompilable = 'too large' | 'introspection' | 'ambiguous keys';

/**
 * Traverses the selection of an operation as the compiler expands it, and checks that it can be compiled. Stops at the
 * maximum number of fields: fragments that spread others twice double the number at each level.
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
      if (key in Object.prototype) return 'ambiguous keys';
      const name = nodes[0]?.name.value ?? '';
      if (name === '__typename') continue;
      const definition = type.getFields()[name];
      if (definition === undefined) return 'introspection';
      const keys = [...above, key];
      if (!isUnambiguous(keys)) return 'ambiguous keys';
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
   * graphql-jit names the resolve info of a field by its response keys, joined with `_` from the leaf to the root.
   * Between them are `idx0` for a list and the names of concrete types. Therefore the field `b` in `a` and an alias
   * `b_a` would have the same name.
   */
  function isUnambiguous(keys: readonly string[]): boolean {
    const parts = keys.toReversed().flatMap((key) => key.split('_'));
    const name = parts.filter((part) => !/^idx\d+$/.test(part) && schema.getType(part) === undefined).join('_');
    const path = keys.join('.');
    const known = names.get(name) ?? path;
    names.set(name, path);
    return known === path;
  }
}
