import { UpstreamError } from '../rest/upstreamError';
import type { InstantRange } from './types';

/**
 * One condition of Bitbucket's query language (`q`), ready to send.
 * https://developer.atlassian.com/cloud/bitbucket/rest/intro/#filtering
 */
export interface Condition {
  readonly text: string;
  /** Binds weaker than AND, so it wears parentheses inside one. */
  readonly isAlternative: boolean;
}

export type Value = string | number | boolean | null;

/** `field` is a dotted path that we wrote ourselves; values may come from anywhere. */
export function equals(field: string, value: Value): Condition {
  return single(`${field} = ${literal(value)}`);
}

export function differs(field: string, value: Value): Condition {
  return single(`${field} != ${literal(value)}`);
}

/** Contains the text, whatever its case. */
export function contains(field: string, text: string): Condition {
  return single(`${field} ~ ${literal(text)}`);
}

/** `field IN (…)`. Not every collection takes it: see readMany. */
export function isIn(field: string, values: readonly Value[]): Condition {
  return single(`${field} IN (${values.map(literal).join(',')})`);
}

/** Any of the values, in OR-ed terms that every filterable field takes. */
export function isAnyOf(field: string, values: readonly Value[]): Condition {
  return or(values.map((value) => equals(field, value)));
}

/** From `after`, inclusive, to `before`, exclusive. */
export function within(field: string, range: InstantRange): Condition[] {
  const conditions: Condition[] = [];
  if (range.after !== undefined) conditions.push(single(`${field} >= ${instant(range.after)}`));
  if (range.before !== undefined) conditions.push(single(`${field} < ${instant(range.before)}`));
  return conditions;
}

export function or(conditions: readonly Condition[]): Condition {
  const [only] = conditions;
  if (conditions.length === 1 && only !== undefined) return only;
  return { text: conditions.map((condition) => condition.text).join(' OR '), isAlternative: true };
}

/** The `q` that wants all of them; undefined when there is none. */
export function allOf(conditions: readonly Condition[]): string | undefined {
  if (conditions.length === 0) return undefined;
  return conditions.map(({ text, isAlternative }) => (isAlternative ? `(${text})` : text)).join(' AND ');
}

function single(text: string): Condition {
  return { text, isAlternative: false };
}

/** Strings in double quotes with `\` and `"` escaped; numbers, true, false and null bare. */
function literal(value: Value): string {
  if (typeof value === 'string') return `"${value.replace(/[\\"]/g, '\\$&')}"`;
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new UpstreamError('BAD_REQUEST', 'A number in a filter must be finite.');
  }
  return String(value);
}

/** Datetimes stand bare, so nothing but a datetime may pass. */
function instant(text: string): string {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?$/.test(text)) {
    throw new UpstreamError('BAD_REQUEST', 'A date in a filter must be an ISO 8601 date, with or without a time.');
  }
  return text;
}
