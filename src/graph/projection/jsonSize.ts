import { type GraphQLLeafType, type GraphQLResolveInfo, isEnumType } from 'graphql';

/** Matches characters that take more than one byte as JSON in UTF-8. */
const NOT_PLAIN = /["\\]|[^ -~]/;
/**
 * The maximum number of characters of a text that is tested with NOT_PLAIN. Longer texts are always measured exactly.
 */
const MAX_TESTED_LENGTH = 256;

const NULL_BYTES = 4;
/** For a value that is neither a text, a list, null nor an Error. */
const OTHER_VALUE_BYTES = 8;
/** The size of a typical error with its path and extensions. */
export const ERROR_BYTES = 300;

/**
 * Returns the typical number of bytes that a leaf takes as JSON. Undefined for types whose values may be long and are
 * measured.
 */
export function leafBytes(type: GraphQLLeafType): number | undefined {
  if (isEnumType(type)) {
    const names = type.getValues().map(({ name }) => name.length);
    return Math.ceil(names.reduce((sum, length) => sum + length, 0) / Math.max(1, names.length)) + 2;
  }
  return FIXED_BYTES.get(type.name);
}

/**
 * Returns the number of bytes of an error at the field being resolved. Its path and message may be long.
 *
 * Adds the line number of the field as well, to limit CPU time: graphql-js scans all lines before an error to find its
 * location.
 */
export function errorBytes(error: unknown, { path, fieldNodes }: GraphQLResolveInfo): number {
  let bytes = ERROR_BYTES + (error instanceof Error ? error.message.length : 0);
  for (let part: typeof path | undefined = path; part !== undefined; part = part.prev) {
    bytes += typeof part.key === 'string' ? part.key.length : 0;
  }
  return bytes + (fieldNodes[0]?.loc?.startToken.line ?? 0);
}

/** Typical sizes of the values of scalars, by the name of the scalar. */
const FIXED_BYTES: ReadonlyMap<string, number> = new Map([
  ['Boolean', 5],
  ['Int', 3],
  ['Float', 8],
  ['SafeInt', 5],
  ['DateTime', 26],
]);

/**
 * Returns the number of bytes that a leaf takes as JSON in UTF-8. Accepts a text, a list of texts, or an Error instead
 * of the value.
 */
export function valueBytes(value: unknown): number {
  if (typeof value === 'string') return textBytes(value);
  if (value === null || value === undefined) return NULL_BYTES;
  if (value instanceof Error) return NULL_BYTES + ERROR_BYTES;
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + valueBytes(item) + 1, 2);
  return OTHER_VALUE_BYTES;
}

function textBytes(text: string): number {
  const isExact = text.length > MAX_TESTED_LENGTH || NOT_PLAIN.test(text);
  return isExact ? Buffer.byteLength(JSON.stringify(text)) : text.length + 2;
}
