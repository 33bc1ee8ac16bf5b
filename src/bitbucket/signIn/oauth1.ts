import { UpstreamError } from '../../rest/upstreamError';
import type { OAuth1Token } from '../credentials/oauth1';
import { OAuth1Clock } from '../credentials/oauth1Clock';
import { SERVICE } from '../service';
import { readAccount } from './account';
import { singleValue } from './callbackQuery';
import { invalidToken, requestOAuth1Token, sendSigned } from './oauth1Requests';
import { createOAuth1Session, toStoredToken } from './oauth1Session';
import type { SignInAttempt, SignInProtocol } from './protocol';
import { rejectedConsumer } from './rejectedConsumer';
import type { OAuth1SignInSettings, SignInDeps } from './settings';

/** The three steps of OAuth 1.0a (RFC 5849 section 2). */
export function createOAuth1SignIn(settings: OAuth1SignInSettings, options: SignInDeps): SignInProtocol {
  const deps = { ...options, clock: new OAuth1Clock(options) };

  async function requestTemporaryToken(): Promise<OAuth1Token> {
    const url = new URL(settings.requestTokenUrl);
    const issued = await requestOAuth1Token(settings, { url, extras: { oauth_callback: settings.callbackUrl } }, deps);
    // Without this, the server implements OAuth 1.0, which lets an attacker complete the sign-in of another person.
    if (issued.parameters.get('oauth_callback_confirmed') !== 'true') {
      throw invalidToken({ path: url.pathname }, 'does not confirm the callback URL');
    }
    return issued;
  }

  async function exchangeVerifier({ handle, secret }: SignInAttempt, verifier: string): Promise<OAuth1Token> {
    const request = {
      url: new URL(settings.tokenUrl),
      token: { token: handle, tokenSecret: secret },
      extras: { oauth_verifier: verifier },
    };
    try {
      return await requestOAuth1Token(settings, request, deps);
    } catch (error) {
      if (!(error instanceof UpstreamError) || error.code !== 'UNAUTHENTICATED') throw error;
      const message = `${SERVICE} did not accept the request token and its verifier. Start the sign-in again.`;
      throw new UpstreamError('UNAUTHENTICATED', message, error.details);
    }
  }

  return {
    kind: 'oauth1',
    async start() {
      const { token, tokenSecret } = await requestTemporaryToken().catch((error: unknown) => {
        throw rejectedConsumer(error);
      });
      const url = new URL(settings.authorizeUrl);
      url.searchParams.set('oauth_token', token);
      return { attempt: { handle: token, secret: tokenSecret }, authorizeUrl: url.href };
    },
    readCallback(query) {
      const handle = singleValue(query, 'oauth_token') ?? singleValue(query, 'denied');
      if (handle === undefined) return undefined;
      const proof = singleValue(query, 'oauth_verifier');
      const isFailed = proof === undefined || query.has('oauth_problem') || query.has('denied');
      return { handle, result: isFailed ? { errorCode: 'access_denied' } : { proof } };
    },
    async exchange(attempt, verifier) {
      const token = await exchangeVerifier(attempt, verifier);
      const { account, scopes } = await readAccount(
        (request) => sendSigned(settings, { ...request, token }, deps),
        deps,
      );
      return { account, scopes, token: toStoredToken(token) };
    },
    credentialOf: (tokens) => createOAuth1Session(settings, tokens, deps),
  };
}
