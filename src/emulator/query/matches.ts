import { badRequest } from '../apiError';
import { isList, membersOf, type Renderable } from '../resource';
import type { Condition } from './parseQuery';
import type { Literal, Operator } from './tokens';

/** Returns the value of a field of the row. A field of a list, such as `reviewers.uuid`, has a list of values. */
export type Lookup = (field: string) => Renderable | undefined;

/** Whether a row matches a condition. @throws ApiError 400 if a value and a literal cannot be compared */
export function matches(condition: Condition, lookup: Lookup): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.conditions.every((part) => matches(part, lookup));
    case 'any':
      return condition.conditions.some((part) => matches(part, lookup));
    case 'compare': {
      const { field, operator, literal } = condition;
      const values = valuesOf(lookup(field));
      const test = (value: Renderable) => compare(value, operator, literal, field);
      return operator.startsWith('!') ? values.every(test) : values.some(test);
    }
    case 'in': {
      const { field, literals, negated } = condition;
      const isIn = (value: Renderable) => literals.some((literal) => equals(value, literal, field));
      return valuesOf(lookup(field)).some(isIn) !== negated;
    }
  }
}

/** Returns every field in a condition. */
export function fieldsOf(condition: Condition): readonly string[] {
  return 'conditions' in condition ? condition.conditions.flatMap(fieldsOf) : [condition.field];
}

/** Whether a condition contains `IN` or `NOT IN`. */
export function usesInOperator(condition: Condition): boolean {
  return 'conditions' in condition ? condition.conditions.some(usesInOperator) : condition.kind === 'in';
}

/** The values of a field. A list matches if one of its elements does. An empty list matches only null. */
function valuesOf(value: Renderable | undefined): readonly Renderable[] {
  if (!isList(value)) return [value ?? null];
  return value.length === 0 ? [null] : value;
}

function compare(value: Renderable, operator: Operator, literal: Literal, field: string): boolean {
  switch (operator) {
    case '=':
      return equals(value, literal, field);
    case '!=':
      return !equals(value, literal, field);
    case '~':
      return contains(value, literal);
    case '!~':
      return !contains(value, literal);
    default: {
      const order = orderOf(value, literal);
      if (order === undefined) return false;
      if (operator === '>') return order > 0;
      if (operator === '>=') return order >= 0;
      return operator === '<' ? order < 0 : order <= 0;
    }
  }
}

function equals(value: Renderable, literal: Literal, field: string): boolean {
  if (literal.kind === 'null') return value === null;
  if (membersOf(value) !== undefined) {
    throw badRequest(`Field ".${field}" is an object: compare one of its members, or null`);
  }
  return literal.kind === 'instant' ? orderOf(value, literal) === 0 : value === literal.value;
}

/** The operator `~`: contains, ignoring case. */
function contains(value: Renderable, literal: Literal): boolean {
  if (literal.kind !== 'string') throw badRequest('Invalid query: ~ needs a string');
  return typeof value === 'string' && value.toLowerCase().includes(literal.value.toLowerCase());
}

/**
 * Negative if the value is below the literal, 0 if they are equal, positive if above. Undefined if they have different
 * types.
 */
function orderOf(value: Renderable, literal: Literal): number | undefined {
  if (literal.kind === 'instant')
    return typeof value === 'string' ? compareTimestamps(value, literal.value) : undefined;
  if (literal.kind === 'number') return typeof value === 'number' ? value - literal.value : undefined;
  if (literal.kind !== 'string' || typeof value !== 'string') return undefined;
  return value < literal.value ? -1 : Number(value > literal.value);
}

/** Compares two ISO 8601 timestamps by time, to the microsecond. Without an offset, a timestamp is in UTC. */
function compareTimestamps(one: string, other: string): number {
  const left = sortKey(one);
  const right = sortKey(other);
  return left < right ? -1 : Number(left > right);
}

/** UTC time in whole seconds and six digits of fraction, so that string order is the order of time. */
function sortKey(instant: string): string {
  const fraction = /\.(\d+)/.exec(instant)?.[1] ?? '';
  const whole = instant.replace(/\.\d+/, '');
  const hasOffset = /(?:Z|[+-]\d{2}:?\d{2})$/.test(whole);
  const time = Date.parse(whole.includes('T') && !hasOffset ? `${whole}Z` : whole);
  return `${new Date(time).toISOString()} ${fraction.slice(0, 6).padEnd(6, '0')}`;
}
