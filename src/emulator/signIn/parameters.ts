import { decodePairs } from '../identity/encoding';

/** The parameters of a query or form. */
export interface Parameters {
  /** Returns a value. Undefined if it is missing or empty, which means the same (RFC 6749 §3.1). */
  readonly get: (name: string) => string | undefined;
  /** The names that occur more than once, which is not allowed (RFC 6749 §3.1). */
  readonly repeated: ReadonlySet<string>;
}

export function parseParameters(text: string): Parameters {
  const pairs = decodePairs(text);
  const values = new Map(pairs);
  const names = pairs.map(([name]) => name);
  return {
    get: (name) => {
      const value = values.get(name);
      return value === '' ? undefined : value;
    },
    repeated: new Set(names.filter((name, index) => names.indexOf(name) !== index)),
  };
}
