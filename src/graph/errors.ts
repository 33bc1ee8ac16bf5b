import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { BitbucketError, type BitbucketErrorCode } from '../bitbucket/errors';

/** BAD_USER_INPUT: an argument is not what was expected. Thrown before any call on behalf of its field. */
export class UserInputError extends GraphQLError {
  /**
   * `argument` as the client spells it, e.g. `input.title`; `expected` completes "must be …". In `extensions.fields` a member
   * of a mutation's input goes by its own name, `title`, as it does where Bitbucket is the one that complains.
   */
  constructor(argument: string, expected: string) {
    const field = argument.replace(/^input\./, '');
    super(`Argument "${argument}" must be ${expected}.`, {
      extensions: { code: 'BAD_USER_INPUT', fields: { [field]: [`must be ${expected}`] } },
    });
  }
}

/** CONFLICT: what is asked for contradicts what has happened. */
export class ConflictError extends GraphQLError {
  constructor(message: string) {
    super(message, { extensions: { code: 'CONFLICT' } });
  }
}

/** OPERATION_TIMEOUT: the reason with which the signal of an operation aborts after `limitMs` milliseconds. */
export function operationTimeout(limitMs: number): BitbucketError {
  const message = `The operation took longer than ${limitMs} ms (OPERATION_TIMEOUT_MS). Select less, or split the operation.`;
  return new BitbucketError('OPERATION_TIMEOUT', message, { limit: limitMs });
}

/**
 * What a client sees of an error: Bitbucket's refusals in its own words, errors about the request as they are, and of our
 * own bugs nothing but that there was one.
 */
export function formatGraphQLError(formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError {
  const cause = originOf(thrown);
  if (cause instanceof BitbucketError)
    return { ...formatted, message: messageOf(cause), extensions: extensionsOf(cause) };
  if (cause instanceof GraphQLError && formatted.extensions?.['code'] !== 'INTERNAL_SERVER_ERROR') {
    return { ...formatted, extensions: without(formatted.extensions ?? {}, 'stacktrace') };
  }
  return { ...formatted, message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}

const CODES: Partial<Record<BitbucketErrorCode, string>> = { BAD_REQUEST: 'BAD_USER_INPUT' };

/** Bitbucket's words, and where they say nothing that helps, what a person has to know. */
function messageOf({ code, message, details }: BitbucketError): string {
  if (code !== 'ISSUE_TRACKER_UNAVAILABLE' || details.upstream?.status !== 410) return message;
  return `${message} Bitbucket Cloud has no issue trackers since 2026-08-20; Atlassian points to Jira.`;
}

function extensionsOf({ code, details }: BitbucketError): Record<string, unknown> {
  return { code: CODES[code] ?? code, ...without(details, 'cause') };
}

function without(members: object, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([member]) => member !== name));
}

/** The error a resolver threw, out of the one graphql made of it to say where. */
function originOf(thrown: unknown): unknown {
  return thrown instanceof GraphQLError && thrown.originalError !== undefined ? thrown.originalError : thrown;
}

/** Re-throws a refusal of Bitbucket's with its field errors in the names of our input. For use in `catch`. */
export function inInputNames(names: Readonly<Record<string, string>>): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof BitbucketError) || error.details.fields === undefined) throw error;
    const entries = Object.entries(error.details.fields);
    const fields = Object.fromEntries(entries.map(([name, messages]) => [names[name] ?? name, messages] as const));
    throw new BitbucketError(error.code, error.message, { ...error.details, fields, cause: error });
  };
}
