import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from '../../observability/logger';
import { asError } from '../../lib/asError';

export type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

export interface ErrorDisplayOptions {
  /** Maps an error to what the client may see: closed codes, bugs masked. */
  readonly formatError: FormatError;
  readonly logger: Logger;
  /** Whether messages may name parts of the schema that the client did not send ("Did you mean …"). */
  readonly suggestions: boolean;
}

/** How an error is answered over plain HTTP. */
export interface ErrorHead {
  readonly status: number;
  readonly headers?: ReadonlyMap<string, string>;
}

/** An error as the client sees it. What it becomes as JSON is all that it contains. */
export class DisplayedError extends GraphQLError {
  readonly #formatted: GraphQLFormattedError;

  /** `http`: the status that Apollo Server answers with, where it differs from 400. */
  constructor(formatted: GraphQLFormattedError, http?: ErrorHead) {
    super(formatted.message, { extensions: { ...formatted.extensions, ...(http && { http }) } });
    this.#formatted = formatted;
  }

  override toJSON(): GraphQLFormattedError {
    return this.#formatted;
  }
}

/** Characters of one message; a longer one is cut. */
const MAX_MESSAGE_LENGTH = 2_000;

export type DisplayError = (error: unknown, code?: string) => DisplayedError;

/**
 * Turns whatever an operation fails with into what its client sees. What becomes INTERNAL_SERVER_ERROR is a bug of the
 * gateway: it is masked for the client and whole in the log.
 *
 * `code` is for errors that have none.
 */
export function createErrorDisplay({ formatError, logger, suggestions }: ErrorDisplayOptions): DisplayError {
  return (thrown, defaultCode) => {
    if (thrown instanceof DisplayedError) return thrown;
    const error = withCode(asGraphQLError(thrown), defaultCode);
    const code = error.extensions['code'] ?? 'INTERNAL_SERVER_ERROR';
    const extensions = Object.entries(error.extensions).filter(([name]) => name !== 'http');
    const formatted = formatError(
      { ...error.toJSON(), extensions: { ...Object.fromEntries(extensions), code } },
      error,
    );
    const shownCode = formatted.extensions?.['code'];
    if (shownCode === 'INTERNAL_SERVER_ERROR') {
      logger.error({ err: originalOf(error), path: formatted.path }, 'bug: an operation failed in the gateway');
    } else if (shownCode === 'BAD_USER_INPUT' && isOfGraphQL(error)) {
      logger.debug({ path: formatted.path }, 'an operation has invalid input');
    }
    return new DisplayedError(abridged(suggestions || !isOfGraphQL(error) ? formatted : withoutSuggestion(formatted)));
  };
}

/** The hint is a way to read the schema, word by word, where introspection is off. */
function withoutSuggestion(formatted: GraphQLFormattedError): GraphQLFormattedError {
  return { ...formatted, message: formatted.message.replace(/ ?Did you mean [\s\S]*\?$/, '') };
}

function asGraphQLError(thrown: unknown): GraphQLError {
  if (thrown instanceof GraphQLError) return thrown;
  const originalError = asError(thrown);
  return new GraphQLError(originalError.message, { originalError });
}

/** Messages quote values that clients or Bitbucket have sent. */
function abridged(formatted: GraphQLFormattedError): GraphQLFormattedError {
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

/** Raised by graphql-js about the document or its variables, and not by a resolver. */
function isOfGraphQL({ originalError }: GraphQLError): boolean {
  return originalError === undefined || originalError.constructor === GraphQLError;
}

/** GraphQLErrors wrap what was thrown; the stack worth reading is at the bottom. */
function originalOf(error: unknown): unknown {
  let original = error;
  while (original instanceof Error && 'originalError' in original && original.originalError instanceof Error) {
    original = original.originalError;
  }
  return original;
}
