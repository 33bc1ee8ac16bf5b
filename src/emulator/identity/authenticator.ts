import type { Account } from '../data/model';
import { ada } from '../data/seed/people';
import { unauthenticated } from '../apiError';
import { ACCESS_TOKEN, API_TOKEN, LIMITED_API_TOKEN } from './credentials';
import type { OAuth1Verifier, SignedRequest } from './oauth1';
import type { OAuth1Tokens } from './oauth1Tokens';
import type { OAuth2Tokens } from './oauth2';
import { ANONYMOUS, type Principal } from './principal';
import { ALL_API_TOKEN_SCOPES, ALL_OAUTH_SCOPES, SCOPES, type GrantedScopes } from './scopes';

const ALL_SCOPES: GrantedScopes = { dialect: 'oauth', granted: ALL_OAUTH_SCOPES };
const BASIC_CHALLENGE = { 'WWW-Authenticate': 'Basic realm="Bitbucket.org HTTP"' };

/**
 * Finds the principal of a request, by its Authorization header only: Bitbucket no longer accepts tokens in the query.
 */
export class Authenticator {
  constructor(
    private readonly oauth1: OAuth1Verifier,
    private readonly oauth1Tokens: OAuth1Tokens,
    private readonly oauth2: OAuth2Tokens,
  ) {}

  /**
   * Returns `ANONYMOUS` without the header.
   *
   * @throws ApiError 401 for an invalid credential, which is never treated as anonymous
   */
  identify(authorization: string | undefined, request: SignedRequest): Principal {
    if (authorization === undefined) return ANONYMOUS;
    const [, scheme = '', rest = ''] = /^(\S+)\s*([^]*)$/.exec(authorization) ?? [];
    switch (scheme.toLowerCase()) {
      case 'oauth':
        return this.#principalOfSignature(rest, request);
      case 'basic':
        return principalOfBasic(Buffer.from(rest, 'base64').toString('utf8'));
      case 'bearer':
        return this.#principalOfBearer(rest);
      default:
        throw invalidToken();
    }
  }

  #principalOfSignature(header: string, request: SignedRequest): Principal {
    const { token } = this.oauth1.verify(header, request, (name, consumer) => this.oauth1Tokens.find(name, consumer));
    return principalOfGrant('oauth1', token.grant.account, token.grant.scopes);
  }

  #principalOfBearer(token: string): Principal {
    if (token === ACCESS_TOKEN) {
      return { kind: 'access-token', account: null, scopes: ALL_SCOPES, workspaceSlug: 'acme' };
    }
    const check = this.oauth2.check(token);
    switch (check.state) {
      case 'valid':
        return principalOfGrant('oauth2', check.grant.account, check.scopes);
      case 'expired':
        throw unauthenticated('Access token expired. Use your refresh token to obtain a new access token.');
      case 'unknown':
        throw invalidToken();
    }
  }
}

function principalOfGrant(kind: 'oauth1' | 'oauth2', account: Account, granted: readonly string[]): Principal {
  return { kind, account, scopes: { dialect: 'oauth', granted }, workspaceSlug: null };
}

function principalOfBasic(emailAndToken: string): Principal {
  const granted = scopesOfApiToken(emailAndToken);
  if (granted === undefined) throw invalidToken();
  return { kind: 'api-token', account: ada, scopes: { dialect: 'api-token', granted }, workspaceSlug: null };
}

function scopesOfApiToken(emailAndToken: string): readonly string[] | undefined {
  if (emailAndToken === `${API_TOKEN.email}:${API_TOKEN.token}`) return ALL_API_TOKEN_SCOPES;
  if (emailAndToken !== `${LIMITED_API_TOKEN.email}:${LIMITED_API_TOKEN.token}`) return undefined;
  return [...SCOPES.repository.apiToken, ...SCOPES.user.apiToken];
}

function invalidToken(): Error {
  return unauthenticated('Token is invalid, expired, or not supported for this endpoint.', BASIC_CHALLENGE);
}
