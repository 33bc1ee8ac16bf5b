import { createHmac, randomBytes } from 'node:crypto';
import OAuth from 'oauth-1.0a';

export interface OAuth1Credential {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly token: string;
  readonly tokenSecret: string;
}

/** What an OAuth 1.0a signature covers besides the oauth_ parameters (RFC 5849 section 3.4.1). */
export interface OAuth1Request {
  readonly method: string;
  /** With its query. */
  readonly url: URL;
  /** An `application/x-www-form-urlencoded` body. No other kind of body is signed. */
  readonly form?: URLSearchParams;
}

/** The library's methods that are used here; it needs no more of the parameters than to be an object. */
interface ParameterSigner {
  getBaseString(request: OAuth.RequestOptions, parameters: object): string;
  getSignature(request: OAuth.RequestOptions, tokenSecret: string | undefined, parameters: object): string;
}

/** The Authorization header (RFC 5849 section 3.5.1) for one request, its nonce and timestamp fresh. */
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

/** The raw (not percent-encoded) signature under HMAC-SHA1 (RFC 5849 section 3.4.2). */
export function oauth1Signature(
  request: OAuth1Request,
  parameters: Readonly<Record<string, string | number>>,
  consumerSecret: string,
  tokenSecret: string,
): string {
  const signer: ParameterSigner = library(consumerSecret);
  return signer.getSignature(signable(request), tokenSecret, { ...parameters });
}

/** RFC 5849 section 3.4.1.1. */
export function oauth1BaseString(
  request: OAuth1Request,
  parameters: Readonly<Record<string, string | number>>,
): string {
  const signer: ParameterSigner = library('');
  return signer.getBaseString(signable(request), { ...parameters });
}

/** RFC 5849 section 3.4.2; `key` is both secrets, percent-encoded and joined by `&`. */
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
 * The library mis-signs a URL that still has its query (`+`, encoded names, a bare `=`, repeated names), host case and
 * default ports. So it is handed the bare URL as WHATWG normalises it, and every parameter decoded, repeats as arrays.
 */
function signable({ method, url, form }: OAuth1Request): OAuth.RequestOptions {
  const data = new Map<string, string[]>();
  for (const [name, value] of [...url.searchParams, ...(form ?? [])]) {
    data.set(name, [...(data.get(name) ?? []), value]);
  }
  return { method, url: url.origin + url.pathname, data: Object.fromEntries(data) };
}
