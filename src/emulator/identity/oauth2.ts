import { BoundedMap } from './boundedMap';
import type { Grant } from './grants';
import { randomSecret } from './secrets';

/** Lifetime of Bitbucket's access tokens, in seconds. */
export const DEFAULT_TOKEN_LIFETIME_SECONDS = 7200;
/** Limits memory: at this number, the oldest token becomes invalid. */
const MAX_TOKENS = 10_000;

interface AccessToken {
  readonly grant: Grant;
  readonly scopes: readonly string[];
  expiresAtMs: number;
}

/** What an access token allows. */
export type TokenCheck =
  | { readonly state: 'valid'; readonly grant: Grant; readonly scopes: readonly string[] }
  | { readonly state: 'expired' | 'unknown' };

/** The access tokens that the OAuth 2.0 token endpoint has issued. */
export class OAuth2Tokens {
  readonly #tokens = new BoundedMap<AccessToken>(MAX_TOKENS);

  constructor(private readonly now: () => Date) {}

  /** Returns a new token. @param scopes the scopes of the grant, or some of them */
  issue(grant: Grant, scopes: readonly string[], lifetimeSeconds: number): string {
    const token = randomSecret();
    this.#tokens.set(token, { grant, scopes, expiresAtMs: this.now().getTime() + lifetimeSeconds * 1000 });
    return token;
  }

  /** Returns whether a token is valid, has expired, or is unknown. A token of a revoked grant is unknown. */
  check(token: string): TokenCheck {
    const found = this.#tokens.get(token);
    if (found === undefined || found.grant.isRevoked) return { state: 'unknown' };
    if (this.now().getTime() >= found.expiresAtMs) return { state: 'expired' };
    return { state: 'valid', grant: found.grant, scopes: found.scopes };
  }

  /** Expires all issued tokens. */
  expireAll(): void {
    for (const token of this.#tokens.values()) token.expiresAtMs = 0;
  }
}
