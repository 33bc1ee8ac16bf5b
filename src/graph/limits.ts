import { UserInputError } from './errors';

/** Rows in one page of Bitbucket. https://developer.atlassian.com/cloud/bitbucket/rest/intro/#pagination */
export const MAX_PAGE_LENGTH = 100;

/** Elements of a list that a client sends. */
export const MAX_ITEMS = 100;

/**
 * The longest string that a client may send, where no other maximum is declared with `@MaxLength`. As everywhere in the
 * gateway, a character is a UTF-16 code unit: an emoji counts as two.
 *
 * Where Bitbucket has a smaller maximum of its own (255 for a title, 128 for the secret of a webhook), Bitbucket refuses what
 * exceeds it, and its message is shown.
 */
export const DEFAULT_MAX_LENGTH = 1_024;

/**
 * Text in markup: the bodies of issues and comments. Bitbucket documents no maximum. It drops webhook deliveries over
 * 256 KB: https://support.atlassian.com/bitbucket-cloud/docs/manage-webhooks/
 */
export const MAX_BODY_LENGTH = 262_144;

/** The path of a file: PATH_MAX of Linux, which git for Linux cannot exceed either. */
export const MAX_PATH_LENGTH = 4_096;

/** A cursor has about 2,200 characters at most: three paging parameters of 512 characters, in base64. */
export const MAX_CURSOR_LENGTH = 4_096;

/** The URL of a webhook. Bitbucket documents no maximum; 2,048 is what clients and proxies commonly accept. */
export const MAX_URL_LENGTH = 2_048;

/** A key that the client makes up: `clientMutationId` and `idempotencyKey`. */
export const MAX_KEY_LENGTH = 255;

/** @throws UserInputError for a text that is too long, or holds half of a surrogate pair, which has no UTF-8 form. */
export function checkText(argument: string, text: string, maxLength = DEFAULT_MAX_LENGTH): void {
  if (text.length > maxLength) {
    throw new UserInputError(argument, `must have at most ${maxLength} characters, but has ${text.length}`);
  }
  if (/\p{Cs}/u.test(text)) {
    throw new UserInputError(argument, 'must be valid Unicode, but contains an unpaired surrogate');
  }
}

/** @throws UserInputError for a list that is too long. */
export function checkItems(argument: string, items: readonly unknown[]): void {
  if (items.length > MAX_ITEMS) {
    throw new UserInputError(argument, `must have at most ${MAX_ITEMS} elements, but has ${items.length}`);
  }
}
