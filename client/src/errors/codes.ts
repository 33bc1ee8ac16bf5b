/** The values of `extensions.code` that the gateway sends, in the order of docs/errors.md. */
export const gatewayErrorCodes = [
  'BAD_USER_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'ISSUE_TRACKER_UNAVAILABLE',
  'GONE',
  'RATE_LIMITED',
  'OPERATION_TOO_EXPENSIVE',
  'OPERATION_TIMEOUT',
  'OPERATION_RESOLUTION_FAILURE',
  'UPSTREAM_TIMEOUT',
  'UPSTREAM_UNAVAILABLE',
  'BAD_UPSTREAM_RESPONSE',
  'STATE_UNAVAILABLE',
  'SUBSCRIBER_TOO_SLOW',
  'EVENTS_LOST',
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'INTERNAL_SERVER_ERROR',
] as const;

/** A value of `extensions.code` that the gateway sends. */
export type GatewayErrorCode = (typeof gatewayErrorCodes)[number];

/**
 * The code of an error that has none of the gateway:
 *
 * - `NETWORK_ERROR`: no response of the gateway arrived, for example because the connection broke.
 * - `UNKNOWN_ERROR`: anything else, for example a page of a proxy, or a code that a newer gateway has added.
 */
export type OtherErrorCode = 'NETWORK_ERROR' | 'UNKNOWN_ERROR';

export function isGatewayErrorCode(code: unknown): code is GatewayErrorCode {
  return gatewayErrorCodes.some((known) => known === code);
}
