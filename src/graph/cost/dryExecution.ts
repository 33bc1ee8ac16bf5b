import {
  type FieldNode,
  getArgumentValues,
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isCompositeType,
  isListType,
  isObjectType,
  OperationTypeNode,
} from 'graphql';
import { collectFields } from 'graphql/execution/collectFields';
import type { OperationContext } from '../context';
import { fieldSelector, type SelectFields, type SelectionInfo } from '../projection/selectedFields';
import { isPrefetched, type SelectionSizes } from './selectionSize';

type FieldNodes = readonly FieldNode[];

export interface DryExecutionOptions {
  readonly info: SelectionInfo;
  /** The context of a dry run. */
  readonly context: OperationContext;
  readonly sizes: SelectionSizes;
  /** Called before a resolver runs. @param count the number of objects that it reads: one, or one for each id in a list */
  readonly onReads: (count: number) => void;
}

/**
 * Runs the resolvers of an operation that make calls: those of the root fields and of the `@Prefetch` fields. Builds no
 * result.
 *
 * graphql-js cannot do this: it stops the siblings of a field whose non-null value is missing, and the values in a dry
 * run are synthetic.
 */
export class DryExecution {
  readonly #info: SelectionInfo;
  readonly #context: OperationContext;
  readonly #sizes: SelectionSizes;
  readonly #onReads: (count: number) => void;
  readonly #select: SelectFields;

  constructor({ info, context, sizes, onReads }: DryExecutionOptions) {
    this.#info = info;
    this.#context = context;
    this.#sizes = sizes;
    this.#onReads = onReads;
    this.#select = fieldSelector(info);
  }

  async run(): Promise<void> {
    const { schema, operation } = this.#info;
    const type = schema.getRootType(operation.operation);
    if (type === undefined || type === null) return;
    const selected = this.#rootFieldsOf(type);
    const fields = [...selected.values()].flatMap((nodes) => {
      const definition = definitionOf(type, nodes);
      return definition === undefined ? [] : [{ definition, nodes }];
    });
    if (operation.operation === OperationTypeNode.MUTATION) {
      for (const { definition, nodes } of fields) await this.#resolve(undefined, type, definition, nodes);
    } else {
      await Promise.all(fields.map(({ definition, nodes }) => this.#resolve(undefined, type, definition, nodes)));
    }
  }

  /** Returns no fields if the `if` of @skip or @include is null. A real execution then ends at once. */
  #rootFieldsOf(type: GraphQLObjectType): ReadonlyMap<string, FieldNodes> {
    const { schema, operation, fragments, variableValues } = this.#info;
    try {
      return collectFields(schema, { ...fragments }, { ...variableValues }, type, operation.selectionSet);
    } catch {
      return new Map();
    }
  }

  /** Calls the resolver of a field, then those below it. A field without a value ends here, as in a real execution. */
  async #resolve(
    source: unknown,
    parentType: GraphQLObjectType,
    definition: GraphQLField<unknown, unknown>,
    nodes: FieldNodes,
  ): Promise<void> {
    const [node] = nodes;
    if (node === undefined || definition.resolve === undefined) return;
    const { variableValues } = this.#info;
    const key = node.alias?.value ?? node.name.value;
    let value: unknown;
    try {
      const args = getArgumentValues(definition, node, variableValues);
      this.#onReads(readsOf(args));
      value = await definition.resolve(source, args, this.#context, {
        ...this.#info,
        fieldName: definition.name,
        fieldNodes: nodes,
        returnType: definition.type,
        parentType,
        path: { prev: undefined, key, typename: parentType.name },
        rootValue: undefined,
      });
    } catch {
      return;
    }
    await this.#complete(value, definition.type, nodes);
  }

  /** Resolves the fields of an object, or of each object of a list. */
  #complete(value: unknown, type: GraphQLOutputType, nodes: FieldNodes): Promise<unknown> | undefined {
    if (typeof value !== 'object' || value === null || value instanceof Error) return undefined;
    const nullable = getNullableType(type);
    if (isListType(nullable)) {
      const items: readonly unknown[] = Array.isArray(value) ? value : [];
      return all(items.map((item) => this.#completeItem(item, nullable.ofType, nodes)));
    }
    const objectType = this.#objectTypeOf(value, nullable, nodes);
    if (objectType === undefined) return undefined;
    const waits: (Promise<unknown> | undefined)[] = [];
    for (const fieldNodes of this.#fieldsOf(objectType, nodes).values()) {
      const definition = definitionOf(objectType, fieldNodes);
      if (definition === undefined) continue;
      if (isPrefetched(definition)) waits.push(this.#resolve(value, objectType, definition, fieldNodes));
      else if (definition.resolve === undefined && isCompositeType(getNamedType(definition.type))) {
        waits.push(this.#complete(Reflect.get(value, definition.name), definition.type, fieldNodes));
      }
    }
    return all(waits);
  }

  #completeItem(item: unknown, type: GraphQLOutputType, nodes: FieldNodes): Promise<unknown> | undefined {
    if (!(item instanceof Promise)) return this.#complete(item, type, nodes);
    return item.then(
      (value: unknown) => this.#complete(value, type, nodes),
      () => undefined,
    );
  }

  /** Returns no fields if the `if` of @skip or @include is null. The object is then null in a real execution. */
  #fieldsOf(type: GraphQLObjectType, nodes: FieldNodes): ReadonlyMap<string, FieldNodes> {
    try {
      return this.#select(type, nodes);
    } catch {
      return new Map();
    }
  }

  /** Returns the concrete type of an object. Undefined if no field below it makes calls. */
  #objectTypeOf(object: object, type: GraphQLOutputType, nodes: FieldNodes): GraphQLObjectType | undefined {
    if (!isCompositeType(type) || this.#sizes.below(type, nodes).calls === 0) return undefined;
    if (isObjectType(type)) return type;
    // The class of an entity has the name of its GraphQL type.
    const concrete = this.#info.schema.getType(object.constructor.name);
    return isObjectType(concrete) ? concrete : undefined;
  }
}

/** Returns the length of the longest list among the arguments, which may be a list of ids; at least 1. */
function readsOf(args: Readonly<Record<string, unknown>>): number {
  const lengths = Object.values(args).map((value) => (Array.isArray(value) ? value.length : 1));
  return Math.max(1, ...lengths);
}

/** Undefined for `__typename` and the fields of introspection. */
function definitionOf(type: GraphQLObjectType, [node]: FieldNodes): GraphQLField<unknown, unknown> | undefined {
  return type.getFields()[node?.name.value ?? ''];
}

/** Waits for all promises. Undefined if there are none. */
function all(waits: readonly (Promise<unknown> | undefined)[]): Promise<unknown> | undefined {
  const promises = waits.filter((wait) => wait !== undefined);
  return promises.length === 0 ? undefined : Promise.all(promises);
}
