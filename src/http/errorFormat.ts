import { GraphQLError, GraphQLFormattedError } from 'graphql';
import { Logger } from '../observability/logger';

export type ErrorFormat = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

export interface ErrorFormatOptions {
  /** Maps an error to what the client may see. */
  readonly formatError: ErrorFormat;
  readonly logger: Logger;
}

/** What the client sees as INTERNAL_SERVER_ERROR is a bug of ours: masked there, so it must be whole in the log. */
export function logBugs({ formatError, logger }: ErrorFormatOptions): ErrorFormat {
  return (formatted, error) => {
    const shown = formatError(formatted, error);
    if (shown.extensions?.code === 'INTERNAL_SERVER_ERROR') {
      logger.error({ err: originalOf(error), path: formatted.path }, 'bug: an operation failed in the gateway');
    }
    return shown;
  };
}

/** An error as the client may see it: what it becomes as JSON is all there is to see. */
export class ShownError extends GraphQLError {
  readonly #shown: GraphQLFormattedError;

  constructor(shown: GraphQLFormattedError) {
    super(shown.message, { extensions: { ...shown.extensions } });
    this.#shown = shown;
  }

  override toJSON(): GraphQLFormattedError {
    return this.#shown;
  }
}

/** Errors of operations that Apollo does not execute, formatted as Apollo formats those of its own. */
export function createErrorDisplay(options: ErrorFormatOptions): (error: unknown) => ShownError {
  const format = logBugs(options);
  return (thrown) => {
    const error = asGraphQLError(thrown);
    const code = error.extensions['code'] ?? (isOfRequest(error) ? 'BAD_USER_INPUT' : 'INTERNAL_SERVER_ERROR');
    return new ShownError(format({ ...error.toJSON(), extensions: { ...error.extensions, code } }, error));
  };
}

function asGraphQLError(thrown: unknown): GraphQLError {
  if (thrown instanceof GraphQLError) return thrown;
  const originalError = thrown instanceof Error ? thrown : new Error(String(thrown));
  return new GraphQLError(originalError.message, { originalError });
}

/** graphql's own about variables: nothing was thrown, and no field had been reached. */
function isOfRequest({ originalError, path }: GraphQLError): boolean {
  return originalError === undefined && path === undefined;
}

/** GraphQLErrors wrap what was thrown; the stack worth reading is at the bottom. */
function originalOf(error: unknown): unknown {
  let original = error;
  while (original instanceof Error && 'originalError' in original && original.originalError instanceof Error) {
    original = original.originalError;
  }
  return original;
}
