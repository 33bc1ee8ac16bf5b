import { closedSocketError, closeOf } from './closedSocket.ts';
import { type GatewayError, otherError, toGatewayError } from './gatewayError.ts';
import { isObject, listIn, objectIn, textIn, type UnknownObject } from './read.ts';

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
  return [otherError(isResponse(error) ? 'UNKNOWN_ERROR' : codeOf(error), messageOf(error))];
}

/** Finds the list `errors` of a response in the members in which clients store it. */
function errorListOf(error: UnknownObject): readonly unknown[] | null {
  // Apollo Client 4 (CombinedGraphQLErrors), and responses.
  const errors = listIn(error, 'errors');
  if (errors !== null && errors.length > 0) return errors;
  // urql (CombinedError), Apollo Client 3.
  const graphQLErrors = listIn(error, 'graphQLErrors');
  if (graphQLErrors !== null && graphQLErrors.length > 0) return graphQLErrors;
  // Apollo Client (ServerError): a response that is not GraphQL over HTTP.
  const bodyText = textIn(error, 'bodyText');
  const body = bodyText === null ? null : parse(bodyText);
  if (body !== null) return errorListOf(body);
  // graphql-request (`response`), Relay (`source`), urql and Apollo Client 3 (`networkError`), fetch wrappers (`cause`).
  for (const name of ['response', 'source', 'networkError', 'result', 'cause']) {
    const inner = objectIn(error, name);
    const list = inner && errorListOf(inner);
    if (list) return list;
  }
  return null;
}

function parse(text: string): UnknownObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** Whether a response arrived: clients keep its status. */
function isResponse(error: UnknownObject): boolean {
  const response = objectIn(error, 'response');
  return typeof error['statusCode'] === 'number' || typeof response?.['status'] === 'number';
}

/** `fetch` fails with a TypeError if there is no response. urql stores that error as `networkError`. */
function codeOf(error: UnknownObject): 'NETWORK_ERROR' | 'UNKNOWN_ERROR' {
  const isNetworkError =
    error instanceof TypeError || objectIn(error, 'networkError') !== null || error['type'] === 'error';
  return isNetworkError ? 'NETWORK_ERROR' : 'UNKNOWN_ERROR';
}

function messageOf(error: UnknownObject): string {
  return textIn(error, 'message') ?? 'An unknown error occurred.';
}
