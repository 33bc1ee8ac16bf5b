import { UserInputError } from './errors';

/**
 * The maximum number of rows in a page of most lists of Bitbucket.
 * https://developer.atlassian.com/cloud/bitbucket/rest/intro/#pagination
 */
export const MAX_PAGE_LENGTH = 100;

/** The length of the longest pages that the gateway requests: those of changed files. */
export const MAX_FIXED_PAGE_LENGTH = 500;

/** The maximum number of elements in a list that a client sends. */
export const MAX_ITEMS = 100;

/**
 * The maximum length of a text that a client sends, unless `@MaxLength` sets another. The unit of all lengths is the
 * UTF-16 code unit: an emoji has two.
 *
 * If Bitbucket has a smaller maximum (255 for a title, 128 for the secret of a webhook), Bitbucket rejects longer
 * texts, and the client gets Bitbucket's message.
 */
export const DEFAULT_MAX_LENGTH = 1_024;

/**
 * The maximum length of the body of an issue or a comment. Bitbucket documents no maximum. It drops webhook deliveries
 * over 256 KB: https://support.atlassian.com/bitbucket-cloud/docs/manage-webhooks/
 */
export const MAX_BODY_LENGTH = 262_144;

/** The maximum length of the message of a merge, as Bitbucket's website documents it: 128 KiB. */
export const MAX_MERGE_MESSAGE_LENGTH = 131_072;

/**
 * The maximum length of the value of a variable of a pipeline. Bitbucket documents no maximum. It is long enough for a private
 * key.
 */
export const MAX_VARIABLE_LENGTH = 32_768;

/** The maximum length of a file path: PATH_MAX of Linux, which git cannot exceed there. */
export const MAX_PATH_LENGTH = 4_096;

/**
 * The maximum length of a cursor. The longest valid cursor has about 2,200 characters: three paging parameters of 512
 * characters, in base64.
 */
export const MAX_CURSOR_LENGTH = 4_096;

/**
 * The maximum length of the URL of a webhook. Bitbucket documents no maximum. Clients and proxies commonly accept
 * 2,048.
 */
export const MAX_URL_LENGTH = 2_048;

/** The maximum length of `clientMutationId` and `idempotencyKey`. */
export const MAX_KEY_LENGTH = 255;

/**
 * Checks a text that a client sent.
 *
 * @param argument the name in the request, for example `input.title`.
 * @throws UserInputError for a text that is too long, or that contains an unpaired surrogate, which has no UTF-8 form.
 */
export function checkText(argument: string, text: string, maxLength = DEFAULT_MAX_LENGTH): void {
  if (text.length > maxLength) {
    throw new UserInputError(argument, `must have at most ${maxLength} characters, but has ${text.length}`);
  }
  if (/\p{Cs}/u.test(text)) {
    throw new UserInputError(argument, 'must be valid Unicode, but contains an unpaired surrogate');
  }
}

/** Checks the length of a list that a client sent. @throws UserInputError if it is too long. */
export function checkItems(argument: string, items: readonly unknown[]): void {
  if (items.length > MAX_ITEMS) {
    throw new UserInputError(argument, `must have at most ${MAX_ITEMS} elements, but has ${items.length}`);
  }
}
