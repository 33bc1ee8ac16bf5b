/**
 * What one request may weigh. A GraphQL document is a program the caller writes: these bound the work before any of it
 * reaches a resolver. What it may cost Bitbucket is bounded elsewhere (MAX_CALLS_PER_OPERATION).
 */

/** Bytes of a request body; more is 413. */
export const MAX_BODY_BYTES = 1_048_576;

/** Tokens of one document: the parser stops there, so a megabyte of braces costs no more than this. */
export const MAX_TOKENS = 10_000;

/** Lines of one document. The location of each error is found by counting the lines before it. */
export const MAX_LINES = 10_000;

/** Characters of one name or alias. Errors and their paths repeat names. */
export const MAX_NAME_LENGTH = 256;

/** Levels of fields below an operation, fragments counted where they are spread. Introspection as tools send it has 15. */
export const MAX_DEPTH = 20;

/** Operations open at one time on one WebSocket. */
export const MAX_OPERATIONS_PER_SOCKET = 100;

/** Milliseconds that stopping waits for operations in flight; the HTTP server's own patience is as long. */
export const MAX_DRAIN_MS = 10_000;
