import { type GraphQLArgument, type GraphQLField, type GraphQLInputField, Kind } from 'graphql';
import { Directive, Extensions } from 'type-graphql';
import type { Limit } from '../limits';

const LIMIT = 'limit';

/**
 * Sets the limits of a text, a list or a number: of a `@Field` of an input type or an arguments class. The limits are checked
 * before the resolver starts, and the description states them.
 *
 * Without it, a text has at most 1,024 characters, an ID 8,192, and a list 100 elements.
 *
 * Uses a directive instead of `extensions`, because type-graphql copies only directives to input types that inherit the
 * field.
 */
export function Limited(limit: Limit): PropertyDecorator {
  const values = Object.entries(limit).map(([name, value]) => `${name}: ${String(value)}`);
  return Directive(`@${LIMIT}(${values.join(', ')})`);
}

/**
 * Marks a resolver that returns one element for each element of these arguments. Only the number of elements is checked
 * before the resolver starts. The resolver itself must check each element with `checkText`, so that an error is
 * reported at the index of the element.
 */
export function ChecksEachItem(...names: readonly string[]): MethodDecorator {
  return Extensions({ checksEachItem: names });
}

/** Sets the limits of arguments that a resolver declares with `@Arg`, by their names. Otherwise like `@Limited`. */
export function LimitedArguments(limits: Readonly<Record<string, Limit>>): MethodDecorator {
  return Extensions({ argumentLimits: limits });
}

/** Returns the limits that `@LimitedArguments` or `@Limited` sets for an argument of a field. Undefined without them. */
export function limitOfArgument(field: GraphQLField<unknown, unknown>, argument: GraphQLArgument): Limit | undefined {
  const { argumentLimits = {} }: { argumentLimits?: Readonly<Record<string, Limit>> } = field.extensions;
  return argumentLimits[argument.name] ?? limitOf(argument);
}

/** Returns the limits that `@Limited` sets. Undefined without `@Limited`. */
export function limitOf({ astNode }: GraphQLArgument | GraphQLInputField): Limit | undefined {
  const directive = astNode?.directives?.find(({ name }) => name.value === LIMIT);
  if (directive === undefined) return undefined;
  const [min, max] = ['min', 'max'].map((bound) => {
    const value = directive.arguments?.find(({ name }) => name.value === bound)?.value;
    return value?.kind === Kind.INT ? Number(value.value) : undefined;
  });
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

/** Whether `@ChecksEachItem` names this argument of the field. */
export function checksEachItem(field: GraphQLField<unknown, unknown>, name: string): boolean {
  const { checksEachItem: names = [] }: { checksEachItem?: readonly string[] } = field.extensions;
  return names.includes(name);
}
