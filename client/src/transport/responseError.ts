import { closedSocketError, closeOf } from '../errors/closedSocket.ts';
import { isObject, textIn } from '../errors/read.ts';

/** An error in a response of the gateway. */
export interface ResponseErrorEntry {
  readonly message: string;
  readonly path?: readonly (string | number)[] | undefined;
  /** `extensions.code` is the code of the error. */
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** The error of an operation that has no data. The message contains the messages of the gateway. */
export class GatewayResponseError extends Error {
  override readonly name = 'GatewayResponseError';

  /**
   * @param errors the errors of the response
   * @param status the HTTP status. Undefined over WebSocket
   */
  constructor(
    readonly errors: readonly ResponseErrorEntry[],
    readonly status?: number,
  ) {
    super(errors.map(({ message }) => message).join('\n'));
  }

  /** The codes of the errors, for example `UNAUTHENTICATED`. */
  get codes(): readonly string[] {
    return this.errors.flatMap(({ extensions = {} }) => textIn(extensions, 'code') ?? []);
  }
}

/**
 * Converts what the client of graphql-ws reports: errors of the operation, an event that closed the connection, or an
 * error of the connection.
 */
export function socketError(reported: unknown): Error {
  if (reported instanceof Error) return reported;
  const entries = errorEntries(reported);
  if (entries.length > 0) return new GatewayResponseError(entries);
  const close = isObject(reported) ? closeOf(reported) : null;
  if (close === null) return new Error('The WebSocket failed.', { cause: reported });
  const { message, code, extensions } = closedSocketError(close);
  return new GatewayResponseError([{ message, extensions: { ...extensions, code } }]);
}

/** The errors in a value from outside. Empty if it is not a list of errors. */
export function errorEntries(value: unknown): readonly ResponseErrorEntry[] {
  return Array.isArray(value) ? value.filter(isErrorEntry) : [];
}

function isErrorEntry(value: unknown): value is ResponseErrorEntry {
  return isObject(value) && textIn(value, 'message') !== null;
}
