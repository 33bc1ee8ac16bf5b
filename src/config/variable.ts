import { z } from 'zod';
import { parseUrl } from '../lib/parseUrl';

/** One environment variable: its name, meaning, default and format. */
export interface Variable<T> {
  readonly name: string;
  /** The description in `--help` and docs/configuration.md. */
  readonly meaning: string;
  /** The value if the variable is unset or empty. */
  readonly fallback: T;
  /** The default in words. Default: the fallback, or "unset". */
  readonly defaultText?: string;
  readonly unit?: string;
  /** What 0 means, for a number that may be 0. */
  readonly zero?: string;
  /** The value is never printed or logged. */
  readonly secret?: boolean;
  /** Its messages complete the sentence "NAME …" and never contain the value. */
  readonly schema: z.ZodType<T, string>;
}

/** A variable of any type. */
export type AnyVariable = Variable<unknown>;

/** Returns its argument. It checks that the fallback and the schema have the type `T`. */
export function defineVariable<T>(variable: Variable<T>): Variable<T> {
  return variable;
}

/** Accepts decimal digits that form a number from `minimum` to `maximum`, both inclusive. */
export function wholeNumber(minimum: number, maximum: number): z.ZodType<number, string> {
  const message = `must be a whole number from ${minimum} to ${maximum}`;
  return z
    .string()
    .regex(/^\d{1,10}$/, message)
    .transform(Number)
    .refine((value) => value >= minimum && value <= maximum, message);
}

/** Accepts `true` and `false` only, because such settings affect security: `1`, `yes` and typing errors are faults. */
export function trueOrFalse(): z.ZodType<boolean, string> {
  return z.enum(['true', 'false'], { error: 'must be true or false' }).transform((value) => value === 'true');
}

/** Accepts exactly the choices. */
export function oneOf<const T extends string>(...choices: readonly [T, ...T[]]): z.ZodType<T, string> {
  return z.enum(choices, { error: `must be one of ${choices.join(', ')}` });
}

/** Accepts an absolute http or https URL without user, query or fragment. Slashes at its end are removed. */
export function httpUrl(): z.ZodType<string, string> {
  const message = 'must be an absolute http or https URL without user, query or fragment';
  return z
    .string()
    .refine(isPlainHttpUrl, message)
    .transform((value) => value.replace(/\/+$/, ''));
}

/**
 * Accepts visible ASCII characters, which an HTTP header can contain (RFC 9110 section 5.5). A space or line break in a pasted
 * token is a fault here; otherwise Bitbucket would return 401 later.
 */
export function headerSafe(): z.ZodType<string, string> {
  return z.string().regex(/^[\x21-\x7e]+$/, 'must be visible ASCII characters without spaces');
}

/** Accepts any text. */
export function text(): z.ZodType<string, string> {
  return z.string();
}

/** Accepts a comma-separated list. Spaces around members and empty members are removed; at least one member must remain. */
export function listOf(member: z.ZodType<string, string>, emptyMessage: string): z.ZodType<readonly string[], string> {
  return z
    .string()
    .transform((value) =>
      value
        .split(',')
        .map((entry) => entry.trim())
        .filter((entry) => entry !== ''),
    )
    .refine((members) => members.length > 0, emptyMessage)
    .pipe(z.array(member));
}

function isPlainHttpUrl(value: string): boolean {
  const url = parseUrl(value);
  if (url === undefined) return false;
  const isHttp = url.protocol === 'http:' || url.protocol === 'https:';
  return isHttp && url.username === '' && url.password === '' && !value.includes('?') && !value.includes('#');
}
