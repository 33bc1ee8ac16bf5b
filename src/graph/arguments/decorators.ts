import { type GraphQLArgument, type GraphQLField, type GraphQLInputField, Kind } from 'graphql';
import { Directive, Extensions } from 'type-graphql';

/*
 * What declarations say about the limits of arguments. An argument without a declaration has a limit all the same: see
 * limitArguments.
 */

const MAX_LENGTH = 'maxLength';

/**
 * The most characters of a text: for a `@Field` of an input type or of arguments. Default: 1,024, for an ID 8,192.
 *
 * It is kept as a directive on the definition, which type-graphql hands on to the input types that inherit the field.
 * It does not hand on extensions.
 */
export function MaxLength(characters: number): PropertyDecorator {
  return Directive(`@${MAX_LENGTH}(characters: ${characters})`);
}

/**
 * For a resolver that returns one element for each element of these arguments, and checks each with `checkText` itself:
 * what is wrong with one is reported at its index alone.
 */
export function ChecksEachItem(...names: readonly string[]): MethodDecorator {
  return Extensions({ checksEachItem: names });
}

export function maxLengthOf({ astNode }: GraphQLArgument | GraphQLInputField): number | undefined {
  const directive = astNode?.directives?.find(({ name }) => name.value === MAX_LENGTH);
  const value = directive?.arguments?.[0]?.value;
  return value?.kind === Kind.INT ? Number(value.value) : undefined;
}

export function checksEachItem(field: GraphQLField<unknown, unknown>, name: string): boolean {
  const { checksEachItem: names = [] }: { checksEachItem?: readonly string[] } = field.extensions;
  return names.includes(name);
}
