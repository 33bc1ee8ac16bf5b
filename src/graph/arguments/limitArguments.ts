import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import { type Check, Checks, checkOfList } from './checks';
import { checksEachItem } from './decorators';

type Resolver = GraphQLFieldResolver<unknown, unknown, Readonly<Record<string, unknown>>>;

/**
 * Gives every argument of the schema its limits: each text, each element of a list and each member of an input object has a
 * maximum length, and each list a maximum number of elements. They are checked before the resolver runs, and before a
 * subscription begins, so before any REST call for the field.
 *
 * It goes over the schema itself, so that no new argument can be without. `@MaxLength` declares another maximum than the
 * default.
 */
export function limitArguments(schema: GraphQLSchema): GraphQLSchema {
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
    const check = checksEachItem(field, argument.name) ? checkOfList(undefined) : checks.of(argument);
    return check === undefined ? [] : [[argument.name, check]];
  });
  if (limited.length === 0) return;

  const after = (resolve: Resolver): Resolver => {
    return (source, args, context, info) => {
      for (const [name, check] of limited) check(args[name], name);
      return resolve(source, args, context, info);
    };
  };
  field.resolve = after(field.resolve ?? defaultFieldResolver);
  if (field.subscribe !== undefined) field.subscribe = after(field.subscribe);
}
