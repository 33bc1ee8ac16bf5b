import { isJsonObject, parseJson } from '../../lib/json';
import { UpstreamError } from '../../rest/upstreamError';
import { type OAuth1Token, oauth1Authorization } from '../credentials/oauth1';
import type { StoredToken } from '../credentials/tokenStore';
import { SERVICE } from '../service';
import { readAccount } from './account';
import { type OAuth1RequestDeps, sendSigned } from './oauth1Requests';
import type { SessionCredential, SessionTokens } from './protocol';
import { endRevoked, sessionEnded } from './sessionEnded';
import type { OAuth1SignInSettings, SignInDeps } from './settings';

/** The tokens do not expire. The session determines how long they are stored. */
const TOKEN_LIFETIME_MS = 10 * 365 * 24 * 60 * 60 * 1000;
/** After a check proved that the token is valid, further 401s start no check for this long. */
const CHECK_PAUSE_MS = 5_000;

export function toStoredToken({ token, tokenSecret }: OAuth1Token): StoredToken {
  const secret = JSON.stringify({ token, tokenSecret });
  return { secret, renewInMs: TOKEN_LIFETIME_MS, expiresInMs: TOKEN_LIFETIME_MS };
}

/**
 * Signs the requests of one session. The token is never renewed. After a 401, one request checks whether Bitbucket has revoked
 * the token, because a 401 can have other reasons.
 */
export function createOAuth1Session(
  settings: OAuth1SignInSettings,
  tokens: SessionTokens,
  deps: SignInDeps & OAuth1RequestDeps,
): SessionCredential {
  const { clock, now } = deps;
  let reading: Promise<OAuth1Token> | undefined;
  let checking: Promise<boolean> | undefined;
  /** Milliseconds since the epoch. */
  let validUntil = -Infinity;

  function token(): Promise<OAuth1Token> {
    reading ??= readToken(tokens).catch((error: unknown) => {
      reading = undefined;
      throw error;
    });
    return reading;
  }

  /** @returns whether the token is revoked. False if that is not certain */
  async function isRevoked(): Promise<boolean> {
    const signing = await token();
    try {
      await readAccount((request) => sendSigned(settings, { ...request, token: signing }, deps), deps);
      validUntil = now() + CHECK_PAUSE_MS;
      return false;
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      if (error.code !== 'UNAUTHENTICATED') return false;
      deps.onRenewal?.('revoked');
      reading = undefined;
      await endRevoked(tokens);
      return true;
    }
  }

  return {
    async authorize({ method, url }, cancellation) {
      const signing = await cancellation.wait(token());
      return oauth1Authorization({ ...settings, ...signing }, { method, url: new URL(url.href) }, clock.now());
    },
    async renew(rejected, cancellation, serverTimeMs) {
      if (clock.correct(rejected, serverTimeMs)) return true;
      if (now() < validUntil) return false;
      checking ??= isRevoked().finally(() => {
        checking = undefined;
      });
      if (await cancellation.wait(checking)) throw sessionEnded(`${SERVICE} no longer accepts its token`);
      return false;
    },
  };
}

async function readToken({ store, key }: SessionTokens): Promise<OAuth1Token> {
  const stored = await store.read(key);
  const json = stored === undefined ? undefined : parseJson(stored.secret);
  if (!isJsonObject(json)) throw sessionEnded();
  const { token, tokenSecret } = json;
  if (typeof token !== 'string' || typeof tokenSecret !== 'string') throw sessionEnded();
  return { token, tokenSecret };
}
