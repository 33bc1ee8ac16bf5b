/** An error in a response of the gateway. */
export interface GatewayErrorEntry {
  readonly message: string;
  readonly path?: readonly (string | number)[] | undefined;
  /** `extensions.code` is the code of the error. */
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** An operation that has no data. The message contains the messages of the gateway. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';

  /**
   * @param errors the errors of the response
   * @param status the HTTP status. Undefined over WebSocket.
   */
  constructor(
    readonly errors: readonly GatewayErrorEntry[],
    readonly status?: number,
  ) {
    super(errors.map(({ message }) => message).join('\n'));
  }

  /** The codes of the errors, for example `UNAUTHENTICATED`. */
  get codes(): readonly string[] {
    return this.errors.flatMap(({ extensions }) =>
      typeof extensions?.['code'] === 'string' ? extensions['code'] : [],
    );
  }
}

/**
 * Converts what the client of graphql-ws reports: errors of the operation, an event that closed the connection, or an
 * error of the connection.
 */
export function socketError(reported: unknown): Error {
  if (reported instanceof Error) return reported;
  const entries = errorEntries(reported);
  if (entries.length > 0) return new GatewayError(entries);
  if (isRecord(reported) && typeof reported['code'] === 'number') {
    return new Error(`The WebSocket was closed with code ${reported['code']}: ${String(reported['reason'])}`);
  }
  return new Error('The WebSocket failed.', { cause: reported });
}

/** The errors in a value from outside. Empty if it is not a list of errors. */
export function errorEntries(value: unknown): readonly GatewayErrorEntry[] {
  return Array.isArray(value) ? value.filter(isErrorEntry) : [];
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isErrorEntry(value: unknown): value is GatewayErrorEntry {
  return isRecord(value) && typeof value['message'] === 'string';
}
