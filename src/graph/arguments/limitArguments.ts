import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import { type Check, Checks, checkOfList } from './checks';
import { checksEachItem, limitOfArgument } from './decorators';
import { describeLimits } from './describeLimits';

type Resolver = GraphQLFieldResolver<unknown, unknown, Readonly<Record<string, unknown>>>;

/**
 * Sets limits for every argument of the schema. Each text, also in lists and input objects, has a maximum length. Each
 * list has a maximum number of elements. `@Limited` sets other limits, and limits of numbers.
 * The descriptions of the arguments state the limits.
 *
 * The checks run before the resolver and before a subscription starts, and therefore before any REST call of the field.
 * All arguments are checked, even without a declaration.
 */
export function limitArguments(schema: GraphQLSchema): GraphQLSchema {
  describeLimits(schema);
  const checks = new Checks();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    const fields: readonly GraphQLField<unknown, unknown>[] = Object.values(type.getFields());
    for (const field of fields) limitField(field, checks);
  }
  return schema;
}

function limitField(field: GraphQLField<unknown, unknown>, checks: Checks): void {
  const limited = field.args.flatMap((argument): readonly (readonly [string, Check])[] => {
    const limit = limitOfArgument(field, argument);
    const check = checksEachItem(field, argument.name) ? checkOfList(undefined, limit) : checks.of(argument, limit);
    return check === undefined ? [] : [[argument.name, check]];
  });
  if (limited.length === 0) return;

  const withChecks = (resolve: Resolver): Resolver => {
    return (source, args, context, info) => {
      for (const [name, check] of limited) check(args[name], name);
      return resolve(source, args, context, info);
    };
  };
  field.resolve = withChecks(field.resolve ?? defaultFieldResolver);
  if (field.subscribe !== undefined) field.subscribe = withChecks(field.subscribe);
}
