import {
  getNamedType,
  type GraphQLFieldResolver,
  type GraphQLNamedType,
  type GraphQLSchema,
  isCompositeType,
  isObjectType,
} from 'graphql';
import { Extensions } from 'type-graphql';
import type { OperationContext } from '../context';
import { meterValue } from './meterEntity';
import { Entity } from './entity';
import { errorBytes, valueBytes } from './jsonSize';
import { selectionOf, timesShown } from './selection';

/** Marks a field resolver that adds the bytes of its text to the meter itself. */
export function MetersItself(): MethodDecorator {
  return Extensions({ countsItself: true });
}

type Resolve = GraphQLFieldResolver<unknown, OperationContext, Readonly<Record<string, unknown>>>;

/**
 * Wraps every resolver so that it waits for its turn and checks the operation's meter.
 *
 * After a limit is exceeded, no resolver starts. A resolver that is running throws the meter's error when it ends, so
 * that the executor builds nothing more. A mutation that was executed returns its payload nevertheless, because the
 * caller has to know.
 */
export function meterResolvers(schema: GraphQLSchema): GraphQLSchema {
  const mutations = schema.getMutationType();
  const roots: readonly unknown[] = [schema.getQueryType(), mutations, schema.getSubscriptionType()];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const resolve = field.resolve as Resolve | undefined;
      if (resolve === undefined) continue;
      field.resolve = metered(resolve, {
        isRoot: roots.includes(type),
        returnsAnyway: type === mutations,
        returnsObjects: isCountedObject(getNamedType(field.type)),
        countsTexts: field.extensions['countsItself'] !== true,
      });
    }
  }
  return schema;
}

interface Metering {
  /** Whether the field belongs to a root type. No other code counts those fields. */
  readonly isRoot: boolean;
  readonly returnsAnyway: boolean;
  readonly returnsObjects: boolean;
  readonly countsTexts: boolean;
}

function metered(resolve: Resolve, { isRoot, returnsAnyway, returnsObjects, countsTexts }: Metering): Resolve {
  return (source, args, context, info) => {
    const { meter, resolvers } = context;
    const weight = weightOf(args);
    if (isRoot) meter.add(1, String(info.path.key).length + ROOT_FIELD_BYTES);

    const settle = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(settleItem);
      if (countsTexts && typeof value === 'string') meter.add(0, timesShown(info) * valueBytes(value));
      else if (returnsObjects && isValue(value)) meterValue(value, selectionOf(info).weight, meter);
      if (meter.error !== undefined && !returnsAnyway) throw meter.error;
      return value;
    };
    const fail = (error: unknown): never => {
      meter.add(0, timesShown(info) * errorBytes(error, info));
      throw error;
    };
    const settleItem = (item: unknown): unknown => (item instanceof Promise ? item.then(settle, fail) : settle(item));
    const begin = (): unknown => {
      let result: unknown;
      try {
        if (meter.error !== undefined) throw meter.error;
        result = resolve(source, args, context, info);
      } catch (error) {
        resolvers.leave(weight);
        return fail(error);
      }
      if (!(result instanceof Promise)) {
        resolvers.leave(weight);
        return settle(result);
      }
      return result.then(
        (value: unknown) => {
          resolvers.leave(weight);
          return settle(value);
        },
        (error: unknown) => {
          resolvers.leave(weight);
          return fail(error);
        },
      );
    };
    const waiting = resolvers.enter(weight);
    return waiting === undefined ? begin() : waiting.then(begin);
  };
}

/** Returns the length of the longest list among the arguments; at least 1. */
function weightOf(args: Readonly<Record<string, unknown>>): number {
  let weight = 1;
  for (const value of Object.values(args)) if (Array.isArray(value)) weight = Math.max(weight, value.length);
  return weight;
}

/** The quotation marks, the colon and the comma of a member. */
const ROOT_FIELD_BYTES = 4;

/** Excludes entities, because `hydrate` counts them. */
function isValue(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !(value instanceof Entity);
}

/** Excludes connections, because `meterConnection` counts them. */
function isCountedObject(type: GraphQLNamedType): boolean {
  return isCompositeType(type) && !(isObjectType(type) && 'pageInfo' in type.getFields());
}
