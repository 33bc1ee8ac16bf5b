import { consumerWithKey, type Consumer } from '../identity/consumers';
import { Grant, type Grants } from '../identity/grants';
import { includesScope } from '../identity/scopes';
import type { AuthorizationCodes } from './authorizationCodes';
import { consentPage } from './consentPage';
import { readDecision, unknownConsent } from './decision';
import { redirectTo, type SignInReply, type SignInRequest } from './signInRequest';
import type { OneTimeValues } from './oneTimeValues';
import { PageError } from './pageError';
import { parseParameters, type Parameters } from './parameters';
import { isBelowCallback, withParameters, type CallbackUrl } from './redirectUri';

/** Where the response to an authorization request goes. */
interface Target {
  readonly redirectUri: string;
  readonly state: string | undefined;
}

/** A valid authorization request that waits for the decision of a person. */
export interface AuthorizationRequest extends Target {
  readonly consumer: Consumer;
  /** The parameter `redirect_uri`. */
  readonly sentRedirectUri: string | undefined;
  readonly scopes: readonly string[];
}

export interface AuthorizeOptions {
  readonly callbackUrl: CallbackUrl;
  /** Returns the scopes of the consumers. */
  readonly consumerScopes: () => readonly string[];
  readonly requests: OneTimeValues<AuthorizationRequest>;
  readonly codes: AuthorizationCodes;
  readonly grants: Grants;
}

/**
 * Responds to an authorization request of OAuth 2.0 with the consent page, or redirects with an error.
 *
 * @see RFC 6749 §4.1.1
 * @throws PageError if the consumer or the redirect URI is not valid
 */
export function showConsent({ rawQuery, path }: SignInRequest, options: AuthorizeOptions): SignInReply {
  const parameters = parseParameters(rawQuery);
  const consumer = consumerOf(parameters);
  const sentRedirectUri = parameters.get('redirect_uri');
  const redirectUri = redirectUriOf(parameters, options.callbackUrl);
  const target = { redirectUri, state: parameters.get('state') };

  const repeated = [...parameters.repeated].find((name) => ['response_type', 'scope', 'state'].includes(name));
  if (repeated !== undefined) return redirectWithError(target, 'invalid_request', `Repeated parameter: ${repeated}`);
  const responseType = parameters.get('response_type');
  if (responseType === undefined) {
    return redirectWithError(target, 'invalid_request', 'Missing parameter: response_type');
  }
  if (responseType !== 'code') {
    return redirectWithError(target, 'unsupported_response_type', 'The response type must be code');
  }
  const available = options.consumerScopes();
  const scopes = scopesOf(parameters.get('scope'), available);
  if (!scopes.every((scope) => includesScope(available, scope))) {
    return redirectWithError(target, 'invalid_scope', 'The consumer does not have all of these scopes');
  }

  const consent = options.requests.add({ ...target, consumer, sentRedirectUri, scopes });
  return consentPage({ consumer, scopes, action: path, consent, redirectUri });
}

/** Responds to the form of the consent page with a redirect. @throws PageError if the form is not valid */
export function decide(request: SignInRequest, { requests, codes, grants }: AuthorizeOptions): SignInReply {
  const { consent, account } = readDecision(request);
  const found = requests.take(consent);
  if (found === undefined) throw unknownConsent();
  if (account === null) return redirectWithError(found, 'access_denied', 'The person denied the request');
  const { consumer, scopes, redirectUri, sentRedirectUri, state } = found;
  const grant = grants.add(new Grant(account, scopes, consumer.key));
  return redirectTo(withParameters(redirectUri, { code: codes.issue(grant, sentRedirectUri), state }));
}

function consumerOf({ get, repeated }: Parameters): Consumer {
  const consumer = consumerWithKey(get('client_id') ?? '');
  if (consumer === undefined || repeated.has('client_id')) {
    throw new PageError(400, `There is no consumer with the client_id "${get('client_id') ?? ''}".`);
  }
  return consumer;
}

function redirectUriOf({ get, repeated }: Parameters, callbackUrl: CallbackUrl): string {
  const redirectUri = get('redirect_uri') ?? callbackUrl;
  if (redirectUri === null)
    throw new PageError(400, 'The request has no redirect_uri, and the consumer no callback URL.');
  if (repeated.has('redirect_uri') || !isBelowCallback(redirectUri, callbackUrl)) {
    const allowed =
      callbackUrl === null ? 'an http URL on localhost or a loopback address' : `${callbackUrl} or below it`;
    throw new PageError(400, `The redirect_uri "${redirectUri}" is not allowed. It must be ${allowed}.`);
  }
  return redirectUri;
}

/** The requested scopes. Default: all scopes of the consumer. */
function scopesOf(scope: string | undefined, available: readonly string[]): readonly string[] {
  const requested = (scope ?? '').split(' ').filter((part) => part !== '');
  return requested.length === 0 ? available : [...new Set(requested)];
}

function redirectWithError({ redirectUri, state }: Target, error: string, description: string): SignInReply {
  return redirectTo(withParameters(redirectUri, { error, error_description: description, state }));
}
