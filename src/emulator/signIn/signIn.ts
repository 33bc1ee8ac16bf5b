import { ApiError, apiError, endpointNotFound } from '../apiError';
import type { Account } from '../data/model';
import { Authenticator } from '../identity/authenticator';
import { Grants } from '../identity/grants';
import { OAuth1Verifier } from '../identity/oauth1';
import { OAuth1Tokens } from '../identity/oauth1Tokens';
import { OAuth2Tokens } from '../identity/oauth2';
import { RefreshTokens } from '../identity/refreshTokens';
import { AuthorizationCodes } from './authorizationCodes';
import * as authorize from './authorizationEndpoint';
import { errorPage } from './consentPage';
import { OAUTH1_PATHS, OAUTH2_PATHS } from './endpoints';
import type { SignInReply, SignInRequest } from './signInRequest';
import * as oauth1 from './oauth1Endpoints';
import { OneTimeValues } from './oneTimeValues';
import { PageError } from './pageError';
import { requireCallbackUrl, type CallbackUrl } from './redirectUri';
import { RequestTokens } from './requestTokens';
import { issueToken } from './tokenEndpoint';

/** Responds to requests to the URLs of the sign-in. */
export type RespondToSignIn = (request: SignInRequest) => SignInReply;

export interface SignInOptions {
  /** The clock for codes and tokens. */
  readonly now: () => Date;
  /** The clock for the timestamps of signatures. */
  readonly systemTime: () => Date;
  readonly callbackUrl: CallbackUrl;
  /** Returns the lifetime of access tokens of OAuth 2.0, in seconds. */
  readonly lifetimeSeconds: () => number;
  /** Returns the scopes of the consumers. */
  readonly consumerScopes: () => readonly string[];
}

/** The sign-in with both protocols. */
export interface SignIn {
  readonly respond: RespondToSignIn;
  /** Accepts the tokens that the sign-in has issued, and the fixed credentials. */
  readonly authenticator: Authenticator;
  /** Accepts all nonces again. */
  readonly clearNonces: () => void;
  /** Expires all access tokens of OAuth 2.0. */
  readonly expireTokens: () => void;
  /** Revokes all codes and tokens that an account has granted. Returns the number of grants. */
  readonly revokeGrants: (account: Account) => number;
}

/** The handlers of a path, by method. */
type Methods = Readonly<Partial<Record<'GET' | 'POST', RespondToSignIn>>>;

/** Creates the sign-in with both protocols. @throws Error if the callback URL is not valid */
export function createSignIn(options: SignInOptions): SignIn {
  requireCallbackUrl(options.callbackUrl);
  const { now } = options;
  const grants = new Grants();
  const verifier = new OAuth1Verifier(options.systemTime);
  const oauth1Tokens = new OAuth1Tokens();
  const oauth2Tokens = new OAuth2Tokens(now);
  const codes = new AuthorizationCodes(now);
  const requests = new OneTimeValues<authorize.AuthorizationRequest>(now);
  const oauth2Consent = { ...options, grants, codes, requests };
  const oauth2Token = { ...options, codes, tokens: oauth2Tokens, refreshTokens: new RefreshTokens(now) };
  const oauth1Options = {
    ...options,
    grants,
    verifier,
    tokens: oauth1Tokens,
    requestTokens: new RequestTokens(now),
    pages: new OneTimeValues<oauth1.OpenPage>(now),
  };
  const paths = new Map<string, Methods>([
    [
      OAUTH2_PATHS.authorize,
      {
        GET: (request) => authorize.showConsent(request, oauth2Consent),
        POST: (request) => authorize.decide(request, oauth2Consent),
      },
    ],
    [OAUTH2_PATHS.token, { POST: (request) => issueToken(request, oauth2Token) }],
    [OAUTH1_PATHS.requestToken, { POST: (request) => oauth1.issueRequestToken(request, oauth1Options) }],
    [
      OAUTH1_PATHS.authorize,
      {
        GET: (request) => oauth1.showConsent(request, oauth1Options),
        POST: (request) => oauth1.decide(request, oauth1Options),
      },
    ],
    [OAUTH1_PATHS.token, { POST: (request) => oauth1.issueAccessToken(request, oauth1Options) }],
  ]);
  return {
    respond: (request) => respond(request, paths),
    authenticator: new Authenticator(verifier, oauth1Tokens, oauth2Tokens),
    clearNonces: () => {
      verifier.clearNonces();
    },
    expireTokens: () => {
      oauth2Tokens.expireAll();
    },
    revokeGrants: (account) => grants.revokeAllOf(account),
  };
}

function respond(request: SignInRequest, paths: ReadonlyMap<string, Methods>): SignInReply {
  try {
    return handlerOf(request, paths)(request);
  } catch (error) {
    if (error instanceof PageError) return errorPage(error.status, error.message);
    if (error instanceof ApiError) return error;
    throw error;
  }
}

function handlerOf({ method, path }: SignInRequest, paths: ReadonlyMap<string, Methods>): RespondToSignIn {
  const methods = paths.get(path);
  if (methods === undefined) throw endpointNotFound();
  const handler = method === 'GET' || method === 'POST' ? methods[method] : undefined;
  if (handler === undefined) throw apiError(405, 'Method not allowed');
  return handler;
}
