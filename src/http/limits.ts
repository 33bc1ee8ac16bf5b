/** The limits that the operator cannot change. `src/config/operationVariables.ts` has limits that the operator can. */

/** Bytes of a request body. A larger body is rejected with 413. */
export const MAX_BODY_BYTES = 1_048_576;

/** Tokens of one document. The parser stops there, so the cost of parsing is bounded too. */
export const MAX_TOKENS = 10_000;

/** Lines of one document. For the position of each error, graphql-js counts the lines before it. */
export const MAX_LINES = 10_000;

/** Characters of one name or alias. Errors and their paths repeat names. */
export const MAX_NAME_LENGTH = 256;

/** Levels of fields in an operation, with fragments expanded. The introspection query of common tools has 15. */
export const MAX_DEPTH = 20;

/** Operations that are open on one WebSocket at the same time. */
export const MAX_OPERATIONS_PER_SOCKET = 100;

/**
 * Milliseconds for which a gateway that stops waits for the operations in flight before it closes the WebSockets. After
 * that, Apollo's drain plugin waits equally long for the HTTP requests in flight.
 */
export const MAX_DRAIN_MS = 10_000;
