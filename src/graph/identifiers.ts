import type { JsonObject } from '../bitbucket/json';

/** A Bitbucket uuid: in braces. */
export function isUuid(text: string): boolean {
  return /^\{[\w-]+\}$/.test(text);
}

/** What Bitbucket uses as a slug, or a uuid in braces: nothing that could mean something else in a path. */
export function isNameOrUuid(text: string): boolean {
  return isUuid(text) || (/^[\w.~-]+$/.test(text) && !/^\.+$/.test(text));
}

/** The rules of git-check-ref-format that matter here: what breaks them is no ref's name, and could leave its path. */
export function isRefName(text: string): boolean {
  return text !== '' && !/[\s~^:?*[\\\p{Cc}]|\.\.|\/\/|^\/|\/$|(?:^|\/)\.(?:\/|$)/u.test(text);
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
