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

/** Marks a field resolver that adds the bytes of the text it returns to the meter itself. */
export function CountsItself(): MethodDecorator {
  return Extensions({ countsItself: true });
}

type Resolve = GraphQLFieldResolver<unknown, OperationContext, Readonly<Record<string, unknown>>>;

/**
 * Lets every resolver wait for its turn, and look at its operation's meter: none starts once a limit has been passed, and what one returns then is
 * the meter's error instead, so that the executor builds nothing of it. A mutation that has been executed returns its
 * payload all the same, for the caller has to know.
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
  /** The field is not part of any object that is counted. */
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

/** The elements of the longest list among the arguments; at least 1. */
function weightOf(args: Readonly<Record<string, unknown>>): number {
  let weight = 1;
  for (const value of Object.values(args)) if (Array.isArray(value)) weight = Math.max(weight, value.length);
  return weight;
}

/** Quotation marks, colon and comma. */
const ROOT_FIELD_BYTES = 4;

/** Entities are counted when they are hydrated. */
function isValue(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !(value instanceof Entity);
}

/** Connections count themselves. */
function isCountedObject(type: GraphQLNamedType): boolean {
  return isCompositeType(type) && !(isObjectType(type) && 'pageInfo' in type.getFields());
}
