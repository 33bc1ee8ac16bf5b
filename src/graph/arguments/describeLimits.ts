import {
  getNamedType,
  getNullableType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
} from 'graphql';
import type { Limit } from '../limits';
import { describeLimit, type LimitedKind } from './checkLimit';
import { limitOf, limitOfArgument } from './decorators';

/**
 * Adds the declared limits to the descriptions of all arguments and input fields, and the maximum length to those of all
 * lists whose elements are not enum values.
 */
export function describeLimits(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isInputObjectType(type)) describeInputFields(type);
    if (isObjectType(type)) describeArguments(type);
  }
}

function describeInputFields(type: GraphQLInputObjectType): void {
  for (const field of Object.values(type.getFields())) describe(field, limitOf(field));
}

function describeArguments(type: GraphQLObjectType): void {
  const fields: readonly GraphQLField<unknown, unknown>[] = Object.values(type.getFields());
  for (const field of fields) {
    for (const argument of field.args) describe(argument, limitOfArgument(field, argument));
  }
}

function describe(input: GraphQLArgument | GraphQLInputField, limit: Limit | undefined): void {
  const kind = kindOf(input.type);
  const isListOfTexts = kind === 'list' && !isEnumType(getNamedType(input.type));
  if (limit === undefined && !isListOfTexts) return;
  input.description = [input.description, describeLimit(kind, limit ?? {})].filter(Boolean).join(' ');
}

function kindOf(type: GraphQLInputType): LimitedKind {
  if (isListType(getNullableType(type))) return 'list';
  return ['Int', 'SafeInt', 'Float'].includes(getNamedType(type).name) ? 'number' : 'text';
}
