import { Int } from 'type-graphql';
import { DateTime, SafeInt, Url } from '../scalars';

/** What type-graphql takes for a field's type: a class, a scalar, a registered enum, or a list of one. */
export type FieldType = object;

/** How one kind of JSON value becomes a GraphQL value. `read` gets no null; undefined says "that is not one". */
export interface Reader<T = unknown> {
  readonly type: FieldType;
  /** What was expected, for the error: "a whole number". */
  readonly expected: string;
  read(value: unknown): T | undefined;
}

export const text: Reader<string> = {
  type: String,
  expected: 'a string',
  read: (value) => (typeof value === 'string' ? value : undefined),
};

export const flag: Reader<boolean> = {
  type: Boolean,
  expected: 'true or false',
  read: (value) => (typeof value === 'boolean' ? value : undefined),
};

export const int: Reader<number> = {
  type: Int,
  expected: 'a whole number of at most 32 bits',
  read: (value) => (Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31 ? Number(value) : undefined),
};

export const safeInt: Reader<number> = {
  type: SafeInt,
  expected: 'a whole number',
  read: (value) => (Number.isSafeInteger(value) ? Number(value) : undefined),
};

/** Bitbucket's instants carry an offset and microseconds: `2018-11-06T12:53:06.587605+00:00`. */
export const instant: Reader<Date> = {
  type: DateTime,
  expected: 'an ISO 8601 date and time',
  read: (value) => {
    const date = typeof value === 'string' ? new Date(value) : undefined;
    return date === undefined || Number.isNaN(date.getTime()) ? undefined : date;
  },
};

export const url: Reader<string> = {
  type: Url,
  expected: 'an absolute URL',
  read: (value) => (typeof value === 'string' && URL.canParse(value) ? value : undefined),
};

/** `members` maps schema names to Bitbucket's own words. */
export function oneOf<T extends string>(members: Readonly<Record<string, T>>, type: object): Reader<T> {
  const words = new Map<unknown, T>(Object.values(members).map((word) => [word, word]));
  return { type, expected: `one of ${[...words.keys()].join(', ')}`, read: (value) => words.get(value) };
}
