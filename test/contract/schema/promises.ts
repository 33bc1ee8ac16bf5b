import {
  astFromValue,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  print,
} from 'graphql';

/** One thing that a client may rely on, e.g. `Repository.issue` being `Issue`. */
export interface Promised {
  readonly name: string;
  /** What is promised of it, comparable word for word. */
  readonly terms: string;
}

/** Everything that a schema promises: types, interfaces, fields, arguments with their defaults, enum values, unions. */
export function promisesOf(schema: GraphQLSchema): readonly Promised[] {
  return Object.values(schema.getTypeMap())
    .filter(({ name }) => !name.startsWith('__') && !BUILT_IN.has(name))
    .flatMap((type) => [{ name: type.name, terms: kindOf(type) }, ...membersOf(type)]);
}

const BUILT_IN = new Set(['Int', 'Float', 'String', 'Boolean', 'ID']);

function kindOf(type: GraphQLNamedType): string {
  return type.constructor.name.replace('GraphQL', '');
}

function membersOf(type: GraphQLNamedType): readonly Promised[] {
  if (isEnumType(type)) {
    return type.getValues().map(({ name }) => ({ name: `${type.name}.${name}`, terms: 'a value' }));
  }
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).map((field) => inputPromise(`${type.name}.${field.name}`, field));
  }
  if (isUnionType(type)) {
    return type.getTypes().map(({ name }) => ({ name: `${type.name} | ${name}`, terms: 'a member' }));
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  const interfaces = type
    .getInterfaces()
    .map(({ name }) => ({ name: `${type.name} as ${name}`, terms: 'implemented' }));
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const name = `${type.name}.${field.name}`;
    return [
      { name, terms: String(field.type) },
      ...field.args.map((argument) => inputPromise(`${name}(${argument.name}:)`, argument)),
    ];
  });
  return [...interfaces, ...fields];
}

function inputPromise(name: string, { type, defaultValue }: GraphQLArgument | GraphQLInputField): Promised {
  const value = astFromValue(defaultValue, type);
  return { name, terms: value == null ? String(type) : `${String(type)} = ${print(value)}` };
}
