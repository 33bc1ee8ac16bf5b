import {
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql';
import { dateTimeFor, idFor, integerFor, type Place, textFor } from './argumentValues';
import type { Pool } from './pool';
import type { Random } from './random';

/** Optional members that conflict with members that are usually present. */
const SELDOM = new Set(['workspace', 'line', 'parentId', 'last', 'before']);

/**
 * Returns a JSON value for this position, as a client sends it in `variables`. It is almost always valid for its type.
 */
export function jsonFor(type: GraphQLInputType, place: Place, pool: Pool, random: Random): unknown {
  if (isNonNullType(type)) return jsonFor(type.ofType, place, pool, random);
  if (isListType(type)) {
    // A single value is coerced to a list of one element. https://spec.graphql.org/October2021/#sec-List.Input-Coercion
    if (random.chance(0.08)) return jsonFor(type.ofType, place, pool, random);
    const length = random.chance(0.03) ? random.pick([0, 101]) : random.between(1, 4);
    return Array.from({ length }, () =>
      !isNonNullType(type.ofType) && random.chance(0.05) ? null : jsonFor(type.ofType, place, pool, random),
    );
  }
  if (isInputObjectType(type)) {
    const members = Object.values(type.getFields()).filter((field) => {
      if (isRequiredInputField(field)) return true;
      if (field.name === 'repository') return random.chance(0.97);
      return random.chance(SELDOM.has(field.name) ? 0.05 : 0.3);
    });
    return Object.fromEntries(
      members.map((field) => [field.name, optional(field.type, { owner: type.name, name: field.name }, pool, random)]),
    );
  }
  if (isEnumType(type)) return random.chance(0.99) ? random.pick(type.getValues()).name : 'NO_SUCH_VALUE';
  return scalarFor(type.name, place, pool, random);
}

/** Like `jsonFor`, but sometimes returns null for a nullable type. */
export function optional(type: GraphQLInputType, place: Place, pool: Pool, random: Random): unknown {
  return !isNonNullType(type) && random.chance(0.05) ? null : jsonFor(type, place, pool, random);
}

function scalarFor(scalar: string, place: Place, pool: Pool, random: Random): unknown {
  switch (scalar) {
    case 'Int':
    case 'SafeInt':
      return integerFor(place, pool, random);
    case 'Float':
      return random.next() * 100;
    case 'Boolean':
      return random.chance(0.5);
    case 'ID':
      return idFor(pool, random);
    case 'DateTime':
      return dateTimeFor(random);
    default:
      return textFor(place, pool, random);
  }
}

/** Returns the text that replaces a part of a literal: the variable `$name`. Undefined if the part is not replaced. */
export type Substitute = (type: GraphQLInputType, value: unknown) => string | undefined;

/** Returns the value in GraphQL syntax. `substitute` can replace parts of it. */
export function literalOf(value: unknown, type: GraphQLInputType, substitute: Substitute): string {
  if (isNonNullType(type)) return literalOf(value, type.ofType, substitute);
  const part = (inner: unknown, innerType: GraphQLInputType): string =>
    substitute(innerType, inner) ?? literalOf(inner, innerType, substitute);
  if (value === null || value === undefined) return 'null';
  if (isListType(type)) {
    if (!Array.isArray(value)) return literalOf(value, type.ofType, substitute);
    return `[${value.map((item) => part(item, type.ofType)).join(', ')}]`;
  }
  if (isInputObjectType(type) && typeof value === 'object') {
    const fields = type.getFields();
    const members = Object.entries(value).map(([name, member]) => {
      const field = fields[name];
      return `${name}: ${field === undefined ? JSON.stringify(member) : part(member, field.type)}`;
    });
    return `{${members.join(', ')}}`;
  }
  if (isEnumType(type) && typeof value === 'string') return value;
  return JSON.stringify(value);
}
