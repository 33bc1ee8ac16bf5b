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

/** Marks a field resolver that adds the bytes of its result to the meter. The wrapper then does not add them again. */
export function MetersItself(): MethodDecorator {
  return Extensions({ metersItself: true });
}

type Resolve = GraphQLFieldResolver<unknown, OperationContext, Readonly<Record<string, unknown>>>;

/**
 * Wraps every resolver so that it waits for its turn in the `ResolverQueue`, and so that its result is added to the
 * operation's meter.
 *
 * After a limit is exceeded, no resolver starts. A resolver that is running throws the meter's error when it ends, so
 * that the executor builds nothing more. A mutation that was executed returns its payload nevertheless, because the
 * client has to know that the write has happened.
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
        ignoresLimit: type === mutations,
        countsObjects: isCountedObject(getNamedType(field.type)),
        countsTexts: field.extensions['metersItself'] !== true,
      });
    }
  }
  return schema;
}

interface Metering {
  /** Whether the field belongs to a root type. The wrapper counts the field itself, which no weight includes. */
  readonly isRoot: boolean;
  /** Whether the field returns its result even after a limit was exceeded. */
  readonly ignoresLimit: boolean;
  /** Whether the wrapper measures an object that the field returns. */
  readonly countsObjects: boolean;
  /** Whether the wrapper measures a text that the field returns. */
  readonly countsTexts: boolean;
}

function metered(resolve: Resolve, { isRoot, ignoresLimit, countsObjects, countsTexts }: Metering): Resolve {
  return (source, args, context, info) => {
    const { meter, resolvers } = context;
    const weight = queueWeightOf(args);
    if (isRoot) meter.add(1, String(info.path.key).length + ROOT_FIELD_BYTES);

    const settle = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(settleItem);
      if (countsTexts && typeof value === 'string') meter.add(0, timesShown(info) * valueBytes(value));
      else if (countsObjects && isValue(value)) meterValue(value, selectionOf(info).weights, meter);
      if (meter.error !== undefined && !ignoresLimit) throw meter.error;
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

/** Returns the weight for the `ResolverQueue`: the length of the longest list among the arguments; at least 1. */
function queueWeightOf(args: Readonly<Record<string, unknown>>): number {
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
