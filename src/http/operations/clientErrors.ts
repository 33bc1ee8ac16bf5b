import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from '../../observability/logger';
import { asError } from '../../lib/asError';
import { withoutQuotedInput } from './quotedInput';

/** Information about the caller for the format of an error. */
export interface ErrorHints {
  /** The URL at which the caller can sign in. Undefined if sign-in is off, or would not change the result. */
  readonly loginUrl?: string | undefined;
}

/**
 * Formats an error for the client: the code is one of a closed list, and the message of a bug is masked.
 *
 * @param formatted the error with its code
 * @param error the original error
 */
export type FormatError = (
  formatted: GraphQLFormattedError,
  error: unknown,
  hints: ErrorHints,
) => GraphQLFormattedError;

/** The options of `createToClientError`. */
export interface ClientErrorOptions {
  readonly formatError: FormatError;
  readonly logger: Logger;
  /** Whether messages may suggest names of the schema ("Did you mean …"). */
  readonly suggestions: boolean;
}

/** The HTTP status and headers of a response with an error. */
export interface ErrorHead {
  readonly status: number;
  readonly headers?: ReadonlyMap<string, string>;
}

/** An error in the form that the client receives. It has no reference to the original error. */
export class ClientError extends GraphQLError {
  readonly #formatted: GraphQLFormattedError;

  /** @param http the status and headers of Apollo's response. Default: 400. */
  constructor(formatted: GraphQLFormattedError, http?: ErrorHead) {
    super(formatted.message, { extensions: { ...formatted.extensions, ...(http && { http }) } });
    this.#formatted = formatted;
  }

  override toJSON(): GraphQLFormattedError {
    return this.#formatted;
  }
}

/** Characters of one message. Longer messages are truncated. */
const MAX_MESSAGE_LENGTH = 2_000;

/** Options of the conversion of one error. */
export interface ToClientErrorOptions extends ErrorHints {
  /** The code to set if the error has none. */
  readonly code?: string | undefined;
}

/** Converts an error of an operation to the form that the client receives, and logs it if it is a bug. */
export type ToClientError = (error: unknown, options?: ToClientErrorOptions) => ClientError;

/**
 * An INTERNAL_SERVER_ERROR is a bug of the gateway. The client receives a masked message, the log the complete error.
 */
export function createToClientError({ formatError, logger, suggestions }: ClientErrorOptions): ToClientError {
  return (thrown, { code: defaultCode, ...hints } = {}) => {
    if (thrown instanceof ClientError) return thrown;
    const error = withCode(asGraphQLError(thrown), defaultCode);
    const code = error.extensions['code'] ?? 'INTERNAL_SERVER_ERROR';
    // Apollo reads the status of the response from `http`. Only `ClientError` may set it.
    const extensions = Object.entries(error.extensions).filter(([name]) => name !== 'http');
    const formatted = formatError(
      {
        ...error.toJSON(),
        message: withoutQuotedInput(error),
        extensions: { ...Object.fromEntries(extensions), code },
      },
      error,
      hints,
    );
    const clientCode = formatted.extensions?.['code'];
    if (clientCode === 'INTERNAL_SERVER_ERROR') {
      logger.error({ err: innermostError(error), path: formatted.path }, 'bug: an operation failed in the gateway');
    } else if (clientCode === 'BAD_USER_INPUT' && isRaisedByGraphQL(error)) {
      logger.debug({ path: formatted.path }, 'an operation has invalid input');
    }
    return new ClientError(
      truncateMessage(suggestions || !isRaisedByGraphQL(error) ? formatted : withoutSuggestion(formatted)),
    );
  };
}

/** Suggestions would reveal the schema word by word although introspection is off. */
function withoutSuggestion(formatted: GraphQLFormattedError): GraphQLFormattedError {
  return { ...formatted, message: formatted.message.replace(/ ?Did you mean [\s\S]*\?$/, '') };
}

function asGraphQLError(thrown: unknown): GraphQLError {
  if (thrown instanceof GraphQLError) return thrown;
  const originalError = asError(thrown);
  return new GraphQLError(originalError.message, { originalError });
}

/** Messages can quote long values from clients or Bitbucket. */
function truncateMessage(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const { message } = formatted;
  return message.length <= MAX_MESSAGE_LENGTH
    ? formatted
    : { ...formatted, message: `${message.slice(0, MAX_MESSAGE_LENGTH)}…` };
}

function withCode(error: GraphQLError, code: string | undefined): GraphQLError {
  if (code === undefined || error.extensions['code'] !== undefined) return error;
  const { message, nodes = null, source = null, positions = null, path = null, originalError = null } = error;
  const extensions = { ...error.extensions, code };
  return new GraphQLError(message, { nodes, source, positions, path, originalError, extensions });
}

/** Whether graphql-js raised the error for the document or its variables. Otherwise a resolver threw it. */
function isRaisedByGraphQL({ originalError }: GraphQLError): boolean {
  return originalError === undefined || originalError.constructor === GraphQLError;
}

/** GraphQLErrors wrap the thrown error. The innermost one has the useful stack trace. */
function innermostError(error: unknown): unknown {
  let innermost = error;
  while (innermost instanceof Error && 'originalError' in innermost && innermost.originalError instanceof Error) {
    innermost = innermost.originalError;
  }
  return innermost;
}

/** Characters of the messages and paths of all errors of one result. */
const MAX_ERROR_CHARACTERS = 1_000_000;

/**
 * Limits the errors of a result to 1,000,000 characters in total. The errors after that are omitted, and one last error
 * reports their number. Each null in a result can have an error with its path, so a few long names could make the
 * errors larger than the data.
 */
export function limitErrors(errors: readonly ClientError[]): readonly ClientError[] {
  let characters = 0;
  for (const [index, error] of errors.entries()) {
    characters += sizeOf(error);
    if (characters > MAX_ERROR_CHARACTERS) {
      return [...errors.slice(0, index), omittedErrors(errors.length - index, characters)];
    }
  }
  return errors;
}

/** An estimate of the characters as JSON: 100 besides message and path, and 3 besides each key of the path. */
function sizeOf(error: ClientError): number {
  const { message, path = [] } = error.toJSON();
  return path.reduce<number>((sum, key) => sum + String(key).length + 3, message.length + 100);
}

function omittedErrors(count: number, spent: number): ClientError {
  return new ClientError({
    message: `${count} more errors are omitted. Select less, or split the operation.`,
    extensions: { code: 'OPERATION_TOO_EXPENSIVE', resource: 'RESPONSE_BYTES', limit: MAX_ERROR_CHARACTERS, spent },
  });
}
