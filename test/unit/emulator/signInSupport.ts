import { createHmac, randomBytes } from 'node:crypto';
import OAuth from 'oauth-1.0a';
import type { Emulator } from '../../../src/emulator/emulator';
import { consent, type ConsentDecision } from '../../support/consent';
import { at, basic, send, type EmulatorResponse } from './support';

/** A URL of a gateway on loopback. Nothing listens there. */
export const CALLBACK = 'http://localhost:4000/auth/callback';

type Parameters = Readonly<Record<string, string | undefined>>;

/** Returns the URL of the consent page of OAuth 2.0. @param parameters replace the defaults; undefined omits one */
export function authorizeUrl({ signIn }: Emulator, parameters: Parameters = {}): string {
  const defaults = {
    client_id: signIn.oauth2.consumerKey,
    response_type: 'code',
    redirect_uri: CALLBACK,
    state: 'state-1',
  };
  return `${signIn.oauth2.authorizeUrl}?${encode({ ...defaults, ...parameters })}`;
}

/** Sends a request to the OAuth 2.0 token endpoint. @param consumer default: the one for OAuth 2.0 */
export function requestToken(
  emulator: Emulator,
  form: Parameters,
  consumer: { readonly consumerKey: string; readonly consumerSecret: string } = emulator.signIn.oauth2,
): Promise<EmulatorResponse> {
  return send(emulator, emulator.tokenUrl, {
    body: encode(form),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    authorization: basic(consumer.consumerKey, consumer.consumerSecret),
  });
}

/** Allows an authorization request. Returns the code. */
export async function obtainCode(
  emulator: Emulator,
  parameters: Parameters = {},
  decision: ConsentDecision = {},
): Promise<string> {
  const location = new URL(await consent(authorizeUrl(emulator, parameters), decision));
  return location.searchParams.get('code') ?? '';
}

/** Sends a code to the token endpoint. */
export function exchangeCode(emulator: Emulator, code: string, form: Parameters = {}): Promise<EmulatorResponse> {
  return requestToken(emulator, { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, ...form });
}

/** The tokens in the response of the token endpoint. */
export interface IssuedTokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** @throws Error unless the response contains both tokens */
export function tokensOf({ json, text }: EmulatorResponse): IssuedTokens {
  const accessToken = at(json, 'access_token');
  const refreshToken = at(json, 'refresh_token');
  if (typeof accessToken !== 'string' || typeof refreshToken !== 'string') throw new Error(`No tokens: ${text}`);
  return { accessToken, refreshToken };
}

/** Signs a person in with OAuth 2.0. @param parameters of the authorization request */
export async function signInOAuth2(
  emulator: Emulator,
  person: ConsentDecision['person'] = 'ada',
  parameters: Parameters = {},
): Promise<IssuedTokens> {
  return tokensOf(await exchangeCode(emulator, await obtainCode(emulator, parameters, { person })));
}

export function refresh(emulator: Emulator, token: string, form: Parameters = {}): Promise<EmulatorResponse> {
  return requestToken(emulator, { grant_type: 'refresh_token', refresh_token: token, ...form });
}

/** GET /user with an access token of OAuth 2.0. */
export function userOf(emulator: Emulator, accessToken: string): Promise<EmulatorResponse> {
  return send(emulator, '/user', { authorization: `Bearer ${accessToken}` });
}

/** A token of OAuth 1.0a with its secret. */
export interface OAuth1Pair {
  readonly token: string;
  readonly secret: string;
}

export interface Signing {
  /** Default: POST. */
  readonly method?: string;
  readonly token?: OAuth1Pair | undefined;
  /** Protocol parameters in addition to the standard ones. */
  readonly oauth?: Readonly<Record<string, string>>;
  readonly consumer?: { readonly consumerKey: string; readonly consumerSecret: string };
  readonly nonce?: string;
  /** In seconds. Default: the current time. */
  readonly timestamp?: number;
}

export function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

/** Returns an Authorization header. Signs with a library that the emulator does not use. */
export function signOAuth1(emulator: Emulator, url: string, signing: Signing = {}): string {
  const { consumerKey, consumerSecret } = signing.consumer ?? emulator.signIn.oauth1;
  const oauth = new OAuth({
    consumer: { key: consumerKey, secret: consumerSecret },
    signature_method: 'HMAC-SHA1',
    hash_function: (base, key) => createHmac('sha1', key).update(base).digest('base64'),
  });
  oauth.getNonce = () => signing.nonce ?? randomBytes(16).toString('hex');
  oauth.getTimeStamp = () => signing.timestamp ?? nowSeconds();
  const { origin, pathname } = new URL(url);
  const request = { url: `${origin}${pathname}`, method: signing.method ?? 'POST', data: { ...signing.oauth } };
  const { token } = signing;
  const authorized = token === undefined ? oauth.authorize(request) : oauth.authorize(request, tokenOf(token));
  return oauth.toHeader(authorized).Authorization;
}

/** Sends a signed POST request without a body. */
export function sendSigned(emulator: Emulator, url: string, signing: Signing = {}): Promise<EmulatorResponse> {
  return send(emulator, url, { method: 'POST', authorization: signOAuth1(emulator, url, signing) });
}

export function requestRequestToken(
  emulator: Emulator,
  callback = CALLBACK,
  signing: Signing = {},
): Promise<EmulatorResponse> {
  return sendSigned(emulator, emulator.requestTokenUrl, { oauth: { oauth_callback: callback }, ...signing });
}

/** Exchanges a request token for an access token. */
export function exchangeVerifier(
  emulator: Emulator,
  token: OAuth1Pair,
  verifier: string,
  signing: Signing = {},
): Promise<EmulatorResponse> {
  const oauth: Record<string, string> = verifier === '' ? {} : { oauth_verifier: verifier };
  return sendSigned(emulator, emulator.signIn.oauth1.tokenUrl, { token, oauth, ...signing });
}

/** The token in a form-encoded response. @throws Error if the response contains none */
export function pairOf({ text }: EmulatorResponse): OAuth1Pair {
  const form = new URLSearchParams(text);
  const token = form.get('oauth_token');
  const secret = form.get('oauth_token_secret');
  if (token === null || secret === null) throw new Error(`No token: ${text}`);
  return { token, secret };
}

/** Returns the URL of the consent page of OAuth 1.0a. */
export function authenticateUrl({ signIn }: Emulator, { token }: Pick<OAuth1Pair, 'token'>): string {
  return `${signIn.oauth1.authorizeUrl}?${encode({ oauth_token: token })}`;
}

/** Allows the use of a request token. Returns the verifier. */
export async function obtainVerifier(
  emulator: Emulator,
  token: OAuth1Pair,
  person: ConsentDecision['person'] = 'ada',
): Promise<string> {
  const location = new URL(await consent(authenticateUrl(emulator, token), { person }));
  return location.searchParams.get('oauth_verifier') ?? '';
}

/** Signs a person in with OAuth 1.0a. */
export async function signInOAuth1(emulator: Emulator, person: ConsentDecision['person'] = 'ada'): Promise<OAuth1Pair> {
  const token = pairOf(await requestRequestToken(emulator));
  return pairOf(await exchangeVerifier(emulator, token, await obtainVerifier(emulator, token, person)));
}

/** Sends a GET request to the API with an access token of OAuth 1.0a. */
export function readSigned(emulator: Emulator, path: string, token: OAuth1Pair): Promise<EmulatorResponse> {
  const url = `${emulator.url}${path}`;
  return send(emulator, url, { authorization: signOAuth1(emulator, url, { method: 'GET', token }) });
}

function tokenOf({ token, secret }: OAuth1Pair): OAuth.Token {
  return { key: token, secret };
}

function encode(parameters: Parameters): string {
  const given = Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return new URLSearchParams(given).toString();
}
