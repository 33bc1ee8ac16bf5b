import { randomBytes } from 'node:crypto';
import { UpstreamError } from '../../rest/upstreamError';
import { sendDirectly } from '../credentials/directRequest';
import { TokenRateLimit } from '../credentials/tokenRateLimit';
import { InvalidGrantError, type IssuedTokens, requestTokens } from '../credentials/tokenRequest';
import { SERVICE } from '../service';
import { type AccountAndScopes, readAccount } from './account';
import { singleValue, toSignInErrorCode } from './callbackQuery';
import { toStoredTokens } from './oauth2StoredTokens';
import { createOAuth2Session } from './oauth2Session';
import type { SignInProtocol } from './protocol';
import { rejectedConsumer } from './rejectedConsumer';
import { RotatingTokens } from './rotatingTokens';
import type { OAuth2SignInSettings, SignInDeps } from './settings';

const STATE_BYTES = 32;

/** The authorization code grant (RFC 6749 section 4.1) with refresh tokens. Bitbucket has no PKCE, and requires a secret. */
export function createOAuth2SignIn(settings: OAuth2SignInSettings, deps: SignInDeps): SignInProtocol {
  const rateLimit = new TokenRateLimit(deps.now);
  const sessionDeps = { ...deps, rateLimit, rotating: new RotatingTokens(deps) };

  async function exchangeCode(code: string): Promise<IssuedTokens> {
    const grant = { grant_type: 'authorization_code', code, redirect_uri: settings.callbackUrl } as const;
    try {
      return await rateLimit.send(() => requestTokens(settings, grant, deps));
    } catch (error) {
      if (!(error instanceof InvalidGrantError)) throw rejectedConsumer(error);
      const message = `${SERVICE} did not accept the authorization code. Start the sign-in again.`;
      throw new UpstreamError('UNAUTHENTICATED', message, error.details);
    }
  }

  function accountOf(accessToken: string): Promise<AccountAndScopes> {
    const authorization = `Bearer ${accessToken}`;
    return readAccount(
      async (request) => ({ response: await sendDirectly({ ...request, authorization }, deps), authorization }),
      deps,
    );
  }

  return {
    kind: 'oauth2',
    start() {
      const state = randomBytes(STATE_BYTES).toString('base64url');
      return Promise.resolve({
        attempt: { handle: state, secret: '' },
        authorizeUrl: authorizeUrlOf(settings, state),
      });
    },
    readCallback(query) {
      const handle = singleValue(query, 'state');
      if (handle === undefined) return undefined;
      const proof = singleValue(query, 'code');
      const isFailed = proof === undefined || query.has('error');
      return { handle, result: isFailed ? { errorCode: toSignInErrorCode(singleValue(query, 'error')) } : { proof } };
    },
    async exchange(_attempt, code) {
      const issued = await exchangeCode(code);
      const { account, scopes } = await accountOf(issued.accessToken);
      return { account, scopes: issued.scopes ?? scopes, token: toStoredTokens(issued) };
    },
    credentialOf: (tokens) => createOAuth2Session(settings, tokens, sessionDeps),
  };
}

function authorizeUrlOf(
  { authorizeUrl, consumerKey, callbackUrl, scopes }: OAuth2SignInSettings,
  state: string,
): string {
  const url = new URL(authorizeUrl);
  url.searchParams.set('client_id', consumerKey);
  url.searchParams.set('response_type', 'code');
  url.searchParams.set('redirect_uri', callbackUrl);
  url.searchParams.set('state', state);
  if (scopes.length > 0) url.searchParams.set('scope', scopes.join(' '));
  return url.href;
}
