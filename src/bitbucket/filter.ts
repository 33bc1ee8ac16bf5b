import { UpstreamError } from '../rest/upstreamError';
import type { QueryParameters } from '../rest/url';
import type { InstantRange } from './types';

/**
 * One condition in Bitbucket's query language (`q`).
 * https://developer.atlassian.com/cloud/bitbucket/rest/intro/#filtering
 */
export interface Condition {
  readonly text: string;
  /** Whether the text contains OR. It then needs parentheses inside an AND. */
  readonly containsOr: boolean;
}

/** A value in a condition. */
export type Value = string | number | boolean | null;

/** `field` is a dotted path that the gateway defines and is not escaped. The value may come from a client. */
export function equals(field: string, value: Value): Condition {
  return single(`${field} = ${literal(value)}`);
}

export function differs(field: string, value: Value): Condition {
  return single(`${field} != ${literal(value)}`);
}

/** Contains the text, ignoring case. */
export function contains(field: string, text: string): Condition {
  return single(`${field} ~ ${literal(text)}`);
}

/** `field IN (…)`. Not every collection supports it: see readMany. */
export function isIn(field: string, values: readonly Value[]): Condition {
  return single(`${field} IN (${values.map(literal).join(',')})`);
}

/** Equals one of the values, written with OR, which every filterable field supports. */
export function equalsAny(field: string, values: readonly Value[]): Condition {
  return or(values.map((value) => equals(field, value)));
}

/** The conditions for a time range: `after` is inclusive, `before` exclusive. */
export function within(field: string, range: InstantRange): Condition[] {
  const conditions: Condition[] = [];
  if (range.after !== undefined) conditions.push(single(`${field} >= ${instant(range.after)}`));
  if (range.before !== undefined) conditions.push(single(`${field} < ${instant(range.before)}`));
  return conditions;
}

export function or(conditions: readonly Condition[]): Condition {
  const [only] = conditions;
  if (conditions.length === 1 && only !== undefined) return only;
  return { text: conditions.map((condition) => condition.text).join(' OR '), containsOr: true };
}

/** The `q` parameter that combines the conditions with AND. Undefined without conditions. */
export function allOf(conditions: readonly Condition[]): string | undefined {
  if (conditions.length === 0) return undefined;
  return conditions.map(({ text, containsOr }) => (containsOr ? `(${text})` : text)).join(' AND ');
}

/** The query parameter `q`. No parameter if `q` is undefined. */
export function filterQuery(q: string | undefined): QueryParameters {
  return q === undefined ? [] : [['q', q]];
}

function single(text: string): Condition {
  return { text, containsOr: false };
}

/** A literal: strings are quoted and escaped; numbers, true, false and null are not quoted. */
function literal(value: Value): string {
  if (typeof value === 'string') return `"${value.replace(/[\\"]/g, '\\$&')}"`;
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new UpstreamError('BAD_REQUEST', 'A number in a filter must be finite.');
  }
  return String(value);
}

/** Timestamps are not quoted, so any other text is rejected. @throws UpstreamError BAD_REQUEST */
function instant(text: string): string {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?$/.test(text)) {
    throw new UpstreamError('BAD_REQUEST', 'A date in a filter must be an ISO 8601 date, with or without a time.');
  }
  return text;
}
