import {
  getNullableType,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  isScalarType,
  Kind,
  type OperationDefinitionNode,
  typeFromAST,
  type TypeNode,
} from 'graphql';
import type { SampleValues } from '../../lib/startFacts';

/** For gateways whose data are not known. */
const PLACEHOLDERS: SampleValues = {
  repository: 'your-workspace/your-repository',
  fullName: 'your-workspace/your-repository',
  fullNames: ['your-workspace/your-repository'],
  workspace: 'your-workspace',
  slug: 'your-workspace',
};

/**
 * Values for the variables that an operation requires. They follow from the names and types of the variables, and have the right
 * types. Variables with a default or of a nullable type are left out.
 *
 * @param samples values that exist at the upstream. Default: placeholders
 */
export function exampleVariablesOf(
  { variableDefinitions = [] }: OperationDefinitionNode,
  schema: GraphQLSchema,
  samples: SampleValues = PLACEHOLDERS,
): Readonly<Record<string, unknown>> {
  const required = variableDefinitions.filter(
    ({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && defaultValue === undefined,
  );
  return Object.fromEntries(
    required.map(({ variable, type }) => [
      variable.name.value,
      exampleOf(variable.name.value, inputTypeOf(schema, type), samples),
    ]),
  );
}

function exampleOf(name: string, nullableType: GraphQLInputType, samples: SampleValues): unknown {
  const type = isNonNullType(nullableType) ? getNullableType(nullableType) : nullableType;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(isRequiredInputField);
    return Object.fromEntries(fields.map((field) => [field.name, exampleOf(field.name, field.type, samples)]));
  }
  if (samples[name] !== undefined) return samples[name];
  if (isListType(type)) return [exampleOf('', type.ofType, samples)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  return isScalarType(type) ? (SCALARS[type.name] ?? '') : null;
}

/** A value of each scalar type whose values are not texts. */
const SCALARS: Readonly<Record<string, unknown>> = { Int: 1, SafeInt: 1, Float: 1, Boolean: false };

/** @throws Error if the schema has no such type, so that an operation that does not fit the schema is noticed */
function inputTypeOf(schema: GraphQLSchema, node: TypeNode): GraphQLInputType {
  const type: unknown = typeFromAST(schema, node);
  if (!isInputType(type)) throw new Error('An operation has a variable of an unknown type.');
  return type;
}
