import { UserInputError } from '../errors';
import { isHash, isRefName } from '../identifiers';
import { KEY_FORMATS } from '../resource/keyFormats';

/** The rules of git-check-ref-format(1) for the name of a branch or tag. */
export const REF_NAME_RULE =
  'as git accepts it: without spaces, "..", "//", "@{" and any of ~^:?*[\\, and without "/" or "." at its start or end';

/** @param expected completes "must be the name of …", for example `a branch` @throws UserInputError if git rejects the name */
export function checkRefName(argument: string, name: string, expected: 'a branch' | 'a tag' | 'a branch or tag'): void {
  if (!isRefName(name)) throw new UserInputError(argument, `must be the name of ${expected} ${REF_NAME_RULE}`);
}

/** @throws UserInputError for a text that is no hash of a commit */
export function checkHash(argument: string, hash: string): void {
  if (!isHash(hash)) throw new UserInputError(argument, 'must be the hash of a commit: 7 to 40 hexadecimal digits');
}

/**
 * Returns the uuid in braces.
 *
 * @param expected completes "must be the uuid of …", for example `a webhook` @throws UserInputError if it is not a uuid
 */
export function checkUuid(argument: string, text: string, expected: string): string {
  const uuid = KEY_FORMATS.uuid.fromArgument(text);
  if (uuid === undefined) throw new UserInputError(argument, uuidRule(expected));
  return uuid;
}

/** @param expected completes "must be the uuid of …" */
export function uuidRule(expected: string): string {
  return `must be the uuid of ${expected}, with or without braces`;
}

/** @throws UserInputError for null, if Bitbucket has no value that means null */
export function rejectNull<T>(argument: string, value: T | null | undefined): T | undefined {
  if (value === null) throw new UserInputError(argument, 'must not be null. Omit it to keep the current value');
  return value;
}
