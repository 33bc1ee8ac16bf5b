import { getNamedType, type GraphQLField, type GraphQLObjectType, isAbstractType, isObjectType } from 'graphql';
import type { GraphQLCompositeType, GraphQLSchema } from 'graphql';
import { fieldMetadataOf } from './decorators';

const cache = new WeakMap<GraphQLObjectType, boolean>();

/** Whether any field of a type, or of its related types, makes calls. No field of an account does, for example. */
export function canMakeCalls(type: GraphQLCompositeType, schema: GraphQLSchema): boolean {
  return concreteTypes(type, schema).some((concrete) => {
    const result = cache.get(concrete) ?? hasFieldWithCalls(concrete, schema, new Set());
    cache.set(concrete, result);
    return result;
  });
}

/** Returns the possible types of an interface or union, or the object type itself. */
export function concreteTypes(type: GraphQLCompositeType, schema: GraphQLSchema): readonly GraphQLObjectType[] {
  return isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
}

function hasFieldWithCalls(type: GraphQLObjectType, schema: GraphQLSchema, seen: Set<GraphQLObjectType>): boolean {
  if (seen.has(type)) return false;
  seen.add(type);
  return Object.values(type.getFields()).some((field) => {
    const { prefetch, from } = fieldMetadataOf(field);
    if (prefetch === true) return true;
    return from?.relation === true && relatedTypes(field, schema).some((each) => hasFieldWithCalls(each, schema, seen));
  });
}

function relatedTypes(field: GraphQLField<unknown, unknown>, schema: GraphQLSchema): readonly GraphQLObjectType[] {
  const type = getNamedType(field.type);
  return isObjectType(type) || isAbstractType(type) ? concreteTypes(type, schema) : [];
}
