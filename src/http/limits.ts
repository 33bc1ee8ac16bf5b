/**
 * Fixed limits of one request. They bound the cost of a GraphQL document before a resolver runs. MAX_CALLS_PER_OPERATION
 * bounds the REST calls of an operation.
 */

/** Bytes of a request body. A larger body is rejected with 413. */
export const MAX_BODY_BYTES = 1_048_576;

/** Tokens of one document. The parser stops there, so the cost of parsing is bounded too. */
export const MAX_TOKENS = 10_000;

/** Lines of one document. To locate an error, graphql-js counts the lines before it. */
export const MAX_LINES = 10_000;

/** Characters of one name or alias. Errors and their paths repeat names. */
export const MAX_NAME_LENGTH = 256;

/** Levels of fields in an operation, with fragments expanded. The introspection query of common tools has 15. */
export const MAX_DEPTH = 20;

/** Operations that are open on one WebSocket at the same time. */
export const MAX_OPERATIONS_PER_SOCKET = 100;

/** Milliseconds that stopping waits for operations in flight. Apollo's drain plugin waits equally long. */
export const MAX_DRAIN_MS = 10_000;
