import { isJsonObject, type JsonObject } from '../../../src/lib/json';
import { alternativesOf, kindOf, type Members, type Shape } from '../generate/shapes';
import type { Facts } from './facts';

/**
 * The members of a value that the facts do not know, and those with another type or enum value.
 * `name` is the beginning of their names. Inside a typed object, names begin with the type: `issue.links.self`.
 */
export function contradictionsOf(facts: Facts, value: unknown, shape: Shape, name: string): readonly string[] {
  if (value === null) return [];
  if (typeof shape === 'object') {
    if (!isJsonObject(value)) return [`${name} is ${shown(value)}, not an object`];
    const { type } = value;
    // For example, the commits of a pull request name their type, but the description lists only their hash.
    const isNamed = typeof type === 'string' && facts.hasType(type);
    return isNamed
      ? inMembers(facts, value, { ...shape, ...facts.membersOf(type), type: 'string' }, type)
      : inMembers(facts, value, shape, name);
  }
  const alternatives = alternativesOf(shape);
  if (alternatives.some((one) => matches(value, one))) return [];
  if (isJsonObject(value)) {
    const type = alternatives.map((one) => typeOf(facts, value, one)).find((one) => one !== undefined);
    if (type !== undefined) {
      const owner = value['type'] === undefined ? name : type;
      return inMembers(facts, value, { ...facts.membersOf(type), type: 'string' }, owner);
    }
    const page = alternatives.find((one) => one.startsWith('page of '));
    if (page !== undefined) return inPage(facts, value, page.replace('page of ', '@'));
  }
  return [`${name} is ${shown(value)}, not ${shape}`];
}

function inMembers(facts: Facts, value: JsonObject, members: Members, owner: string): readonly string[] {
  return Object.entries(value).flatMap(([member, content]) => {
    const name = `${owner}.${member}`;
    const shape = members[member];
    const element = members[`${member}[]`];
    if (Array.isArray(content) && element !== undefined) {
      return content.flatMap((each: unknown) => contradictionsOf(facts, each, element, name));
    }
    if (shape !== undefined) return contradictionsOf(facts, content, shape, name);
    return content === null && element !== undefined ? [] : [`${name} is unknown`];
  });
}

function inPage(facts: Facts, { values, ...page }: JsonObject, element: string): readonly string[] {
  const rows: readonly unknown[] = Array.isArray(values) ? values : [];
  return [
    ...(Array.isArray(values) ? [] : [`page.values is ${shown(values)}, not a list`]),
    ...inMembers(facts, page, facts.membersOf('page'), 'page'),
    ...rows.flatMap((row) => contradictionsOf(facts, row, element, 'page.values')),
  ];
}

/** The type of an object where a type is expected: the one that its `type` member names, if it inherits from that. */
function typeOf(facts: Facts, { type }: JsonObject, expected: string): string | undefined {
  if (!expected.startsWith('@')) return undefined;
  const name = expected.slice(1);
  if (typeof type !== 'string') return type === undefined ? name : undefined;
  if (facts.hasType(type)) return facts.isA(type, name) ? type : undefined;
  const { type: names = '' } = facts.membersOf(name);
  return typeof names === 'string' && alternativesOf(names).includes(`'${type}'`) ? name : undefined;
}

function matches(value: unknown, expected: string): boolean {
  if (expected.startsWith("'")) return expected === `'${String(value)}'`;
  if (expected === 'number') return typeof value === 'number';
  return expected === 'any' || expected === kindOf(value);
}

/** Short enough for a message: an object by its type, a text as it is. */
function shown(value: unknown): string {
  if (isJsonObject(value))
    return typeof value['type'] === 'string' ? `an object of type ${value['type']}` : 'an object';
  return Array.isArray(value) ? 'a list' : JSON.stringify(value);
}
