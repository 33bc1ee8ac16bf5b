import { type ASTNode, GraphQLError, type GraphQLFormattedError, isValueNode, Kind } from 'graphql';
import { UpstreamError, type UpstreamErrorCode } from '../rest/upstreamError';

/** BAD_USER_INPUT: an argument is not what was expected. Thrown before any call on behalf of its field. */
export class UserInputError extends GraphQLError {
  /**
   * `argument` as the client spells it, e.g. `input.title`; `requirement` completes "Argument … " without the full stop. In
   * `extensions.fields` a member of a mutation's input goes by its own name, `title`, as it does where Bitbucket reports it.
   */
  constructor(argument: string, requirement: string) {
    const field = argument.replace(/^input\./, '');
    super(`Argument "${argument}" ${requirement}.`, {
      extensions: { code: 'BAD_USER_INPUT', fields: { [field]: [requirement] } },
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
export function operationTimeout(limitMs: number): UpstreamError {
  const message = `The operation took longer than ${limitMs} ms (OPERATION_TIMEOUT_MS). Select less, or split the operation.`;
  return new UpstreamError('OPERATION_TIMEOUT', message, { limit: limitMs });
}

/**
 * What a client sees of an error: Bitbucket's refusals in its own words, errors about the request as they are, and of our
 * own bugs nothing but that there was one. What graphql-js refuses of the client's input is BAD_USER_INPUT, with the message
 * of graphql-js.
 */
export function formatGraphQLError(formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError {
  const cause = originOf(thrown);
  if (cause instanceof UpstreamError)
    return { ...formatted, message: messageOf(cause), extensions: extensionsOf(cause) };
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
 * Whether graphql-js raised this error for the client's own input while it executed the operation: a null for a non-null
 * argument, list element or input field, also for the `if` of @skip and @include. Validation cannot find these, because a
 * nullable variable with a default value may stand there.
 * https://spec.graphql.org/October2021/#sec-All-Variable-Usages-are-Allowed
 *
 * Such an error names the values that are wrong as its nodes. An error thrown by a resolver has no nodes of its own, and
 * the errors of graphql-js about what a resolver returned name fields. An error without a path is about the whole request:
 * its variables, or the switches at its root.
 */
export function isClientInputError(error: unknown): boolean {
  if (!(error instanceof GraphQLError) || hasCode(error)) return false;
  const { originalError: cause = error, path } = error;
  if (path === undefined && (cause === error || hasOnlyNodes(error, isVariable))) return true;
  if (!(cause instanceof GraphQLError) || cause.originalError !== undefined || hasCode(cause)) return false;
  return hasOnlyNodes(cause, isInput);
}

function hasCode({ extensions }: GraphQLError): boolean {
  return extensions['code'] !== undefined;
}

function hasOnlyNodes({ nodes = [] }: GraphQLError, isWanted: (node: ASTNode) => boolean): boolean {
  return nodes.length > 0 && nodes.every(isWanted);
}

function isVariable({ kind }: ASTNode): boolean {
  return kind === Kind.VARIABLE_DEFINITION;
}

function isInput(node: ASTNode): boolean {
  return isValueNode(node) || node.kind === Kind.ARGUMENT || node.kind === Kind.DIRECTIVE;
}

const CODES: Partial<Record<UpstreamErrorCode, string>> = { BAD_REQUEST: 'BAD_USER_INPUT' };

/** Bitbucket's words, and where they say nothing that helps, what a person has to know. */
function messageOf({ code, message, details }: UpstreamError): string {
  if (code !== 'ISSUE_TRACKER_UNAVAILABLE' || details.upstream?.status !== 410) return message;
  return `${message} Bitbucket Cloud removed its issue tracker on 2026-08-20. Atlassian recommends Jira instead.`;
}

function extensionsOf({ code, details }: UpstreamError): Record<string, unknown> {
  const scope = code === 'RATE_LIMITED' ? { scope: 'bitbucket' } : {};
  const upstream = details.upstream && { upstream: without(details.upstream, 'service') };
  return { code: CODES[code] ?? code, ...scope, ...without(details, 'cause'), ...upstream };
}

function without(members: object, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([member]) => member !== name));
}

/** The error a resolver threw, out of the one graphql made of it to say where. */
function originOf(thrown: unknown): unknown {
  return thrown instanceof GraphQLError && thrown.originalError !== undefined ? thrown.originalError : thrown;
}

/** Re-throws a refusal of Bitbucket's with its field errors in the names of our input. For use in `catch`. */
export function renameErrorFields(names: Readonly<Record<string, string>>): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof UpstreamError) || error.details.fields === undefined) throw error;
    const entries = Object.entries(error.details.fields);
    const fields = Object.fromEntries(entries.map(([name, messages]) => [names[name] ?? name, messages] as const));
    throw new UpstreamError(error.code, error.message, { ...error.details, fields, cause: error });
  };
}
