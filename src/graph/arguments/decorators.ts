import { type GraphQLArgument, type GraphQLField, type GraphQLInputField, Kind } from 'graphql';
import { Directive, Extensions } from 'type-graphql';

const MAX_LENGTH = 'maxLength';

/**
 * Sets the maximum number of characters of a text, for a `@Field` of an input type or an arguments class. Default:
 * 1,024; for an ID 8,192.
 *
 * Uses a directive instead of `extensions`, because type-graphql copies only directives to input types that inherit the
 * field.
 */
export function MaxLength(characters: number): PropertyDecorator {
  return Directive(`@${MAX_LENGTH}(characters: ${characters})`);
}

/**
 * Marks a resolver that returns one element for each element of these arguments. Only the number of elements is checked
 * before the resolver starts. The resolver itself must check each element with `checkText`, so that an error is
 * reported at the index of the element.
 */
export function ChecksEachItem(...names: readonly string[]): MethodDecorator {
  return Extensions({ checksEachItem: names });
}

/** Returns the maximum that `@MaxLength` sets. Undefined without `@MaxLength`. */
export function maxLengthOf({ astNode }: GraphQLArgument | GraphQLInputField): number | undefined {
  const directive = astNode?.directives?.find(({ name }) => name.value === MAX_LENGTH);
  const value = directive?.arguments?.[0]?.value;
  return value?.kind === Kind.INT ? Number(value.value) : undefined;
}

/** Whether `@ChecksEachItem` names this argument of the field. */
export function checksEachItem(field: GraphQLField<unknown, unknown>, name: string): boolean {
  const { checksEachItem: names = [] }: { checksEachItem?: readonly string[] } = field.extensions;
  return names.includes(name);
}
