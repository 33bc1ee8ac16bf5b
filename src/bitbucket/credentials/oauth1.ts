import { createHmac, randomBytes } from 'node:crypto';
import OAuth from 'oauth-1.0a';

/** A consumer, and the token that a user granted to it. */
export interface OAuth1Credential {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly token: string;
  readonly tokenSecret: string;
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
interface ParameterSigner {
  getBaseString(request: OAuth.RequestOptions, parameters: object): string;
  getSignature(request: OAuth.RequestOptions, tokenSecret: string | undefined, parameters: object): string;
}

/** The Authorization header (RFC 5849 section 3.5.1) for one request, with a new nonce and timestamp. */
export function oauth1Authorization(credential: OAuth1Credential, request: OAuth1Request, nowMs: number): string {
  const parameters = {
    oauth_consumer_key: credential.consumerKey,
    oauth_nonce: randomBytes(16).toString('hex'),
    oauth_signature_method: 'HMAC-SHA1',
    oauth_timestamp: Math.floor(nowMs / 1000),
    oauth_token: credential.token,
    oauth_version: '1.0',
  };
  const signature = oauth1Signature(request, parameters, credential.consumerSecret, credential.tokenSecret);
  return library(credential.consumerSecret).toHeader({ ...parameters, oauth_signature: signature }).Authorization;
}

/** The HMAC-SHA1 signature (RFC 5849 section 3.4.2), in base64 and not percent-encoded. */
export function oauth1Signature(
  request: OAuth1Request,
  parameters: Readonly<Record<string, string | number>>,
  consumerSecret: string,
  tokenSecret: string,
): string {
  const signer: ParameterSigner = library(consumerSecret);
  return signer.getSignature(signable(request), tokenSecret, { ...parameters });
}

/** The signature base string (RFC 5849 section 3.4.1.1). */
export function oauth1BaseString(
  request: OAuth1Request,
  parameters: Readonly<Record<string, string | number>>,
): string {
  const signer: ParameterSigner = library('');
  return signer.getBaseString(signable(request), { ...parameters });
}

/** The digest of a base string, in base64. `key` is both secrets, percent-encoded and joined by `&` (section 3.4.2). */
export function hmacSha1(baseString: string, key: string): string {
  return createHmac('sha1', key).update(baseString).digest('base64');
}

function library(consumerSecret: string): OAuth {
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
