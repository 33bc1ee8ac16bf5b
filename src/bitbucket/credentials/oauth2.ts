import { untilAborted } from '../../rest/abort';
import type { CredentialSurroundings, Principal } from './principals';
import { BitbucketError } from '../../rest/upstreamError';
import { isJsonObject } from '../../lib/json';
import { parseError } from '../parseError';

export interface OAuth2Consumer {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly tokenUrl: string;
}

interface Token {
  readonly header: string;
  /** Milliseconds since the epoch. */
  readonly renewAt: number;
}

/** Renewed this long before it ends, or after nine tenths of a short life. */
const RENEWAL_MARGIN_MS = 60_000;
/** When the endpoint names none; Bitbucket's tokens live one or two hours. */
const DEFAULT_LIFETIME_MS = 60 * 60 * 1000;

/**
 * Bearer tokens of the client credentials grant (RFC 6749 section 4.4): one at a time, fetched once however many wait
 * for it, renewed before it ends and when Bitbucket has refused it.
 */
export function createOAuth2Tokens(
  consumer: OAuth2Consumer,
  { transport, now, timeoutMs }: CredentialSurroundings,
): Required<Pick<Principal, 'authorize' | 'renew'>> {
  let current: Token | undefined;
  let fetching: Promise<Token> | undefined;

  async function token(): Promise<Token> {
    if (current !== undefined && current.renewAt > now()) return current;
    fetching ??= fetchNext().finally(() => {
      fetching = undefined;
    });
    return fetching;
  }

  async function fetchNext(): Promise<Token> {
    current = await fetchToken(consumer, { transport, now, timeoutMs });
    return current;
  }

  return {
    async authorize(_request, signal) {
      return (await untilAborted(token(), signal)).header;
    },
    async renew(rejected, signal) {
      // Of many calls refused with the same token, the first fetches a new one and the others find it here.
      if (current?.header === rejected) current = undefined;
      return (await untilAborted(token(), signal)).header !== rejected;
    },
  };
}

async function fetchToken(
  consumer: OAuth2Consumer,
  { transport, now, timeoutMs }: CredentialSurroundings,
): Promise<Token> {
  const url = new URL(consumer.tokenUrl);
  const call = { method: 'POST', path: url.pathname };
  const response = await transport({
    method: 'POST',
    url,
    headers: { authorization: clientAuthorization(consumer), 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials',
    // Its own deadline: the token is for all who wait, not for the caller that came first.
    signal: AbortSignal.timeout(timeoutMs),
    isWrite: false,
    call,
  });
  if (response.status !== 200) {
    const error = parseError(response, call, now());
    const isRefused = error.code === 'BAD_REQUEST' || error.code === 'FORBIDDEN';
    throw isRefused ? new BitbucketError('UNAUTHENTICATED', error.message, error.details) : error;
  }
  return parseToken(response.body, now(), call);
}

function parseToken(body: string, nowMs: number, call: { method: string; path: string }): Token {
  const answer = parseJson(body);
  const accessToken = isJsonObject(answer) ? answer['access_token'] : undefined;
  const seconds = isJsonObject(answer) ? answer['expires_in'] : undefined;
  if (typeof accessToken !== 'string' || !/^[\x21-\x7e]+$/.test(accessToken)) {
    throw new BitbucketError('BAD_UPSTREAM_RESPONSE', 'The token endpoint answered without a token', {
      upstream: { ...call, status: 200 },
    });
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

/** RFC 6749 section 2.3.1: both halves are form-encoded before they become Basic. */
function clientAuthorization({ consumerKey, consumerSecret }: OAuth2Consumer): string {
  const [key = '', secret = ''] = [consumerKey, consumerSecret].map(formEncode);
  return `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`;
}

function formEncode(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
}
