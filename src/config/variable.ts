import { z } from 'zod';

/** One environment variable: the only place where its name, meaning, default and form are written down. */
export interface Variable<T> {
  readonly name: string;
  /** One sentence for `--help` and docs/configuration.md. */
  readonly meaning: string;
  /** What holds when the variable is unset or empty. */
  readonly fallback: T;
  /** How the default is worded; without it the fallback itself is shown, or "unset". */
  readonly defaultText?: string;
  readonly unit?: string;
  /** What 0 means, for numbers that may be 0. */
  readonly zero?: string;
  /** Its value is never shown, logged or repeated. */
  readonly secret?: boolean;
  /** Its messages complete the sentence "NAME …" and never repeat the value. */
  readonly schema: z.ZodType<T, string>;
}

/** A table entry, whatever its type. */
export type AnyVariable = Variable<unknown>;

export function defineVariable<T>(variable: Variable<T>): Variable<T> {
  return variable;
}

export function wholeNumber(minimum: number, maximum: number): z.ZodType<number, string> {
  const message = `must be a whole number from ${minimum} to ${maximum}`;
  return z
    .string()
    .regex(/^\d{1,10}$/, message)
    .transform(Number)
    .refine((value) => value >= minimum && value <= maximum, message);
}

/** `true` and `false` only: a setting that opens or closes a door is not guessed from `1`, `yes` or a typo. */
export function trueOrFalse(): z.ZodType<boolean, string> {
  return z.enum(['true', 'false'], { error: 'must be true or false' }).transform((value) => value === 'true');
}

export function oneOf<const T extends string>(...choices: readonly [T, ...T[]]): z.ZodType<T, string> {
  return z.enum(choices, { error: `must be one of ${choices.join(', ')}` });
}

/** An absolute http or https URL without credentials, query or fragment; a slash at its end is dropped. */
export function httpUrl(): z.ZodType<string, string> {
  const message = 'must be an absolute http or https URL without user, query or fragment';
  return z
    .string()
    .refine(isPlainHttpUrl, message)
    .transform((value) => value.replace(/\/+$/, ''));
}

/**
 * What one HTTP header can carry as it is: visible ASCII (RFC 9110 section 5.5). A stray space or line break in a
 * pasted token is a fault here rather than a 401 from Bitbucket later.
 */
export function headerSafe(): z.ZodType<string, string> {
  return z.string().regex(/^[\x21-\x7e]+$/, 'must be visible ASCII characters without spaces');
}

export function text(): z.ZodType<string, string> {
  return z.string();
}

/** Comma-separated; blanks around members are dropped, and so are empty members, but not all of them. */
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
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  const isHttp = url.protocol === 'http:' || url.protocol === 'https:';
  return isHttp && url.username === '' && url.password === '' && !value.includes('?') && !value.includes('#');
}
