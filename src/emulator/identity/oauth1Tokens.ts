import { ada } from '../data/seed/people';
import { BoundedMap } from './boundedMap';
import type { Consumer } from './consumers';
import { OAUTH1_CREDENTIAL } from './credentials';
import { Grant } from './grants';
import { ALL_OAUTH_SCOPES } from './scopes';
import { randomSecret } from './secrets';

/** Limits memory: at this number, the oldest token becomes invalid. */
const MAX_TOKENS = 10_000;

/** An access token of OAuth 1.0a. It does not expire. */
export interface OAuth1Token {
  readonly secret: string;
  readonly grant: Grant;
}

/** The access tokens of OAuth 1.0a: those of people who signed in, and the fixed one, which cannot be revoked. */
export class OAuth1Tokens {
  readonly #tokens = new BoundedMap<OAuth1Token>(MAX_TOKENS);
  readonly #fixed: OAuth1Token = {
    secret: OAUTH1_CREDENTIAL.tokenSecret,
    grant: new Grant(ada, ALL_OAUTH_SCOPES, OAUTH1_CREDENTIAL.consumerKey),
  };

  /** Returns a new token with its secret. */
  issue(grant: Grant): { readonly token: string; readonly secret: string } {
    const token = randomSecret();
    const secret = randomSecret();
    this.#tokens.set(token, { secret, grant });
    return { token, secret };
  }

  /** Returns a valid token of this consumer. */
  find(token: string, consumer: Consumer): OAuth1Token | undefined {
    const found = token === OAUTH1_CREDENTIAL.token ? this.#fixed : this.#tokens.get(token);
    if (found === undefined || found.grant.isRevoked || found.grant.consumerKey !== consumer.key) return undefined;
    return found;
  }
}
