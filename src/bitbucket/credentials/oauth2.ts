import { sleep as realSleep } from '../../rest/abort';
import type { Principal } from '../../rest/principal';
import { UpstreamError } from '../../rest/upstreamError';
import type { DirectRequestOptions } from './directRequest';
import { renewShared } from './renewShared';
import { type OAuth2Consumer, requestTokens } from './tokenRequest';
import type { StoredToken, TokenStore } from './tokenStore';

/** The options of `createOAuth2Tokens`. */
export interface TokenOptions extends DirectRequestOptions {
  readonly tokenStore: TokenStore;
  /** Waits for the given milliseconds. Default: a timer. */
  readonly sleep?: ((milliseconds: number) => Promise<void>) | undefined;
}

interface Token {
  readonly header: string;
  /** Milliseconds since the epoch. */
  readonly renewAt: number;
}

/** The wait after a 429 that does not state one. */
const DEFAULT_WAIT_MS = 1_000;

/**
 * Fetches bearer tokens for a consumer. All callers share one token, and one request for it. So do all processes that share a
 * store. The token is renewed before it expires, and after Bitbucket rejects it. After a 429, this process sends no request for
 * a token until the wait is over.
 *
 * @param principal the key of the principal in the store
 */
export function createOAuth2Tokens(
  principal: string,
  consumer: OAuth2Consumer,
  options: TokenOptions,
): Required<Pick<Principal, 'authorize' | 'renew'>> {
  const { now, timeoutMs, tokenStore, sleep = realSleep } = options;
  let current: Token | undefined;
  /** The header of the last token that Bitbucket rejected. The store may still contain this token. */
  let rejectedHeader: string | undefined;
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
      const next = await renewShared({
        store: tokenStore,
        principal,
        request: () => requestClientToken(consumer, options),
        requestTimeoutMs: timeoutMs,
        isUsable: (stored) => stored.renewInMs > 0 && headerOf(stored) !== rejectedHeader,
        sleep,
      });
      current = { header: headerOf(next), renewAt: now() + next.renewInMs };
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
      if (current?.header === rejected) {
        rejectedHeader = rejected;
        current = undefined;
      }
      return (await cancellation.wait(token())).header !== rejected;
    },
  };
}

/** The client credentials grant (RFC 6749 section 4.4). */
async function requestClientToken(consumer: OAuth2Consumer, options: DirectRequestOptions): Promise<StoredToken> {
  const issued = await requestTokens(consumer, { grant_type: 'client_credentials' }, options);
  return { secret: issued.accessToken, renewInMs: issued.renewInMs, expiresInMs: issued.expiresInMs };
}

function headerOf({ secret }: StoredToken): string {
  return `Bearer ${secret}`;
}

function withWait({ code, message, details }: UpstreamError, retryAfterMs: number): UpstreamError {
  return new UpstreamError(code, message, { ...details, retryAfterMs });
}
