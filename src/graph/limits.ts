/**
 * The limits of a value that a client sends. They apply to the characters of a text, to the elements of a list, or to the
 * number itself. Both are inclusive.
 */
export interface Limit {
  readonly min?: number;
  readonly max?: number;
}

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
 * The maximum length of a text that a client sends, unless `@Limited` sets another. The unit of all lengths is the Unicode
 * code point.
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

/** Bitbucket's maximum for the title of an issue or a pull request, as its error messages state it. */
export const MAX_TITLE_LENGTH = 255;

/** Bitbucket's maximum for the secret of a webhook, as its OpenAPI description states it. */
export const MAX_SECRET_LENGTH = 128;

/** Bitbucket's maximum for the key of a build status, as its error messages state it. */
export const MAX_STATUS_KEY_LENGTH = 40;

/** A text that must not be empty, and has the default maximum length. */
export const NOT_EMPTY: Limit = { min: 1 };

/** The limits of a title of an issue or a pull request. */
export const TITLE: Limit = { min: 1, max: MAX_TITLE_LENGTH };

/** The limits of the text of a comment or a task. */
export const BODY: Limit = { min: 1, max: MAX_BODY_LENGTH };

/** The limits of an id or a number that Bitbucket assigns, and of the number of a line. */
export const COUNTED_FROM_ONE: Limit = { min: 1 };

/** The limits of `first` and `last`, also for lists with shorter pages. */
export const PAGE_COUNT = { min: 0, max: 100 } as const satisfies Limit;
