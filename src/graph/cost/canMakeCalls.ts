import { getNamedType, type GraphQLField, type GraphQLObjectType, isAbstractType, isObjectType } from 'graphql';
import type { GraphQLCompositeType, GraphQLSchema } from 'graphql';
import { fieldMetadataOf } from './decorators';

const known = new WeakMap<GraphQLObjectType, boolean>();

/** Whether anything that can be selected of a type, or of what it relates to, makes calls: of an account nothing does. */
export function canMakeCalls(type: GraphQLCompositeType, schema: GraphQLSchema): boolean {
  return concreteTypes(type, schema).some((concrete) => {
    const answer = known.get(concrete) ?? find(concrete, schema, new Set());
    known.set(concrete, answer);
    return answer;
  });
}

export function concreteTypes(type: GraphQLCompositeType, schema: GraphQLSchema): readonly GraphQLObjectType[] {
  return isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
}

function find(type: GraphQLObjectType, schema: GraphQLSchema, seen: Set<GraphQLObjectType>): boolean {
  if (seen.has(type)) return false;
  seen.add(type);
  return Object.values(type.getFields()).some((field) => {
    const { prefetch, from } = fieldMetadataOf(field);
    if (prefetch === true) return true;
    return from?.relation === true && related(field, schema).some((each) => find(each, schema, seen));
  });
}

function related(field: GraphQLField<unknown, unknown>, schema: GraphQLSchema): readonly GraphQLObjectType[] {
  const type = getNamedType(field.type);
  return isObjectType(type) || isAbstractType(type) ? concreteTypes(type, schema) : [];
}
