import { type GatewayErrorCode, isGatewayErrorCode, type OtherErrorCode } from './codes.ts';
import { isObject, numberIn, objectIn, textIn, textsIn, type UnknownObject } from './read.ts';

/** The REST call that failed. */
export interface FailedCall {
  readonly method: string;
  /** Without a query string. */
  readonly path: string;
  /** HTTP status. Null if there was no response. */
  readonly status: number | null;
  /** Bitbucket's id of the request, for its support. */
  readonly requestId: string | null;
}

/** An error of the gateway, with the same members whichever client received it. */
export interface GatewayError {
  readonly code: GatewayErrorCode | OtherErrorCode;
  /** For people, in English. */
  readonly message: string;
  /** The field that failed. Null if the whole operation failed. */
  readonly path: readonly (string | number)[] | null;
  /** When the same request can succeed, in milliseconds. Null if that is not known. */
  readonly retryAfterMs: number | null;
  /** The URL at which a person can sign in. Null if signing in is not possible, or would not help. */
  readonly loginUrl: string | null;
  /** Messages by argument, without `input.`. Empty unless the input is not valid. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** The first argument in `fields`. */
  readonly argument: string | null;
  /** After a write: `unknown` if it may have happened, `done` if it has happened. Null if nothing was written. */
  readonly outcome: 'unknown' | 'done' | null;
  /** RATE_LIMITED: whose limit was exceeded. */
  readonly scope: 'bitbucket' | 'gateway' | null;
  /** OPERATION_TOO_EXPENSIVE and RATE_LIMITED: the resource of which the operation needs too much. */
  readonly resource: string | null;
  readonly limit: number | null;
  /** FORBIDDEN: the scopes that the credential lacks are those in `requiredScopes` that `grantedScopes` does not contain. */
  readonly requiredScopes: readonly string[];
  readonly grantedScopes: readonly string[];
  /** GONE and ISSUE_TRACKER_UNAVAILABLE: the page that announces the removal. */
  readonly announcementUrl: string | null;
  readonly upstream: FailedCall | null;
  /** `extensions` as received, for members that this version of the package does not know. */
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** Converts one element of `errors`. Members of another type than expected are ignored. */
export function toGatewayError(error: unknown): GatewayError {
  const formatted = isObject(error) ? error : {};
  const extensions = objectIn(formatted, 'extensions') ?? {};
  const code = extensions['code'];
  const outcome = extensions['outcome'];
  const scope = extensions['scope'];
  const fields = fieldsOf(extensions);
  return {
    code: isGatewayErrorCode(code) ? code : 'UNKNOWN_ERROR',
    message: textIn(formatted, 'message') ?? 'The server reported an error without a message.',
    path: pathOf(formatted['path']),
    retryAfterMs: numberIn(extensions, 'retryAfterMs'),
    loginUrl: textIn(extensions, 'loginUrl'),
    fields,
    argument: Object.keys(fields).at(0) ?? null,
    outcome: outcome === 'unknown' || outcome === 'done' ? outcome : null,
    scope: scope === 'bitbucket' || scope === 'gateway' ? scope : null,
    resource: textIn(extensions, 'resource'),
    limit: numberIn(extensions, 'limit'),
    requiredScopes: textsIn(extensions, 'requiredScopes'),
    grantedScopes: textsIn(extensions, 'grantedScopes'),
    announcementUrl: textIn(extensions, 'announcementUrl'),
    upstream: failedCallOf(objectIn(extensions, 'upstream')),
    extensions,
  };
}

/** Creates an error that the gateway did not send. */
export function otherError(
  code: GatewayErrorCode | OtherErrorCode,
  message: string,
  extensions: UnknownObject = {},
): GatewayError {
  return { ...toGatewayError({ message, extensions }), code };
}

function pathOf(path: unknown): GatewayError['path'] {
  if (!Array.isArray(path)) return null;
  return path.filter((key: unknown) => typeof key === 'string' || typeof key === 'number');
}

function fieldsOf(extensions: UnknownObject): GatewayError['fields'] {
  const fields = objectIn(extensions, 'fields') ?? {};
  return Object.fromEntries(Object.keys(fields).map((name) => [name, textsIn(fields, name)]));
}

function failedCallOf(upstream: UnknownObject | null): FailedCall | null {
  const method = upstream && textIn(upstream, 'method');
  const path = upstream && textIn(upstream, 'path');
  if (upstream === null || method === null || path === null) return null;
  return { method, path, status: numberIn(upstream, 'status'), requestId: textIn(upstream, 'requestId') };
}
