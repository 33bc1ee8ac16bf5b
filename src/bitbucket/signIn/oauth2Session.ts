import { type BearerToken, createBearer } from '../credentials/bearer';
import type { TokenRateLimit } from '../credentials/tokenRateLimit';
import { InvalidGrantError, requestTokens } from '../credentials/tokenRequest';
import type { StoredToken } from '../credentials/tokenStore';
import { SERVICE } from '../service';
import { parseStoredTokens, toStoredTokens } from './oauth2StoredTokens';
import type { SessionCredential, SessionTokens } from './protocol';
import { rejectedConsumer } from './rejectedConsumer';
import type { RotatingTokens } from './rotatingTokens';
import { endRevoked, sessionEnded } from './sessionEnded';
import type { OAuth2SignInSettings, SignInDeps } from './settings';

/** The dependencies that all sessions of a process share. */
export interface OAuth2SessionDeps extends SignInDeps {
  readonly rotating: RotatingTokens;
  readonly rateLimit: TokenRateLimit;
}

/** The session has no refresh token, so no request was sent. */
class MissingRefreshTokenError extends InvalidGrantError {}

/** Authorizes the requests of one session with its bearer token, and renews the token. */
export function createOAuth2Session(
  settings: OAuth2SignInSettings,
  tokens: SessionTokens,
  deps: OAuth2SessionDeps,
): SessionCredential {
  const { rotating, now } = deps;

  async function fetch(isUsable: (token: BearerToken) => boolean): Promise<BearerToken> {
    const stored = await rotating.renew({
      store: tokens.store,
      key: tokens.key,
      isUsable: (token) => {
        const bearer = toBearer(token);
        return bearer !== undefined && isUsable(bearer);
      },
      request: (token, timeoutMs) => refresh(settings, token, { ...deps, timeoutMs }),
    });
    const bearer = stored === undefined ? undefined : toBearer(stored);
    if (bearer === undefined) throw sessionEnded();
    return bearer;
  }

  return createBearer({
    now,
    async fetch(isUsable) {
      try {
        return await fetch(isUsable);
      } catch (error) {
        if (!(error instanceof InvalidGrantError)) throw rejectedConsumer(error);
        deps.onRenewal?.('revoked');
        await endRevoked(tokens);
        throw sessionEnded(reasonOf(error), error.details);
      }
    },
  });
}

function toBearer(stored: StoredToken): BearerToken | undefined {
  const tokens = parseStoredTokens(stored);
  return tokens === undefined ? undefined : { accessToken: tokens.accessToken, renewInMs: stored.renewInMs };
}

/** Exchanges the refresh token (RFC 6749 section 6). */
async function refresh(
  settings: OAuth2SignInSettings,
  stored: StoredToken,
  deps: OAuth2SessionDeps,
): Promise<StoredToken> {
  const refreshToken = parseStoredTokens(stored)?.refreshToken;
  if (refreshToken === undefined) throw new MissingRefreshTokenError('UNAUTHENTICATED', 'There is no refresh token.');
  deps.rateLimit.check();
  try {
    const grant = { grant_type: 'refresh_token', refresh_token: refreshToken } as const;
    const issued = await deps.rateLimit.send(() => requestTokens(settings, grant, deps));
    deps.onRenewal?.('renewed');
    return toStoredTokens(issued, refreshToken);
  } catch (error) {
    if (!(error instanceof InvalidGrantError)) deps.onRenewal?.('failed');
    throw error;
  }
}

function reasonOf(error: InvalidGrantError): string {
  return error instanceof MissingRefreshTokenError
    ? `its access token is no longer valid, and ${SERVICE} issued no refresh token`
    : `${SERVICE} no longer accepts its refresh token`;
}
