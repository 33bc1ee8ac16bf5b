import { type GraphQLLeafType, type GraphQLResolveInfo, isEnumType } from 'graphql';

/** Texts longer than this are measured exactly, however they are written. */
const LONG_TEXT = 256;
/** Anything that JSON or UTF-8 writes with more than one byte. */
const NOT_PLAIN = /["\\]|[^ -~]/;

const NULL_BYTES = 4;
/** A usual error with its path and extensions. */
export const ERROR_BYTES = 300;

/** Bytes of JSON that a leaf takes where its value is not looked at; undefined for what may be long, and is measured. */
export function leafBytes(type: GraphQLLeafType): number | undefined {
  if (isEnumType(type)) {
    const names = type.getValues().map(({ name }) => name.length);
    return Math.ceil(names.reduce((sum, length) => sum + length, 0) / Math.max(1, names.length)) + 2;
  }
  return FIXED_BYTES.get(type.name);
}

/**
 * Bytes that an error at the field being resolved takes: its path and its message may be long. The line counts as well,
 * because graphql-js counts the lines before each error to find its location.
 */
export function errorBytes(error: unknown, { path, fieldNodes }: GraphQLResolveInfo): number {
  let bytes = ERROR_BYTES + (error instanceof Error ? error.message.length : 0);
  for (let part: typeof path | undefined = path; part !== undefined; part = part.prev) {
    bytes += typeof part.key === 'string' ? part.key.length : 0;
  }
  return bytes + (fieldNodes[0]?.loc?.startToken.line ?? 0);
}

const FIXED_BYTES: ReadonlyMap<string, number> = new Map([
  ['Boolean', 5],
  ['Int', 3],
  ['Float', 8],
  ['SafeInt', 5],
  ['DateTime', 26],
]);

/** Bytes that a leaf's value takes as JSON in UTF-8: a text, a list of texts, or an Error in the place of either. */
export function valueBytes(value: unknown): number {
  if (typeof value === 'string') return textBytes(value);
  if (value === null || value === undefined) return NULL_BYTES;
  if (value instanceof Error) return NULL_BYTES + ERROR_BYTES;
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + valueBytes(item) + 1, 2);
  return 8;
}

function textBytes(text: string): number {
  const isExact = text.length > LONG_TEXT || NOT_PLAIN.test(text);
  return isExact ? Buffer.byteLength(JSON.stringify(text)) : text.length + 2;
}
