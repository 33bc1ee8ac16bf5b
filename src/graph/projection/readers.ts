import { Int } from 'type-graphql';
import { DateTime, SafeInt, Url } from '../scalars';

/** The type of a field in type-graphql: a class, a scalar, a registered enum, or a list of one. */
export type FieldType = object;

/**
 * Converts one kind of JSON value to a GraphQL value. `read` never gets null. It returns undefined for an invalid
 * value.
 */
export interface Reader<T = unknown> {
  readonly type: FieldType;
  /** The accepted values, for the error message: "a whole number". */
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

/** Bitbucket's timestamps contain an offset and microseconds: `2018-11-06T12:53:06.587605+00:00`. */
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

/** @param members maps the names of the enum values in the schema to Bitbucket's values. */
export function oneOf<T extends string>(members: Readonly<Record<string, T>>, type: object): Reader<T> {
  const words = new Map<unknown, T>(Object.values(members).map((word) => [word, word]));
  return { type, expected: `one of ${[...words.keys()].join(', ')}`, read: (value) => words.get(value) };
}
