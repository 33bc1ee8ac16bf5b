import { BoundedMap } from '../identity/boundedMap';
import type { Consumer } from '../identity/consumers';
import type { Grant } from '../identity/grants';
import { randomSecret } from '../identity/secrets';
import { SIGN_IN_LIFETIME_MS } from './oneTimeValues';

/** Limits memory: at this number, the oldest code becomes invalid. */
const MAX_CODES = 1000;

interface Code {
  readonly grant: Grant;
  readonly redirectUri: string | undefined;
  readonly expiresAtMs: number;
  isUsed: boolean;
}

/** Authorization codes of OAuth 2.0 (RFC 6749 §4.1.2). */
export class AuthorizationCodes {
  readonly #codes = new BoundedMap<Code>(MAX_CODES);

  constructor(private readonly now: () => Date) {}

  /** Returns a new code. @param redirectUri as in the authorization request; undefined if that had none */
  issue(grant: Grant, redirectUri: string | undefined): string {
    const code = randomSecret();
    const expiresAtMs = this.now().getTime() + SIGN_IN_LIFETIME_MS;
    this.#codes.set(code, { grant, redirectUri, expiresAtMs, isUsed: false });
    return code;
  }

  /**
   * Returns the grant of a code, once. A second use revokes the grant and all of its tokens, because one of the two users
   * has stolen the code. Undefined: the code is not valid for this consumer and redirect URI.
   */
  use(code: string, consumer: Consumer, redirectUri: string | undefined): Grant | undefined {
    const found = this.#codes.get(code);
    if (found === undefined || found.grant.consumerKey !== consumer.key) return undefined;
    if (found.isUsed) found.grant.revoke();
    found.isUsed = true;
    const isValid = this.now().getTime() < found.expiresAtMs && found.redirectUri === redirectUri;
    return isValid && !found.grant.isRevoked ? found.grant : undefined;
  }
}
