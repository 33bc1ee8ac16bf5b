import { isJsonObject, parseJson } from '../../lib/json';
import type { IssuedTokens } from '../credentials/tokenRequest';
import type { StoredToken } from '../credentials/tokenStore';

/** Bitbucket's refresh tokens are invalid after three months without use. */
const REFRESH_TOKEN_LIFETIME_MS = 90 * 24 * 60 * 60 * 1000;

/** The tokens of a session. */
export interface OAuth2SessionTokens {
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
}

/**
 * Converts tokens to the form in which they are stored.
 *
 * @param former the refresh token that was sent. It remains valid if the response contains no new one (RFC 6749 section 6)
 */
export function toStoredTokens({ accessToken, refreshToken, renewInMs }: IssuedTokens, former?: string): StoredToken {
  const tokens: OAuth2SessionTokens = { accessToken, refreshToken: refreshToken ?? former };
  return { secret: JSON.stringify(tokens), renewInMs, expiresInMs: REFRESH_TOKEN_LIFETIME_MS };
}

/** Undefined if the text has another form. */
export function parseStoredTokens({ secret }: Pick<StoredToken, 'secret'>): OAuth2SessionTokens | undefined {
  const json = parseJson(secret);
  if (!isJsonObject(json)) return undefined;
  const { accessToken, refreshToken } = json;
  if (typeof accessToken !== 'string') return undefined;
  return { accessToken, refreshToken: typeof refreshToken === 'string' ? refreshToken : undefined };
}
