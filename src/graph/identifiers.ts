import type { JsonObject } from '../lib/json';

/** Whether the text is a Bitbucket uuid in braces. Bitbucket's uuids have 36 characters; up to 64 are accepted. */
export function isUuid(text: string): boolean {
  return /^\{[\w-]{1,64}\}$/.test(text);
}

/** Whether the text is a slug or a uuid in braces. Rejects all texts with another meaning in a URL path. */
export function isNameOrUuid(text: string): boolean {
  return isUuid(text) || (/^[\w.~-]+$/.test(text) && !/^\.+$/.test(text));
}

/**
 * Whether git accepts the text as the name of a branch or tag, by the rules of git-check-ref-format(1). Git rejects
 * only ASCII spaces and control characters: U+00A0, U+2028 and the C1 control characters are valid.
 *
 * An unpaired surrogate is rejected too, because it has no UTF-8 form.
 */
export function isRefName(text: string): boolean {
  return !INVALID_IN_REF_NAME.test(text) && text.split('/').every(isRefNameComponent);
}

/**
 * Matches `..` and `@{` anywhere, a dot at the end, the name `@`, an unpaired surrogate, and ASCII characters with a
 * meaning in revisions.
 */
// eslint-disable-next-line no-control-regex -- The rule is about control characters.
const INVALID_IN_REF_NAME = /[\u0000-\u0020\u007f~^:?*[\\\p{Cs}]|\.\.|@\{|\.$|^@$/u;

/** A component is empty if the name starts or ends with a slash, or contains two in a row. */
function isRefNameComponent(component: string): boolean {
  return component !== '' && !component.startsWith('.') && !component.endsWith('.lock');
}

/** Whether the text is the hash of a commit: 7 to 40 hexadecimal digits. */
export function isHash(text: string): boolean {
  return /^[0-9a-f]{7,40}$/i.test(text);
}

/** Whether the value is a numeric id of Bitbucket. */
export function isDatabaseId(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 1;
}

/**
 * Returns the first valid name that a member has in several responses about one object. Undefined if there is none. The
 * name can become part of a global id and of a URL path.
 */
export function nameIn(
  layers: readonly JsonObject[],
  member: string,
  isValid: (text: string) => boolean,
): string | undefined {
  const isName = (value: unknown): value is string => typeof value === 'string' && isValid(value);
  return layers.map((layer) => layer[member]).find(isName);
}

/**
 * Returns the first valid uuid in several responses about one object. Undefined if there is none. Accepts a uuid without
 * braces, because it is never split or interpreted.
 */
export function uuidIn(layers: readonly JsonObject[]): string | undefined {
  return nameIn(layers, 'uuid', isNameOrUuid);
}

/** Returns the first valid numeric `id` in several responses about one object. Undefined if there is none. */
export function idIn(layers: readonly JsonObject[]): number | undefined {
  return layers.map((layer) => layer['id']).find(isDatabaseId);
}
