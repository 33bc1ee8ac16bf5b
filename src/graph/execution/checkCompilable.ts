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

/** Fields of one operation, fragments spread out and concrete types counted one by one, up to which it is compiled. */
export const MAX_COMPILED_FIELDS = 500;

export interface CompilableOperation {
  readonly fields: number;
  /** The type of each field, by its response keys from the root: `repository.issues.nodes`. */
  readonly types: ReadonlyMap<string, GraphQLOutputType>;
}

/** Why an operation cannot, or should not, be compiled. */
export type NotCompilable = 'too large' | 'introspection' | 'ambiguous keys';

/**
 * Looks over all that an operation selects, as the compiler would spread it out, and no further than to the limit: fragments
 * that spread others twice double with each level.
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
  const reason = lookAt(root, collectFields(schema, { ...fragments }, {}, root, operation.selectionSet), []);
  return reason ?? { fields, types };

  function lookAt(
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
      const reason = lookBelow(getNamedType(definition.type), nodes, keys);
      if (reason !== undefined) return reason;
    }
    return undefined;
  }

  function lookBelow(
    type: ReturnType<typeof getNamedType>,
    nodes: readonly FieldNode[],
    keys: readonly string[],
  ): NotCompilable | undefined {
    if (!isCompositeType(type)) return undefined;
    for (const concrete of concreteTypes(type)) {
      const reason = lookAt(concrete, collectSubfields(schema, { ...fragments }, {}, concrete, [...nodes]), keys);
      if (reason !== undefined) return reason;
    }
    return undefined;
  }

  function concreteTypes(type: GraphQLCompositeType): readonly GraphQLObjectType[] {
    return isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
  }

  /**
   * graphql-jit names the resolve info of a field by its response keys, joined with `_` from the leaf up, between them
   * `idx0` for a list and the names of concrete types. So `a { b }` and an alias `b_a` would share one.
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
