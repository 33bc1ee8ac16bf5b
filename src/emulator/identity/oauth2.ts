import { createHash } from 'node:crypto';
import { ApiError } from '../apiError';
import { OAUTH2_CLIENT } from './credentials';
import { decodePairs } from './encoding';
import { ALL_OAUTH_SCOPES } from './scopes';

/** Lifetime of Bitbucket's access tokens, in seconds. */
export const DEFAULT_TOKEN_LIFETIME_SECONDS = 7200;

/** A request to the token endpoint, as received. */
export interface TokenRequest {
  /** The Authorization header. Empty if it is missing. */
  readonly authorization: string;
  readonly contentType: string;
  readonly body: string;
}

/**
 * The token endpoint and its issued tokens. Supports the grant client_credentials, which has no refresh token.
 *
 * @see https://support.atlassian.com/bitbucket-cloud/docs/use-oauth-on-bitbucket-cloud/
 */
export class OAuth2Tokens {
  readonly #expiryMs = new Map<string, number>();
  #issued = 0;

  constructor(private readonly now: () => Date) {}

  /**
   * Issues a token and returns the body of the response.
   *
   * @throws ApiError 400 or 401 with the token endpoint's body, `{error, error_description}`
   */
  issue(request: TokenRequest, lifetimeSeconds: number): Record<string, string | number> {
    const form = new Map(decodePairs(request.body));
    if (!isClient(request.authorization, form)) {
      throw tokenError(401, 'unauthorized_client', 'Client credentials missing or invalid');
    }
    if (!request.contentType.startsWith('application/x-www-form-urlencoded') || !form.has('grant_type')) {
      throw tokenError(400, 'invalid_request', 'Missing parameter: grant_type');
    }
    if (form.get('grant_type') !== 'client_credentials') {
      throw tokenError(400, 'unsupported_grant_type', `Unsupported grant type: ${form.get('grant_type') ?? ''}`);
    }
    this.#issued += 1;
    const token = createHash('sha256').update(`access token ${this.#issued}`).digest('base64url');
    this.#expiryMs.set(token, this.now().getTime() + lifetimeSeconds * 1000);
    return {
      scopes: ALL_OAUTH_SCOPES.join(' '),
      access_token: token,
      expires_in: lifetimeSeconds,
      token_type: 'bearer',
      state: 'client_credentials',
    };
  }

  /** Returns whether a token is valid, has expired, or was never issued. */
  check(token: string): 'valid' | 'expired' | 'unknown' {
    const expiryMs = this.#expiryMs.get(token);
    if (expiryMs === undefined) return 'unknown';
    return this.now().getTime() < expiryMs ? 'valid' : 'expired';
  }

  /** Expires all issued tokens. */
  expireAll(): void {
    for (const token of this.#expiryMs.keys()) this.#expiryMs.set(token, 0);
  }
}

function isClient(authorization: string, form: ReadonlyMap<string, string>): boolean {
  const { clientId, clientSecret } = OAUTH2_CLIENT;
  const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
  if (authorization !== '') return authorization === basic;
  return form.get('client_id') === clientId && form.get('client_secret') === clientSecret;
}

function tokenError(status: number, error: string, description: string): ApiError {
  return new ApiError(status, { error, error_description: description });
}
