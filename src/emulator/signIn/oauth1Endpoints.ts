import { apiError, unauthenticated } from '../apiError';
import { Grant, type Grants } from '../identity/grants';
import type { FindToken, OAuth1Verifier, VerifiedRequest } from '../identity/oauth1';
import type { OAuth1Tokens } from '../identity/oauth1Tokens';
import { consentPage } from './consentPage';
import { readDecision, unknownConsent } from './decision';
import { NO_STORE, redirectTo, type SignInReply, type SignInRequest } from './signInRequest';
import type { OneTimeValues } from './oneTimeValues';
import { PageError } from './pageError';
import { parseParameters } from './parameters';
import { isBelowCallback, withParameters, type CallbackUrl } from './redirectUri';
import type { RequestTokens } from './requestTokens';

export interface OAuth1Options {
  readonly callbackUrl: CallbackUrl;
  /** Returns the scopes of the consumers. */
  readonly consumerScopes: () => readonly string[];
  readonly verifier: OAuth1Verifier;
  readonly requestTokens: RequestTokens;
  readonly tokens: OAuth1Tokens;
  readonly grants: Grants;
  readonly pages: OneTimeValues<OpenPage>;
}

/** A consent page that waits for the decision of a person. */
export interface OpenPage {
  /** The request token. */
  readonly token: string;
  readonly scopes: readonly string[];
}

/** Issues a request token (RFC 5849 §2.1). @throws ApiError 400 without a valid callback, or 401 */
export function issueRequestToken(request: SignInRequest, options: OAuth1Options): SignInReply {
  const noToken = (name: string) => (name === '' ? { secret: '' } : undefined);
  const { consumer, parameter } = verify(request, options, noToken);
  const callback = parameter('callback');
  if (callback === '') throw apiError(400, 'The parameter oauth_callback is missing.');
  if (!isBelowCallback(callback, options.callbackUrl)) throw apiError(400, 'The oauth_callback is not allowed.');
  const { token, secret } = options.requestTokens.issue(consumer, callback);
  return formReply({ oauth_token: token, oauth_token_secret: secret, oauth_callback_confirmed: 'true' });
}

/** Shows the consent page of a request token (RFC 5849 §2.2). @throws PageError if the token is not valid */
export function showConsent({ rawQuery, path }: SignInRequest, options: OAuth1Options): SignInReply {
  const found = options.requestTokens.findUndecided(parseParameters(rawQuery).get('oauth_token') ?? '');
  if (found === undefined) throw unknownRequestToken();
  const scopes = options.consumerScopes();
  return consentPage({
    consumer: found.consumer,
    scopes,
    action: path,
    consent: options.pages.add({ token: found.token, scopes }),
    redirectUri: found.callback,
  });
}

/** Responds to the form of the consent page with a redirect. @throws PageError if the form is not valid */
export function decide(request: SignInRequest, options: OAuth1Options): SignInReply {
  const { pages, requestTokens, grants } = options;
  const { consent, account } = readDecision(request);
  const page = pages.take(consent);
  if (page === undefined) throw unknownConsent();
  const { token, scopes } = page;
  const found = requestTokens.findUndecided(token);
  if (found === undefined) throw unknownRequestToken();
  if (account === null) {
    requestTokens.remove(token);
    return redirectTo(withParameters(found.callback, { oauth_token: token, oauth_problem: 'permission_denied' }));
  }
  const grant = grants.add(new Grant(account, scopes, found.consumer.key));
  const verifier = requestTokens.approve(found, grant);
  return redirectTo(withParameters(found.callback, { oauth_token: token, oauth_verifier: verifier }));
}

/** Exchanges a request token for an access token (RFC 5849 §2.3). @throws ApiError 400 without a verifier, or 401 */
export function issueAccessToken(request: SignInRequest, options: OAuth1Options): SignInReply {
  const { requestTokens, tokens } = options;
  const verified = verify(request, options, (name, { key }) => {
    const found = requestTokens.find(name);
    return found?.consumer.key === key ? found : undefined;
  });
  const verifier = verified.parameter('verifier');
  if (verifier === '') throw apiError(400, 'The parameter oauth_verifier is missing.');
  const grant = requestTokens.use(verified.token, verifier);
  if (grant === undefined) throw unauthenticated('Could not verify OAuth request: invalid verifier.');
  const { token, secret } = tokens.issue(grant);
  return formReply({ oauth_token: token, oauth_token_secret: secret });
}

function verify<Token extends { readonly secret: string }>(
  request: SignInRequest,
  { verifier }: OAuth1Options,
  findToken: FindToken<Token>,
): VerifiedRequest<Token> {
  const [, header = ''] = /^OAuth\s+([^]*)$/i.exec(request.authorization) ?? [];
  return verifier.verify(header, request, findToken);
}

function formReply(form: Readonly<Record<string, string>>): SignInReply {
  return {
    status: 200,
    body: new URLSearchParams(form).toString(),
    headers: { ...NO_STORE, 'Content-Type': 'application/x-www-form-urlencoded' },
  };
}

function unknownRequestToken(): PageError {
  return new PageError(400, 'The request token is unknown, has expired, or was already used.');
}
