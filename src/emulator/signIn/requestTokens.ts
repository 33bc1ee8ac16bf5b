import { BoundedMap } from '../identity/boundedMap';
import type { Consumer } from '../identity/consumers';
import type { Grant } from '../identity/grants';
import { isSameSecret, randomSecret } from '../identity/secrets';
import { SIGN_IN_LIFETIME_MS } from './oneTimeValues';

/** Limits memory: at this number, the oldest request token becomes invalid. */
const MAX_TOKENS = 1000;

/** A request token of OAuth 1.0a (RFC 5849 §2.1). */
export interface RequestToken {
  readonly token: string;
  readonly secret: string;
  readonly consumer: Consumer;
  readonly callback: string;
  readonly expiresAtMs: number;
}

interface Approval {
  readonly grant: Grant;
  readonly verifier: string;
}

/** The request tokens of OAuth 1.0a. Each is valid for ten minutes, for one decision and one access token. */
export class RequestTokens {
  readonly #tokens = new BoundedMap<RequestToken>(MAX_TOKENS);
  readonly #approvals = new BoundedMap<Approval>(MAX_TOKENS);

  constructor(private readonly now: () => Date) {}

  issue(consumer: Consumer, callback: string): RequestToken {
    const expiresAtMs = this.now().getTime() + SIGN_IN_LIFETIME_MS;
    const issued = { token: randomSecret(), secret: randomSecret(), consumer, callback, expiresAtMs };
    this.#tokens.set(issued.token, issued);
    return issued;
  }

  /** Returns a valid request token. */
  find(token: string): RequestToken | undefined {
    const found = this.#tokens.get(token);
    return found !== undefined && this.now().getTime() < found.expiresAtMs ? found : undefined;
  }

  /** Returns a valid request token about which nobody has decided. */
  findUndecided(token: string): RequestToken | undefined {
    return this.#approvals.get(token) === undefined ? this.find(token) : undefined;
  }

  /** Returns the verifier, which proves that the person returned to the consumer (RFC 5849 §2.2). */
  approve({ token }: RequestToken, grant: Grant): string {
    const verifier = randomSecret();
    this.#approvals.set(token, { grant, verifier });
    return verifier;
  }

  /**
   * Removes a request token. Returns its grant if the verifier is correct: a client has one attempt to send it.
   */
  use({ token }: RequestToken, verifier: string): Grant | undefined {
    const approval = this.#approvals.get(token);
    this.remove(token);
    if (approval === undefined || approval.grant.isRevoked) return undefined;
    return isSameSecret(verifier, approval.verifier) ? approval.grant : undefined;
  }

  remove(token: string): void {
    this.#tokens.delete(token);
    this.#approvals.delete(token);
  }
}
