import { type ASTNode, GraphQLError, type GraphQLFormattedError, isValueNode, Kind } from 'graphql';
import { StateUnavailableError } from '../lib/stateUnavailableError';
import { UpstreamError, type UpstreamErrorCode } from '../rest/upstreamError';

const STATE_UNAVAILABLE = 'STATE_UNAVAILABLE';

/** BAD_USER_INPUT: an argument is invalid. Thrown before the field makes a call. */
export class UserInputError extends GraphQLError {
  /**
   * `extensions.fields` contains the name without `input.`, as in the errors that Bitbucket reports.
   *
   * @param argument the name in the request, for example `input.title`.
   * @param requirement completes the sentence "Argument … ", without the full stop.
   */
  constructor(argument: string, requirement: string) {
    const field = argument.replace(/^input\./, '');
    super(`Argument "${argument}" ${requirement}.`, {
      extensions: { code: 'BAD_USER_INPUT', fields: { [field]: [requirement] } },
    });
  }
}

/** CONFLICT: the request contradicts an earlier one. */
export class ConflictError extends GraphQLError {
  constructor(message: string) {
    super(message, { extensions: { code: 'CONFLICT' } });
  }
}

/** Creates the error RATE_LIMITED: the gateway can store the next idempotency key of the caller after `retryAfterMs`. */
export function tooManyKeys({
  limit,
  retryAfterMs,
}: {
  readonly limit: number;
  readonly retryAfterMs: number;
}): GraphQLError {
  return new GraphQLError(
    `The gateway stores at most ${limit} idempotency keys for 24 hours each. Nothing was sent to Bitbucket. ` +
      `Send the request again in ${Math.ceil(retryAfterMs / 1_000)} s, or without an idempotencyKey.`,
    { extensions: { code: 'RATE_LIMITED', scope: 'gateway', limit, retryAfterMs } },
  );
}

/** Creates the error STATE_UNAVAILABLE of a create whose idempotency key cannot be looked up or stored. */
export function keyUnavailable(): GraphQLError {
  return new GraphQLError(
    'The gateway cannot look up or store an idempotencyKey now, because its shared state is not available. ' +
      'This request created nothing. Send it again later with the same idempotencyKey.',
    { extensions: { code: STATE_UNAVAILABLE } },
  );
}

/** Creates the error OPERATION_TIMEOUT, with which an operation is aborted after `limitMs` milliseconds. */
export function operationTimeout(limitMs: number): UpstreamError {
  const message = `The operation took longer than ${limitMs} ms (OPERATION_TIMEOUT_MS). Select less, or split the operation.`;
  return new UpstreamError('OPERATION_TIMEOUT', message, { limit: limitMs });
}

/** What the format of an error depends on, besides the error. */
export interface FormatOptions {
  /** The URL at which the caller can sign in. Undefined if sign-in is off, or would not help this caller. */
  readonly loginUrl?: string | undefined;
}

/**
 * Formats an error for the client:
 *
 * - Errors from Bitbucket and errors about the request keep their messages.
 * - An error of the state that several processes share becomes STATE_UNAVAILABLE.
 * - Errors that graphql-js raises for the client's input become BAD_USER_INPUT, with the message of graphql-js.
 * - All other errors are bugs of the gateway and become INTERNAL_SERVER_ERROR, without details.
 *
 * UNAUTHENTICATED errors contain `loginUrl`.
 */
export function formatGraphQLError(
  formatted: GraphQLFormattedError,
  thrown: unknown,
  { loginUrl }: FormatOptions = {},
): GraphQLFormattedError {
  const error = formatForClient(formatted, thrown);
  if (loginUrl === undefined || error.extensions?.['code'] !== 'UNAUTHENTICATED') return error;
  return { ...error, extensions: { ...error.extensions, loginUrl } };
}

function formatForClient(formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError {
  const cause = originalErrorOf(thrown);
  if (cause instanceof UpstreamError)
    return { ...formatted, message: messageOf(cause), extensions: extensionsOf(cause) };
  if (cause instanceof StateUnavailableError)
    return { ...formatted, message: cause.message, extensions: { code: STATE_UNAVAILABLE } };
  if (isClientInputError(thrown)) {
    return {
      ...formatted,
      extensions: { ...without(formatted.extensions ?? {}, 'stacktrace'), code: 'BAD_USER_INPUT' },
    };
  }
  if (cause instanceof GraphQLError && formatted.extensions?.['code'] !== 'INTERNAL_SERVER_ERROR') {
    return { ...formatted, extensions: without(formatted.extensions ?? {}, 'stacktrace') };
  }
  return { ...formatted, message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}

/**
 * Whether graphql-js raised this error during execution because of the client's input: invalid variables, or a null for
 * a non-null argument, list element or input field, also for the `if` of @skip and @include. Validation cannot find
 * such a null, because a nullable variable with a default value is allowed there.
 * https://spec.graphql.org/October2021/#sec-All-Variable-Usages-are-Allowed
 *
 * Errors are distinguished by their nodes:
 *
 * - The nodes of an error about input are the invalid values.
 * - An error that a resolver throws has no nodes.
 * - The errors of graphql-js about the result of a resolver have field nodes.
 *
 * An error without a path is about the whole request: its variables, or @skip and @include at its root.
 */
export function isClientInputError(error: unknown): boolean {
  if (!(error instanceof GraphQLError) || hasCode(error)) return false;
  const { originalError: cause = error, path } = error;
  if (path === undefined && (cause === error || allNodesAre(error, isVariableDefinition))) return true;
  if (!(cause instanceof GraphQLError) || cause.originalError !== undefined || hasCode(cause)) return false;
  return allNodesAre(cause, isInput);
}

function hasCode({ extensions }: GraphQLError): boolean {
  return extensions['code'] !== undefined;
}

/** Whether the error has nodes, and all of them are of the expected kind. */
function allNodesAre({ nodes = [] }: GraphQLError, isExpected: (node: ASTNode) => boolean): boolean {
  return nodes.length > 0 && nodes.every(isExpected);
}

function isVariableDefinition({ kind }: ASTNode): boolean {
  return kind === Kind.VARIABLE_DEFINITION;
}

function isInput(node: ASTNode): boolean {
  return isValueNode(node) || node.kind === Kind.ARGUMENT || node.kind === Kind.DIRECTIVE;
}

/** The codes that clients get instead of those of `UpstreamError`. */
const CLIENT_CODES: Partial<Record<UpstreamErrorCode, string>> = { BAD_REQUEST: 'BAD_USER_INPUT' };

/** Returns Bitbucket's message, with additional information if the issue tracker was removed. */
function messageOf({ code, message, details }: UpstreamError): string {
  if (code !== 'ISSUE_TRACKER_UNAVAILABLE' || details.upstream?.status !== 410) return message;
  return `${message} Bitbucket Cloud removed its issue tracker on 2026-08-20. Atlassian recommends Jira instead.`;
}

function extensionsOf({ code, details }: UpstreamError): Record<string, unknown> {
  const scope = code === 'RATE_LIMITED' ? { scope: 'bitbucket' } : {};
  const upstream = details.upstream && { upstream: without(details.upstream, 'service') };
  return { code: CLIENT_CODES[code] ?? code, ...scope, ...without(details, 'cause'), ...upstream };
}

function without(members: object, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([member]) => member !== name));
}

/** Returns the error that a resolver threw, which graphql wraps to add the location. */
function originalErrorOf(thrown: unknown): unknown {
  return thrown instanceof GraphQLError && thrown.originalError !== undefined ? thrown.originalError : thrown;
}

/**
 * Returns a `catch` handler that throws Bitbucket's error again, with its field errors under the names of the GraphQL
 * input.
 *
 * @param names maps Bitbucket's names to those of the input. Other names remain unchanged.
 */
export function renameErrorFields(names: Readonly<Record<string, string>>): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof UpstreamError) || error.details.fields === undefined) throw error;
    const entries = Object.entries(error.details.fields);
    const fields = Object.fromEntries(entries.map(([name, messages]) => [names[name] ?? name, messages] as const));
    throw new UpstreamError(error.code, error.message, { ...error.details, fields, cause: error });
  };
}
