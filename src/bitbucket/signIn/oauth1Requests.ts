import { dateHeader } from '../../rest/headers';
import type { WireResponse } from '../../rest/transport';
import { type UpstreamCall, UpstreamError } from '../../rest/upstreamError';
import { type DirectRequest, type DirectRequestOptions, sendDirectly } from '../credentials/directRequest';
import { type OAuth1Consumer, type OAuth1Extras, type OAuth1Token, oauth1Authorization } from '../credentials/oauth1';
import type { OAuth1Clock } from '../credentials/oauth1Clock';
import { oauth1ErrorOf } from '../dialect/bitbucketError';
import { errorFromOAuth1Response } from '../dialect/errorFromResponse';
import { SERVICE } from '../service';
import type { AuthorizedResponse } from './account';
import { singleValue } from './callbackQuery';

export interface OAuth1RequestDeps extends DirectRequestOptions {
  readonly clock: OAuth1Clock;
}

export interface SignedRequest extends Omit<DirectRequest, 'authorization' | 'form'> {
  /** Absent for the request for a request token. */
  readonly token?: OAuth1Token;
  readonly extras?: OAuth1Extras;
}

/** A token has at most a few hundred bytes, so a longer response contains none. */
const MAX_RESPONSE_CHARACTERS = 8_192;

/** Signs and sends a request. If a 401 can be due to the timestamp, signs and sends it once more. @throws UpstreamError */
export async function sendSigned(
  consumer: OAuth1Consumer,
  request: SignedRequest,
  deps: OAuth1RequestDeps,
): Promise<AuthorizedResponse> {
  const first = await sendOnce(consumer, request, deps);
  const { status, headers } = first.response;
  // The clock of a proxy can differ from Bitbucket's clock.
  if (status !== 401 || oauth1ErrorOf(first.response) === undefined) return first;
  return deps.clock.correct(first.authorization, dateHeader(headers, 'date'))
    ? sendOnce(consumer, request, deps)
    : first;
}

async function sendOnce(
  consumer: OAuth1Consumer,
  { token, extras, ...request }: SignedRequest,
  deps: OAuth1RequestDeps,
): Promise<AuthorizedResponse> {
  const authorization = oauth1Authorization({ ...consumer, ...token }, request, deps.clock.now(), extras);
  return { response: await sendDirectly({ ...request, authorization }, deps), authorization };
}

/**
 * Requests a token (RFC 5849 sections 2.1 and 2.3).
 *
 * @returns the token, and all parameters of the response
 * @throws UpstreamError; UNAUTHENTICATED if Bitbucket rejects the consumer, the request token or the verifier
 */
export async function requestOAuth1Token(
  consumer: OAuth1Consumer,
  { url, ...request }: Pick<SignedRequest, 'token' | 'extras' | 'url'>,
  deps: OAuth1RequestDeps,
): Promise<OAuth1Token & { readonly parameters: URLSearchParams }> {
  const call = { service: SERVICE, method: 'POST', path: url.pathname };
  const { response, authorization } = await sendSigned(consumer, { ...request, method: 'POST', url, call }, deps);
  if (response.status !== 200) throw errorFromOAuth1Response(response, call, deps.now(), authorization);
  const parameters = parseForm(response);
  const token = singleValue(parameters, 'oauth_token');
  const tokenSecret = singleValue(parameters, 'oauth_token_secret');
  if (token === undefined || tokenSecret === undefined) throw invalidToken(call, 'contains no token');
  return { token, tokenSecret, parameters };
}

/** The error of a response with status 200 that cannot be used. Its message contains no part of the response. */
export function invalidToken(call: Pick<UpstreamCall, 'path'>, fault: string): UpstreamError {
  const upstream = { service: SERVICE, method: 'POST', path: call.path, status: 200 };
  const message = `The response of ${SERVICE}'s OAuth 1.0a endpoint ${fault}.`;
  return new UpstreamError('BAD_UPSTREAM_RESPONSE', message, { upstream });
}

/** Empty if the body is not form-encoded, e.g. a page. Its content type says little: many servers send `text/html`. */
function parseForm({ body }: WireResponse): URLSearchParams {
  const text = body.trim();
  return new URLSearchParams(text.length <= MAX_RESPONSE_CHARACTERS && /^[!#-;=?-z|~]+$/.test(text) ? text : '');
}
