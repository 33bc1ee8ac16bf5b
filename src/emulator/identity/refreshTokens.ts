import { BoundedMap } from './boundedMap';
import type { Consumer } from './consumers';
import type { Grant } from './grants';
import { randomSecret } from './secrets';

/** Bitbucket's refresh tokens expire after three months without use. */
const LIFETIME_MS = 90 * 86_400_000;
/** Limits memory: at this number, the oldest token becomes invalid. */
const MAX_TOKENS = 10_000;

/** The refresh tokens of OAuth 2.0. Each can be used once (RFC 6749 §6), because Bitbucket replaces it. */
export class RefreshTokens {
  readonly #tokens = new BoundedMap<{ readonly grant: Grant; readonly expiresAtMs: number }>(MAX_TOKENS);

  constructor(private readonly now: () => Date) {}

  /** Returns a new token. */
  issue(grant: Grant): string {
    const token = randomSecret();
    this.#tokens.set(token, { grant, expiresAtMs: this.now().getTime() + LIFETIME_MS });
    return token;
  }

  /** Returns the grant of a valid token of this consumer. The token stays valid until `remove`. */
  find(token: string, consumer: Consumer): Grant | undefined {
    const found = this.#tokens.get(token);
    if (found === undefined || found.grant.isRevoked || found.grant.consumerKey !== consumer.key) return undefined;
    return this.now().getTime() < found.expiresAtMs ? found.grant : undefined;
  }

  remove(token: string): void {
    this.#tokens.delete(token);
  }
}
