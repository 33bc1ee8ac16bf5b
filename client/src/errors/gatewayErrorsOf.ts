import { closedSocketError, closeOf } from './closedSocket.ts';
import { type GatewayError, otherError, toGatewayError } from './gatewayError.ts';
import type { GatewayErrorCode, OtherErrorCode } from './codes.ts';
import { isObject, listIn, numberIn, objectIn, objectInJson, textIn, type UnknownObject } from './read.ts';

/**
 * Returns the errors of the gateway in an error of a client, or in a response.
 *
 * Accepts errors of Apollo Client, urql, graphql-request, Relay and graphql-ws, a response that contains `errors`, a list
 * of errors, and a single error. Checks members, not classes, so it needs none of these packages.
 *
 * @returns an empty list for null, undefined, and a response without errors. Otherwise at least one error. It has code
 *   NETWORK_ERROR if no response arrived
 */
export function gatewayErrorsOf(error: unknown): readonly GatewayError[] {
  if (error === null || error === undefined) return [];
  if (Array.isArray(error)) return error.map(toGatewayError);
  if (typeof error === 'string') return [otherError('UNKNOWN_ERROR', error)];
  if (!isObject(error)) return [otherError('UNKNOWN_ERROR', 'An unknown error occurred.')];
  const found = errorListOf(error);
  if (found !== null) return found.map(toGatewayError);
  const close = closeOf(error);
  if (close !== null) return [closedSocketError(close)];
  if (objectIn(error, 'extensions') !== null && textIn(error, 'message') !== null) return [toGatewayError(error)];
  if ('data' in error && !('message' in error)) return [];
  const status = statusOf(error);
  const code = status === null ? codeWithoutResponse(error) : (CODE_OF_STATUS[status] ?? 'UNKNOWN_ERROR');
  return [otherError(code, textIn(error, 'message') ?? 'The request failed.')];
}

/** A chain of causes can be a ring. */
const MAX_DEPTH = 5;

/** With the last three, a proxy responds that it has no response of the gateway. */
const CODE_OF_STATUS: Readonly<Record<number, GatewayErrorCode | OtherErrorCode>> = {
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  429: 'RATE_LIMITED',
  502: 'NETWORK_ERROR',
  503: 'NETWORK_ERROR',
  504: 'NETWORK_ERROR',
};

/** Finds the list `errors` of a response in the members in which clients store it. */
function errorListOf(error: UnknownObject, depth = 0): readonly unknown[] | null {
  // Apollo Client 4 (CombinedGraphQLErrors), and responses.
  const errors = listIn(error, 'errors');
  if (errors !== null && errors.length > 0) return errors;
  // urql (CombinedError), Apollo Client 3.
  const graphQLErrors = listIn(error, 'graphQLErrors');
  if (graphQLErrors !== null && graphQLErrors.length > 0) return graphQLErrors;
  // Apollo Client (ServerError): a response that is not GraphQL over HTTP.
  const bodyText = textIn(error, 'bodyText');
  const body = bodyText === null ? null : objectInJson(bodyText);
  if (body !== null) return errorListOf(body, depth + 1);
  // graphql-request (`response`), Relay (`source`), urql and Apollo Client 3 (`networkError`), fetch wrappers (`cause`).
  if (depth === MAX_DEPTH) return null;
  for (const name of ['response', 'source', 'networkError', 'result', 'cause']) {
    const inner = objectIn(error, name);
    const list = inner && errorListOf(inner, depth + 1);
    if (list) return list;
  }
  return null;
}

/**
 * The status of a response whose body is not GraphQL, or was not read. Apollo Client keeps it as `statusCode`, other clients
 * keep the response.
 */
function statusOf(error: UnknownObject): number | null {
  const response = objectIn(error, 'response');
  return numberIn(error, 'statusCode') ?? (response && numberIn(response, 'status'));
}

/** The messages of Chrome, Firefox, Safari and Node.js. A TypeError with another message is a bug. */
const FETCH_MESSAGE = /fetch|network|load failed/i;

function codeWithoutResponse(error: UnknownObject): OtherErrorCode {
  const name = textIn(error, 'name');
  const isFetchError = name === 'TypeError' && FETCH_MESSAGE.test(textIn(error, 'message') ?? '');
  // node-fetch, urql, and the error event of a WebSocket.
  const isOther = name === 'FetchError' || objectIn(error, 'networkError') !== null || error['type'] === 'error';
  return isFetchError || isOther ? 'NETWORK_ERROR' : 'UNKNOWN_ERROR';
}
