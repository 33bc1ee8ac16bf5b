import { deprecationHeaders } from './behaviour/deprecations';
import type { RateLimit } from './behaviour/rateLimit';
import type { Call, EmulatorContext } from './call';
import type { Authenticator } from './identity/authenticator';
import { ANONYMOUS, type Principal } from './identity/principal';
import { requireScope } from './identity/scopes';
import { repositoryOf } from './lookup';
import { noApi, apiError, ApiError, removed, unauthenticated } from './apiError';
import type { Reply } from './reply';
import { findRoute, type Route } from './router';

/** A request to the API, read from the wire. */
export interface ApiRequest {
  readonly method: string;
  readonly host: string;
  /** Path below the base URL, and the whole path, as sent. */
  readonly path: string;
  readonly wholePath: string;
  readonly rawQuery: string;
  readonly authorization: string | undefined;
  readonly contentType: string;
  readonly body: string;
}

export interface AnswerOptions {
  readonly routes: readonly Route[];
  readonly authenticator: Authenticator;
  readonly rateLimit: RateLimit;
}

export interface Answer extends Reply {
  readonly principal: Principal;
}

/** Answers one call: who asks, how often, for what, whether they may, and then the route itself. */
export function answer(request: ApiRequest, surroundings: EmulatorContext, options: AnswerOptions): Answer {
  let principal = ANONYMOUS;
  try {
    principal = options.authenticator.identify(request.authorization, { ...request, path: request.wholePath });
    options.rateLimit.spend(principal);
    const reply = route(request, principal, surroundings, options.routes);
    const deprecation = deprecationHeaders(surroundings.switches.deprecations, request.path);
    return { ...reply, principal, headers: { ...headersFor(principal, options), ...deprecation, ...reply.headers } };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const headers = { ...headersFor(principal, options), ...error.headers };
    return { status: error.status, body: error.body, headers, principal };
  }
}

function route(
  { method, path, rawQuery, contentType, body }: ApiRequest,
  principal: Principal,
  surroundings: EmulatorContext,
  routes: readonly Route[],
): Reply {
  const match = findRoute(routes, method, path);
  if (match.kind === 'nothing') throw noApi();
  if (match.kind === 'wrong-method') throw apiError(405, 'Method not allowed');

  const { scope, anonymous, issueTracker } = match.route;
  if (issueTracker === true && surroundings.switches.issueTrackerRemoved) throw removed('CHANGE-3071');
  if (scope !== undefined && principal.scopes !== null) requireScope(scope, principal.scopes);
  const query = new URLSearchParams(rawQuery);
  const { parameters } = match;
  const call: Call = { ...surroundings, principal, path, query, contentType, body, parameters };
  // What is hidden stays hidden: to the anonymous a private repository is not there, rather than locked.
  if (anonymous === false && principal.kind === 'anonymous') {
    if (call.parameters.has('slug')) repositoryOf(call);
    throw unauthenticated('This endpoint requires authentication.');
  }
  return match.route.answer(call);
}

function headersFor(principal: Principal, { rateLimit }: AnswerOptions): Record<string, string> {
  const { kind, scopes } = principal;
  return {
    ...rateLimit.headers(principal),
    'Cache-Control': kind === 'anonymous' ? 'max-age=900' : 'private',
    Vary: 'Authorization, origin, Accept-Encoding',
    ...(kind === 'anonymous' ? {} : { 'X-Credential-Type': kind }),
    ...(scopes === null ? {} : { 'X-OAuth-Scopes': scopes.granted.join(', ') }),
  };
}
