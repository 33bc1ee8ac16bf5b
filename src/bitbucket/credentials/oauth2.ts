import { Cancellation } from '../../rest/cancellation';
import type { Principal } from '../../rest/principal';
import type { Transport } from '../../rest/transport';
import { type UpstreamCall, UpstreamError } from '../../rest/upstreamError';
import { isJsonObject } from '../../lib/json';
import { errorFromTokenResponse } from '../dialect/errorFromResponse';
import { toRequestUrl } from '../../rest/url';
import { SERVICE } from '../service';

/** An OAuth 2.0 client with the client credentials grant (RFC 6749 section 4.4). */
export interface OAuth2Consumer {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly tokenUrl: string;
}

/** The options of `createOAuth2Tokens`. */
export interface TokenOptions {
  readonly transport: Transport;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Timeout of requests to the token endpoint, in milliseconds. */
  readonly timeoutMs: number;
}

interface Token {
  readonly header: string;
  /** Milliseconds since the epoch. */
  readonly renewAt: number;
}

/** A token is renewed this long before it expires, or after nine tenths of a short lifetime. */
const RENEWAL_MARGIN_MS = 60_000;
/** The wait after a 429 that does not state one. */
const DEFAULT_WAIT_MS = 1_000;
/** Used if the response states no lifetime. Bitbucket's tokens are valid for one or two hours. */
const DEFAULT_LIFETIME_MS = 60 * 60 * 1000;

/**
 * Fetches bearer tokens for a consumer. All callers share one token, and one request for it. The token is renewed
 * before it expires, and after Bitbucket rejects it. After a 429, no request for a token is sent until the wait is
 * over.
 */
export function createOAuth2Tokens(
  consumer: OAuth2Consumer,
  { transport, now, timeoutMs }: TokenOptions,
): Required<Pick<Principal, 'authorize' | 'renew'>> {
  let current: Token | undefined;
  let fetching: Promise<Token> | undefined;
  /** The error of the last request for a token, if that was a 429, and when the next request may be sent. */
  let rateLimit: { readonly error: UpstreamError; readonly until: number } | undefined;

  async function token(): Promise<Token> {
    if (current !== undefined && current.renewAt > now()) return current;
    const waitMs = (rateLimit?.until ?? 0) - now();
    if (rateLimit !== undefined && waitMs > 0) throw withWait(rateLimit.error, waitMs);
    fetching ??= fetchNext().finally(() => {
      fetching = undefined;
    });
    return fetching;
  }

  async function fetchNext(): Promise<Token> {
    try {
      current = await fetchToken(consumer, { transport, now, timeoutMs });
      return current;
    } catch (error) {
      if (!(error instanceof UpstreamError) || error.code !== 'RATE_LIMITED') throw error;
      const waitMs = error.details.retryAfterMs ?? DEFAULT_WAIT_MS;
      rateLimit = { error, until: now() + waitMs };
      throw withWait(error, waitMs);
    }
  }

  return {
    async authorize(_request, cancellation) {
      return (await cancellation.wait(token())).header;
    },
    async renew(rejected, cancellation) {
      // If many calls are rejected with one token, the first fetches a new token and the others use it.
      if (current?.header === rejected) current = undefined;
      return (await cancellation.wait(token())).header !== rejected;
    },
  };
}

async function fetchToken(consumer: OAuth2Consumer, { transport, now, timeoutMs }: TokenOptions): Promise<Token> {
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
  return parseToken(response.body, now(), call);
}

function withWait({ code, message, details }: UpstreamError, retryAfterMs: number): UpstreamError {
  return new UpstreamError(code, message, { ...details, retryAfterMs });
}

function parseToken(body: string, nowMs: number, call: UpstreamCall): Token {
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
  const renewAt = nowMs + lifetimeMs - Math.min(RENEWAL_MARGIN_MS, lifetimeMs / 10);
  return { header: `Bearer ${accessToken}`, renewAt };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** RFC 6749 section 2.3.1: key and secret are form-encoded before Basic authentication. */
function clientAuthorization({ consumerKey, consumerSecret }: OAuth2Consumer): string {
  const [key = '', secret = ''] = [consumerKey, consumerSecret].map(formEncode);
  return `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`;
}

function formEncode(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
}
