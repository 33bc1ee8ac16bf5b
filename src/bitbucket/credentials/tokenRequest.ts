import { isJsonObject, type JsonObject, parseJson } from '../../lib/json';
import type { WireResponse } from '../../rest/transport';
import { type UpstreamCall, UpstreamError } from '../../rest/upstreamError';
import { isInvalidGrant } from '../dialect/bitbucketError';
import { errorFromTokenResponse } from '../dialect/errorFromResponse';
import { SERVICE } from '../service';
import { type DirectRequestOptions, sendDirectly } from './directRequest';

/** A client of OAuth 2.0, and the endpoint that issues its tokens. */
export interface OAuth2Consumer {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly tokenUrl: string;
}

/** The parameters of a token request (RFC 6749 sections 4.1.3, 4.4.2 and 6). */
export type TokenGrant =
  | { readonly grant_type: 'client_credentials' }
  | { readonly grant_type: 'authorization_code'; readonly code: string; readonly redirect_uri: string }
  | { readonly grant_type: 'refresh_token'; readonly refresh_token: string };

/** The tokens in the response of a token endpoint. */
export interface IssuedTokens {
  readonly accessToken: string;
  /** Undefined if the response contains none. */
  readonly refreshToken: string | undefined;
  /** Null if the response reports no scopes. */
  readonly scopes: readonly string[] | null;
  /** Milliseconds until the access token must be renewed. */
  readonly renewInMs: number;
  /** Milliseconds until the access token expires. */
  readonly expiresInMs: number;
}

/** The error of a code or refresh token that is invalid, expired, revoked or used (RFC 6749 section 5.2). */
export class InvalidGrantError extends UpstreamError {}

/** A token is renewed this long before it expires, or after nine tenths of a short lifetime. */
const RENEWAL_MARGIN_MS = 60_000;
/** Used if the response states no lifetime. Bitbucket's tokens are valid for one or two hours. */
const DEFAULT_LIFETIME_MS = 60 * 60 * 1000;
/** A token with a longer lifetime is renewed earlier. */
const MAX_LIFETIME_MS = 30 * 24 * 60 * 60 * 1000;
/** Servers reject longer header fields. Each session stores its tokens, so their length must have a limit. */
const MAX_TOKEN_CHARACTERS = 8_192;

/** Requests tokens. @throws UpstreamError; InvalidGrantError */
export async function requestTokens(
  consumer: OAuth2Consumer,
  grant: TokenGrant,
  options: DirectRequestOptions,
): Promise<IssuedTokens> {
  const url = new URL(consumer.tokenUrl);
  const call = { service: SERVICE, method: 'POST', path: url.pathname };
  const authorization = clientAuthorization(consumer);
  const form = new URLSearchParams({ ...grant });
  const response = await sendDirectly({ method: 'POST', url, authorization, form, call }, options);
  if (response.status === 200) return parseTokens(response, call);
  const error = errorFromTokenResponse(response, call, options.now(), authorization, secretsOf(grant));
  throw isInvalidGrant(response) ? new InvalidGrantError(error.code, error.message, error.details) : error;
}

/** The parts of a grant that an error of the token endpoint must not repeat. */
function secretsOf(grant: TokenGrant): readonly string[] {
  switch (grant.grant_type) {
    case 'client_credentials':
      return [];
    case 'authorization_code':
      return [grant.code];
    case 'refresh_token':
      return [grant.refresh_token];
  }
}

function parseTokens({ body }: WireResponse, call: UpstreamCall): IssuedTokens {
  const json = parseJson(body);
  const members: JsonObject = isJsonObject(json) ? json : {};
  const accessToken = members['access_token'];
  if (!isToken(accessToken)) {
    const message = 'The response of the token endpoint contains no valid access token.';
    throw new UpstreamError('BAD_UPSTREAM_RESPONSE', message, { upstream: { ...call, status: 200 } });
  }
  const refreshToken = members['refresh_token'];
  const expiresInMs = lifetimeMsOf(members['expires_in']);
  return {
    accessToken,
    refreshToken: isToken(refreshToken) ? refreshToken : undefined,
    // Bitbucket names them `scopes`, RFC 6749 section 5.1 names them `scope`.
    scopes: parseScopes(members['scopes']) ?? parseScopes(members['scope']),
    renewInMs: expiresInMs - Math.min(RENEWAL_MARGIN_MS, expiresInMs / 10),
    expiresInMs,
  };
}

function isToken(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_TOKEN_CHARACTERS && /^[\x21-\x7e]+$/.test(value);
}

function lifetimeMsOf(seconds: unknown): number {
  return typeof seconds === 'number' && seconds > 0 ? Math.min(seconds * 1000, MAX_LIFETIME_MS) : DEFAULT_LIFETIME_MS;
}

/** Parses scopes that are separated by spaces or commas. Null if there are none. */
export function parseScopes(value: unknown): readonly string[] | null {
  const scopes = typeof value === 'string' ? value.split(/[\s,]+/).filter((scope) => scope !== '') : [];
  return scopes.length === 0 ? null : [...new Set(scopes)];
}

/** RFC 6749 section 2.3.1: key and secret are form-encoded before Basic authentication. */
function clientAuthorization({ consumerKey, consumerSecret }: OAuth2Consumer): string {
  const [key = '', secret = ''] = [consumerKey, consumerSecret].map(formEncode);
  return `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`;
}

function formEncode(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
}
