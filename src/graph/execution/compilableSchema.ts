import { asError } from '../../lib/asError';
import {
  defaultFieldResolver,
  defaultTypeResolver,
  getArgumentValues,
  getNullableType,
  type GraphQLAbstractType,
  type GraphQLField,
  GraphQLInterfaceType,
  GraphQLList,
  type GraphQLNamedType,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  GraphQLSchema,
  type GraphQLTypeResolver,
  GraphQLUnionType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';

/** The values of one execution. graphql-jit passes them to each resolver as its context. */
export interface CompiledRun extends Pick<GraphQLResolveInfo, 'operation' | 'fragments' | 'variableValues'> {
  readonly contextValue: unknown;
}

type Fields = Record<string, CompilableField>;
interface CompilableField {
  readonly type: GraphQLOutputType;
  readonly resolve?: (source: unknown, args: unknown, run: CompiledRun, info: GraphQLResolveInfo) => unknown;
}

/**
 * Copies a schema for graphql-jit: the same types and fields, but without arguments. The resolvers of the copy compute
 * the arguments with graphql-js. The compiled source then contains names from the document, but no values. This is
 * necessary because graphql-jit 0.8 copies argument literals into the source, where some strings become code.
 *
 * There are three more differences:
 *
 * - Resolvers get the resolve info of the original schema.
 * - Fields that `@From` and related decorators declare are read directly, because their getters never throw. All other
 *   fields have a resolver, because graphql-jit catches the exceptions of resolvers.
 * - Promises in a list never reject, but resolve to an Error. For a rejection, graphql-jit would set the wrong element of
 *   the list to null.
 */
export function compilableSchema(schema: GraphQLSchema): GraphQLSchema {
  const copies = new Map<string, GraphQLNamedType>();
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  for (const type of types) copies.set(type.name, copyOf(type));
  const root = (type: GraphQLObjectType | null | undefined) => (type ? copyOfObject(type) : undefined);
  return new GraphQLSchema({
    query: root(schema.getQueryType()),
    mutation: root(schema.getMutationType()),
    subscription: root(schema.getSubscriptionType()),
    types: types.filter(isObjectType).map(copyOfObject),
  });

  function copyOf(type: GraphQLNamedType): GraphQLNamedType {
    const { name } = type;
    if (isObjectType(type)) {
      const interfaces = () => type.getInterfaces().map(copyOfInterface);
      return new GraphQLObjectType({ name, interfaces, fields: () => fieldsOf(type) });
    }
    if (isInterfaceType(type)) {
      const interfaces = () => type.getInterfaces().map(copyOfInterface);
      return new GraphQLInterfaceType({
        name,
        interfaces,
        fields: () => fieldsOf(type),
        resolveType: typeResolver(type),
      });
    }
    if (isUnionType(type)) {
      const members = () => type.getTypes().map(copyOfObject);
      return new GraphQLUnionType({ name, types: members, resolveType: typeResolver(type) });
    }
    return type;
  }

  function fieldsOf(type: GraphQLObjectType | GraphQLInterfaceType): Fields {
    return Object.fromEntries(
      Object.values(type.getFields()).map((field) => {
        const resolve = isObjectType(type) ? resolveWith(field, type) : undefined;
        return [field.name, { type: copyOfOutput(field.type), ...(resolve && { resolve }) }];
      }),
    );
  }

  /**
   * The returned function never throws, because graphql-jit would not catch the exception. It returns undefined instead,
   * and graphql-jit then reports an error at the field.
   */
  function typeResolver(type: GraphQLAbstractType): GraphQLTypeResolver<unknown, CompiledRun> {
    const resolveType = type.resolveType ?? defaultTypeResolver;
    return (value, { contextValue }, info) => {
      try {
        return resolveType(value, contextValue, { ...info, schema }, type);
      } catch {
        return undefined;
      }
    };
  }

  function resolveWith(
    field: GraphQLField<unknown, unknown>,
    parentType: GraphQLObjectType,
  ): CompilableField['resolve'] {
    const { resolve = defaultFieldResolver } = field;
    if (field.resolve === undefined && field.extensions['from'] !== undefined) return undefined;
    const isList = isListType(getNullableType(field.type));
    return (source, _args, { contextValue, ...run }, { fieldName, fieldNodes, path, rootValue }) => {
      const [node] = fieldNodes;
      if (node === undefined) return undefined;
      const args = field.args.length === 0 ? {} : getArgumentValues(field, node, run.variableValues);
      const info: GraphQLResolveInfo = {
        fieldName,
        fieldNodes,
        returnType: field.type,
        parentType,
        path,
        schema,
        fragments: run.fragments,
        rootValue,
        operation: run.operation,
        variableValues: run.variableValues,
      };
      const result: unknown = resolve(source, args, contextValue, info);
      return isList ? withSettledItems(result) : result;
    };
  }

  function copyOfOutput(type: GraphQLOutputType): GraphQLOutputType {
    if (isNonNullType(type)) return new GraphQLNonNull(getNullableType(copyOfOutput(type.ofType)));
    if (isListType(type)) return new GraphQLList(copyOfOutput(type.ofType));
    if (isObjectType(type)) return copyOfObject(type);
    if (isInterfaceType(type)) return copyOfInterface(type);
    if (!isUnionType(type)) return type;
    const copy = copies.get(type.name);
    if (!isUnionType(copy)) throw new Error(`${type.name} does not belong to this schema.`);
    return copy;
  }

  function copyOfObject({ name }: GraphQLObjectType): GraphQLObjectType {
    const copy = copies.get(name);
    if (!isObjectType(copy)) throw new Error(`${name} does not belong to this schema.`);
    return copy;
  }

  function copyOfInterface({ name }: GraphQLInterfaceType): GraphQLInterfaceType {
    const copy = copies.get(name);
    if (!isInterfaceType(copy)) throw new Error(`${name} does not belong to this schema.`);
    return copy;
  }
}

/** Replaces promises in a list with promises that resolve to an Error instead of rejecting. */
function withSettledItems(result: unknown): unknown {
  if (isPromise(result)) return result.then(withSettledItems);
  return Array.isArray(result) && result.some(isPromise) ? result.map(settled) : result;
}

function settled(item: unknown): unknown {
  return isPromise(item) ? item.catch((error: unknown) => asError(error)) : item;
}

function isPromise(value: unknown): value is Promise<unknown> {
  return value instanceof Promise;
}
