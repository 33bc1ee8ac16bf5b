import type { Emulator } from '../../src/emulator/emulator';
import { consent, type ConsentDecision } from './consent';

/** The origin of the gateway in browsers. Nothing listens there: tests send their requests to the URL of the listener. */
export const PUBLIC_ORIGIN = 'http://localhost:4000';

/** The environment of a gateway whose users sign in at this emulator. */
export function signInEnvironment({ signIn }: Emulator): Readonly<Record<string, string>> {
  const { consumerKey, consumerSecret, authorizeUrl, tokenUrl } = signIn.oauth2;
  return {
    SIGN_IN: 'oauth2',
    PUBLIC_URL: PUBLIC_ORIGIN,
    BITBUCKET_AUTH: 'anonymous',
    BITBUCKET_CONSUMER_KEY: consumerKey,
    BITBUCKET_CONSUMER_SECRET: consumerSecret,
    SIGN_IN_AUTHORIZE_URL: authorizeUrl,
    SIGN_IN_TOKEN_URL: tokenUrl,
  };
}

/** Signs a person in, as a browser does. Returns the headers of a request of the session. */
export async function signIn(
  gatewayUrl: string,
  decision?: ConsentDecision,
): Promise<{ readonly cookie: string; readonly origin: string }> {
  const login = await fetch(`${gatewayUrl}/auth/login?returnTo=/`, { redirect: 'manual' });
  const callback = new URL(await consent(login.headers.get('location') ?? '', decision));
  const response = await fetch(`${gatewayUrl}${callback.pathname}${callback.search}`, {
    redirect: 'manual',
    headers: { cookie: pairsOf(login).join('; ') },
  });
  const cookie = pairsOf(response).find((pair) => pair.startsWith('bitbucket-session='));
  if (cookie === undefined) throw new Error(`The sign-in failed with status ${response.status}.`);
  return { cookie, origin: PUBLIC_ORIGIN };
}

/** The names and values of the cookies that a response sets. */
function pairsOf(response: Response): readonly string[] {
  return response.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0] ?? '');
}
