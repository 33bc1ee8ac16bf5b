import { deprecationHeaders } from './behaviour/deprecations';
import type { RateLimit } from './behaviour/rateLimit';
import type { Call, EmulatorContext } from './call';
import type { Authenticator } from './identity/authenticator';
import { ANONYMOUS, type Principal } from './identity/principal';
import { requireScope } from './identity/scopes';
import { repositoryOf } from './lookup';
import { apiError, ApiError, endpointNotFound, endpointRemoved, unauthenticated } from './apiError';
import type { Reply } from './reply';
import { findRoute, type Route } from './router';

/** A request to the API, as received. */
export interface ApiRequest {
  readonly method: string;
  readonly host: string;
  /** Path below the base URL, as sent. */
  readonly path: string;
  /** Complete path, as sent: OAuth 1.0a signs it. */
  readonly fullPath: string;
  readonly rawQuery: string;
  readonly authorization: string | undefined;
  readonly contentType: string;
  /** The header `Range`. */
  readonly range: string | undefined;
  /** The header `Accept`. */
  readonly accept: string | undefined;
  readonly body: string;
}

/** What all requests share, in addition to the context. */
export interface RequestHandlerOptions {
  readonly routes: readonly Route[];
  readonly authenticator: Authenticator;
  readonly rateLimit: RateLimit;
}

/** The response to a request. */
export interface ApiResponse extends Reply {
  /** Anonymous if the credential was rejected. */
  readonly principal: Principal;
}

/**
 * Checks the credential, the rate limit, the route and the scopes of a request, then calls the route's handler. An
 * ApiError becomes a response.
 */
export function handleRequest(
  request: ApiRequest,
  context: EmulatorContext,
  options: RequestHandlerOptions,
): ApiResponse {
  let principal = ANONYMOUS;
  try {
    principal = options.authenticator.identify(request.authorization, { ...request, path: request.fullPath });
    options.rateLimit.count(principal);
    const reply = callRoute(request, principal, context, options.routes);
    const deprecation = deprecationHeaders(context.switches.deprecations, request.path);
    return { ...reply, principal, headers: { ...headersFor(principal, options), ...deprecation, ...reply.headers } };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const headers = { ...headersFor(principal, options), ...error.headers };
    return { status: error.status, body: error.body, headers, principal };
  }
}

function callRoute(
  { method, path, rawQuery, contentType, range, accept, body }: ApiRequest,
  principal: Principal,
  context: EmulatorContext,
  routes: readonly Route[],
): Reply {
  const match = findRoute(routes, method, path);
  if (match.kind === 'not-found') throw endpointNotFound();
  if (match.kind === 'wrong-method') throw apiError(405, 'Method not allowed');

  const { scope, anonymous, issueTracker } = match.route;
  if (issueTracker === true && context.switches.issueTrackerRemoved) throw endpointRemoved('CHANGE-3071');
  if (scope !== undefined && principal.scopes !== null) requireScope(scope, principal.scopes);
  const query = new URLSearchParams(rawQuery);
  const { parameters } = match;
  const call: Call = { ...context, principal, path, query, contentType, range, accept, body, parameters };
  // For anonymous callers, a private repository returns 404, not 401, so that its existence is not disclosed.
  if (anonymous === false && principal.kind === 'anonymous') {
    if (call.parameters.has('slug')) repositoryOf(call);
    throw unauthenticated('This endpoint requires authentication.');
  }
  return match.route.handle(call);
}

function headersFor(principal: Principal, { rateLimit }: RequestHandlerOptions): Record<string, string> {
  const { kind, scopes } = principal;
  return {
    ...rateLimit.headers(principal),
    'Cache-Control': kind === 'anonymous' ? 'max-age=900' : 'private',
    Vary: 'Authorization, origin, Accept-Encoding',
    ...(kind === 'anonymous' ? {} : { 'X-Credential-Type': kind }),
    ...(scopes === null ? {} : { 'X-OAuth-Scopes': scopes.granted.join(', ') }),
  };
}
