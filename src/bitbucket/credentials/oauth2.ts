import { sleep as realSleep } from '../../rest/abort';
import type { Principal } from '../../rest/principal';
import { createBearer } from './bearer';
import type { DirectRequestOptions } from './directRequest';
import { renewShared } from './renewShared';
import { TokenRateLimit } from './tokenRateLimit';
import { type OAuth2Consumer, requestTokens } from './tokenRequest';
import type { StoredToken, TokenStore } from './tokenStore';

/** The options of `createOAuth2Tokens`. */
export interface TokenOptions extends DirectRequestOptions {
  readonly tokenStore: TokenStore;
  /** Waits for the given milliseconds. Default: a timer. */
  readonly sleep?: ((milliseconds: number) => Promise<void>) | undefined;
}

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
  const rateLimit = new TokenRateLimit(now);

  return createBearer({
    now,
    async fetch(isUsable) {
      rateLimit.check();
      const { secret, renewInMs } = await renewShared({
        store: tokenStore,
        principal,
        request: () => rateLimit.send(() => requestClientToken(consumer, options)),
        requestTimeoutMs: timeoutMs,
        isUsable: (stored) => isUsable({ accessToken: stored.secret, renewInMs: stored.renewInMs }),
        sleep,
        now,
      });
      return { accessToken: secret, renewInMs };
    },
  });
}

/** The client credentials grant (RFC 6749 section 4.4). */
async function requestClientToken(consumer: OAuth2Consumer, options: DirectRequestOptions): Promise<StoredToken> {
  const issued = await requestTokens(consumer, { grant_type: 'client_credentials' }, options);
  return { secret: issued.accessToken, renewInMs: issued.renewInMs, expiresInMs: issued.expiresInMs };
}
