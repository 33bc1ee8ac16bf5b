import { ID, Int } from 'type-graphql';
import { parseUrl } from '../../lib/parseUrl';
import { isDatabaseId, isHash } from '../identifiers';
import { DateTime, SafeInt, Url } from '../scalars';

/** The type of a field in type-graphql: a class, a scalar, a registered enum, or a list of one. */
export type FieldType = object;

/**
 * Converts one kind of JSON value to a GraphQL value. `read` never gets null. It returns undefined for an invalid
 * value. No value is corrected: a number in a string and a number that is too large are invalid.
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

export const hash: Reader<string> = {
  type: String,
  expected: 'a hash of 7 to 40 hexadecimal digits',
  read: (value) => (typeof value === 'string' && isHash(value) ? value : undefined),
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

/** A numeric id of Bitbucket. Those of comments exceed Int. */
export const databaseId: Reader<number> = {
  ...safeInt,
  expected: 'a whole number above 0',
  read: (value) => (isDatabaseId(value) ? value : undefined),
};

/** A global id, which the gateway computes. */
export const id: Reader<string> = {
  type: ID,
  expected: 'a valid identifier',
  read: (value) => (typeof value === 'string' && value !== '' ? value : undefined),
};

const ISO_8601 = /^(\d{4})-(\d\d)-(\d\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)$/;

/** Bitbucket's timestamps contain an offset and microseconds: `2018-11-06T12:53:06.587605+00:00`. */
export const instant: Reader<Date> = {
  type: DateTime,
  expected: 'an ISO 8601 date and time with an offset',
  read: (value) => {
    const [text, year, month, day] = (typeof value === 'string' && ISO_8601.exec(value)) || [];
    if (text === undefined || Number(day) > daysIn(Number(year), Number(month))) return undefined;
    const date = new Date(text);
    // An offset can move the instant to a year that ISO 8601 does not write with four digits.
    const isValid = date.getUTCFullYear() >= 0 && date.getUTCFullYear() <= 9_999;
    return isValid ? date : undefined;
  },
};

/** JavaScript accepts February 31 and returns a day in March. */
function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Only http and https. A page that links to another URL, such as `javascript:`, would execute it. */
export const url: Reader<string> = {
  type: Url,
  expected: 'an absolute http or https URL',
  read: (value) => (typeof value === 'string' && isHttpUrl(value) ? value : undefined),
};

function isHttpUrl(text: string): boolean {
  return /^https?:\/\//i.test(text) && parseUrl(text) !== undefined;
}

/** Accepts a list in which the reader accepts each element. */
export function listOf<T>(item: Reader<T>, expected: string): Reader<readonly T[]> {
  return {
    type: [item.type],
    expected,
    read: (value) => {
      if (!Array.isArray(value)) return undefined;
      const items = value.map((each: unknown) => item.read(each)).filter((each) => each !== undefined);
      return items.length === value.length ? items : undefined;
    },
  };
}

/** @param members maps the names of the enum values in the schema to Bitbucket's values. */
export function oneOf<T extends string>(members: Readonly<Record<string, T>>, type: object): Reader<T> {
  const words = new Map<unknown, T>(Object.values(members).map((word) => [word, word]));
  return { type, expected: `one of ${[...words.keys()].join(', ')}`, read: (value) => words.get(value) };
}
