import { z } from 'zod';
import { defineVariable, httpUrl, oneOf, trueOrFalse, wholeNumber } from './variable';
import type { Variable } from './variable';

export type SignInKind = 'oauth2' | 'oauth1';
export type SameSite = 'lax' | 'none';

/** The variables of sign-in (docs/sign-in.md). */
export const signInVariables = {
  signIn: defineVariable<SignInKind | undefined>({
    name: 'SIGN_IN',
    meaning:
      'Lets people sign in at Bitbucket in a browser: oauth2 or oauth1. ' +
      'Uses BITBUCKET_CONSUMER_KEY and BITBUCKET_CONSUMER_SECRET. See docs/sign-in.md.',
    fallback: undefined,
    defaultText: 'off',
    schema: oneOf<SignInKind>('oauth2', 'oauth1'),
  }),
  publicUrl: url(
    'PUBLIC_URL',
    'URL of the gateway in browsers, such as https://gateway.example.com. The callback URL of the consumer is PUBLIC_URL/auth/callback.',
    'http://localhost:PORT, if HOST is a loopback address',
  ),
  signInAuthorizeUrl: url(
    'SIGN_IN_AUTHORIZE_URL',
    "URL of Bitbucket's authorization page.",
    'https://bitbucket.org/site/oauth2/authorize (oauth2); …/api/1.0/oauth/authenticate (oauth1)',
  ),
  signInTokenUrl: url(
    'SIGN_IN_TOKEN_URL',
    'URL that returns the tokens of a person.',
    'https://bitbucket.org/site/oauth2/access_token (oauth2); …/api/1.0/oauth/access_token (oauth1)',
  ),
  signInRequestTokenUrl: url(
    'SIGN_IN_REQUEST_TOKEN_URL',
    'URL that returns request tokens (oauth1).',
    '…/api/1.0/oauth/request_token',
  ),
  signInScopes: defineVariable<readonly string[]>({
    name: 'SIGN_IN_SCOPES',
    meaning: 'Space-separated scopes that the gateway requests at a sign-in (oauth2). They must include account.',
    fallback: [],
    defaultText: 'the scopes of the consumer',
    schema: z
      .string()
      .regex(/^[!#-[\]-~]+(?: +[!#-[\]-~]+)*$/, 'must be a space-separated list of scopes')
      .transform((value) => [...new Set(value.split(/ +/))])
      .refine((scopes) => scopes.some((scope) => /^account(?::|$)/.test(scope)), 'must include the scope account'),
  }),
  sessionIdleHours: hours('SESSION_IDLE_HOURS', 'A session ends this long after its last use.', 168),
  sessionMaxHours: hours('SESSION_MAX_HOURS', 'A session ends this long after the sign-in.', 720),
  sessionCookieSameSite: defineVariable<SameSite>({
    name: 'SESSION_COOKIE_SAMESITE',
    meaning:
      'lax, or none for pages of another site than the gateway. none requires an https PUBLIC_URL, and has risks: see docs/sign-in.md.',
    fallback: 'lax',
    schema: oneOf<SameSite>('lax', 'none'),
  }),
  requireSignIn: defineVariable<boolean>({
    name: 'REQUIRE_SIGN_IN',
    meaning: 'true rejects requests without a session, instead of using the credential of the gateway or none.',
    fallback: false,
    schema: trueOrFalse(),
  }),
};

function url(name: string, meaning: string, defaultText: string): Variable<string | undefined> {
  return { name, meaning, fallback: undefined, defaultText, schema: httpUrl() };
}

function hours(name: string, meaning: string, fallback: number): Variable<number> {
  return defineVariable<number>({ name, meaning, fallback, unit: 'h', schema: wholeNumber(1, 8_760) });
}
