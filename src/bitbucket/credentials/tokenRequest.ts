import { Cancellation } from '../../rest/cancellation';
import type { Transport } from '../../rest/transport';
import { type UpstreamCall, UpstreamError } from '../../rest/upstreamError';
import { isJsonObject, parseJson } from '../../lib/json';
import { errorFromTokenResponse } from '../dialect/errorFromResponse';
import { toRequestUrl } from '../../rest/url';
import { SERVICE } from '../service';
import type { StoredToken } from './tokenStore';

/** An OAuth 2.0 client with the client credentials grant (RFC 6749 section 4.4). */
export interface OAuth2Consumer {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly tokenUrl: string;
}

export interface TokenRequestOptions {
  readonly transport: Transport;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Timeout of requests to the token endpoint, in milliseconds. */
  readonly timeoutMs: number;
}

/** A token is renewed this long before it expires, or after nine tenths of a short lifetime. */
const RENEWAL_MARGIN_MS = 60_000;
/** Used if the response states no lifetime. Bitbucket's tokens are valid for one or two hours. */
const DEFAULT_LIFETIME_MS = 60 * 60 * 1000;

/** Requests a token. @throws UpstreamError */
export async function requestToken(
  consumer: OAuth2Consumer,
  { transport, now, timeoutMs }: TokenRequestOptions,
): Promise<StoredToken> {
  const url = new URL(consumer.tokenUrl);
  const call = { service: SERVICE, method: 'POST', path: url.pathname };
  const authorization = clientAuthorization(consumer);
  const response = await transport({
    method: 'POST',
    url: toRequestUrl(url),
    headers: [
      ...['accept', 'application/json', 'authorization', authorization],
      ...['content-type', 'application/x-www-form-urlencoded'],
    ],
    body: 'grant_type=client_credentials',
    // Not the cancellation of a caller, because all callers wait for the token.
    cancellation: new Cancellation(AbortSignal.timeout(timeoutMs)),
    isWrite: false,
    call,
  });
  if (response.status !== 200) throw errorFromTokenResponse(response, call, now(), authorization);
  return parseToken(response.body, call);
}

function parseToken(body: string, call: UpstreamCall): StoredToken {
  const json = parseJson(body);
  const accessToken = isJsonObject(json) ? json['access_token'] : undefined;
  const seconds = isJsonObject(json) ? json['expires_in'] : undefined;
  if (typeof accessToken !== 'string' || !/^[\x21-\x7e]+$/.test(accessToken)) {
    throw new UpstreamError(
      'BAD_UPSTREAM_RESPONSE',
      'The response of the token endpoint contains no valid access token.',
      {
        upstream: { ...call, status: 200 },
      },
    );
  }
  const lifetimeMs = typeof seconds === 'number' && seconds > 0 ? seconds * 1000 : DEFAULT_LIFETIME_MS;
  const renewInMs = lifetimeMs - Math.min(RENEWAL_MARGIN_MS, lifetimeMs / 10);
  return { secret: accessToken, renewInMs, expiresInMs: lifetimeMs };
}

/** RFC 6749 section 2.3.1: key and secret are form-encoded before Basic authentication. */
function clientAuthorization({ consumerKey, consumerSecret }: OAuth2Consumer): string {
  const [key = '', secret = ''] = [consumerKey, consumerSecret].map(formEncode);
  return `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`;
}

function formEncode(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
}
