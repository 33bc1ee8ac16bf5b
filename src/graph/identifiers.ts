import type { JsonObject } from '../lib/json';

/** A Bitbucket uuid: in braces. Bitbucket's own have 36 characters; 64 are accepted. */
export function isUuid(text: string): boolean {
  return /^\{[\w-]{1,64}\}$/.test(text);
}

/** What Bitbucket uses as a slug, or a uuid in braces: nothing that could mean something else in a path. */
export function isNameOrUuid(text: string): boolean {
  return isUuid(text) || (/^[\w.~-]+$/.test(text) && !/^\.+$/.test(text));
}

/**
 * Whether git accepts this as the name of a branch or tag, by the rules of git-check-ref-format(1). Git refuses ASCII spaces
 * and ASCII control characters only: U+00A0, U+2028 and the C1 control characters are legal in a name.
 *
 * A lone surrogate is refused too, because it has no UTF-8 form.
 */
export function isRefName(text: string): boolean {
  return !INVALID_IN_REF_NAME.test(text) && text.split('/').every(isRefNameComponent);
}

/** `..` and `@{` anywhere, a dot at the end, the single `@`, a lone surrogate, and ASCII that has a meaning in a revision. */
// eslint-disable-next-line no-control-regex -- The rule is about control characters.
const INVALID_IN_REF_NAME = /[\u0000-\u0020\u007f~^:?*[\\\p{Cs}]|\.\.|@\{|\.$|^@$/u;

/** An empty component is a slash at the start or end, or two in a row. */
function isRefNameComponent(component: string): boolean {
  return component !== '' && !component.startsWith('.') && !component.endsWith('.lock');
}

/** The first string that any of some answers about one thing has at a member. */
export function stringIn(layers: readonly JsonObject[], member: string): string | undefined {
  return layers.map((layer) => layer[member]).find((value) => typeof value === 'string' && value !== '') as
    string | undefined;
}

/** Bitbucket's number of a thing, where any of some answers about it has one. */
export function idIn(layers: readonly JsonObject[]): number | undefined {
  const id = layers.map((layer) => layer['id']).find((value) => Number.isSafeInteger(value));
  return id === undefined ? undefined : Number(id);
}
