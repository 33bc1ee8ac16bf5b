import { createHmac, randomBytes } from 'node:crypto';
import OAuth from 'oauth-1.0a';

/** A client of OAuth 1.0a. */
export interface OAuth1Consumer {
  readonly consumerKey: string;
  readonly consumerSecret: string;
}

/** A token with its secret: of a user, or of a request for authorization. */
export interface OAuth1Token {
  readonly token: string;
  readonly tokenSecret: string;
}

/** A consumer, and the token that a user granted to it. */
export interface OAuth1Credential extends OAuth1Consumer, OAuth1Token {}

/** Protocol parameters that only the requests for tokens have (RFC 5849 sections 2.1 and 2.3). */
export interface OAuth1Extras {
  readonly oauth_callback?: string;
  readonly oauth_verifier?: string;
}

/**
 * The parts of a request that an OAuth 1.0a signature covers, besides the oauth_ parameters (RFC 5849 section 3.4.1).
 */
export interface OAuth1Request {
  readonly method: string;
  /** Includes the query. */
  readonly url: URL;
  /** An `application/x-www-form-urlencoded` body. No other kind of body is signed. */
  readonly form?: URLSearchParams;
}

/** The methods of the library that are used here. Its types require more parameters than its code does. */
interface ParameterLibrary {
  toHeader(parameters: object): OAuth.Header;
  getBaseString(request: OAuth.RequestOptions, parameters: object): string;
  getSignature(request: OAuth.RequestOptions, tokenSecret: string | undefined, parameters: object): string;
}

/**
 * The Authorization header (RFC 5849 section 3.5.1) for one request, with a new nonce and timestamp. The request for a request
 * token has no token (section 2.1).
 */
export function oauth1Authorization(
  { consumerKey, consumerSecret, token, tokenSecret = '' }: OAuth1Consumer & Partial<OAuth1Token>,
  request: OAuth1Request,
  nowMs: number,
  extras: OAuth1Extras = {},
): string {
  const parameters = {
    ...extras,
    oauth_consumer_key: consumerKey,
    oauth_nonce: randomBytes(16).toString('hex'),
    oauth_signature_method: 'HMAC-SHA1',
    oauth_timestamp: Math.floor(nowMs / 1000),
    ...(token === undefined ? {} : { oauth_token: token }),
    oauth_version: '1.0',
  };
  const signature = oauth1Signature(request, parameters, consumerSecret, tokenSecret);
  const library: ParameterLibrary = libraryOf(consumerSecret);
  return library.toHeader({ ...parameters, oauth_signature: signature }).Authorization;
}

/** The HMAC-SHA1 signature (RFC 5849 section 3.4.2), in base64 and not percent-encoded. */
export function oauth1Signature(
  request: OAuth1Request,
  parameters: Readonly<Record<string, string | number>>,
  consumerSecret: string,
  tokenSecret: string,
): string {
  const library: ParameterLibrary = libraryOf(consumerSecret);
  return library.getSignature(signable(request), tokenSecret, { ...parameters });
}

/** The signature base string (RFC 5849 section 3.4.1.1). */
export function oauth1BaseString(
  request: OAuth1Request,
  parameters: Readonly<Record<string, string | number>>,
): string {
  const library: ParameterLibrary = libraryOf('');
  return library.getBaseString(signable(request), { ...parameters });
}

/** The digest of a base string, in base64. `key` is both secrets, percent-encoded and joined by `&` (section 3.4.2). */
export function hmacSha1(baseString: string, key: string): string {
  return createHmac('sha1', key).update(baseString).digest('base64');
}

function libraryOf(consumerSecret: string): OAuth {
  return new OAuth({
    consumer: { key: '', secret: consumerSecret },
    signature_method: 'HMAC-SHA1',
    hash_function: hmacSha1,
  });
}

/**
 * Converts a request for the library. The library signs some URLs incorrectly: queries with `+`, encoded names, names
 * without a value or repeated names, hosts in upper case, and default ports. So it receives the normalised URL without
 * its query, and the decoded parameters. A repeated name has an array of values.
 */
function signable({ method, url, form }: OAuth1Request): OAuth.RequestOptions {
  const data = new Map<string, string[]>();
  for (const [name, value] of [...url.searchParams, ...(form ?? [])]) {
    data.set(name, [...(data.get(name) ?? []), value]);
  }
  return { method, url: url.origin + url.pathname, data: Object.fromEntries(data) };
}
