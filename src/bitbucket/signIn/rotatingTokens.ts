import { randomUUID } from 'node:crypto';
import { ignoreOutage } from '../../lib/ignoreOutage';
import { StateUnavailableError } from '../../lib/stateUnavailableError';
import { sleep as realSleep } from '../../rest/abort';
import { UpstreamError } from '../../rest/upstreamError';
import { claimOrRead, LEASE_MARGIN_MS } from '../credentials/claimOrRead';
import { InvalidGrantError } from '../credentials/tokenRequest';
import type { StoredToken, TokenStore } from '../credentials/tokenStore';
import { SERVICE } from '../service';
import type { SignInDeps } from './settings';

/** The waits between two attempts to store new tokens: about ten minutes in total. */
const MIN_STORE_WAIT_MS = 25;
const MAX_STORE_WAIT_MS = 1_000;
const MAX_STORE_ATTEMPTS = 600;

/**
 * A refresh token request may take longer than other requests, because its response cannot be requested again. It continues after
 * the requests that wait for it have failed.
 */
const TIMEOUT_FACTOR = 3;

/** One renewal of the tokens of a session. */
export interface RotatingRenewal {
  readonly store: TokenStore;
  /** The key of the session in the store. */
  readonly key: string;
  readonly isUsable: (token: StoredToken) => boolean;
  /** Sends the refresh token of the stored tokens, and returns the new ones. @throws UpstreamError; InvalidGrantError */
  readonly request: (stored: StoredToken, timeoutMs: number) => Promise<StoredToken>;
}

/** New tokens that the store does not contain yet. */
interface Unsaved {
  readonly store: TokenStore;
  readonly token: StoredToken;
  readonly owner: string;
  /** Milliseconds since the epoch. */
  readonly issuedAt: number;
}

/**
 * Renews tokens whose refresh token is valid once. Only the process that has claimed the renewal sends the refresh token, which
 * it reads after the claim. It stores the new tokens before it uses them.
 *
 * During an outage of the store, no process renews. If the outage begins after Bitbucket has issued new tokens, this process
 * holds them in memory, and stores them when the store is available again. If the process ends before that, or before Bitbucket's response
 * arrives, the new tokens are lost. The next renewal then fails with `invalid_grant`, and the person must sign in again.
 */
export class RotatingTokens {
  readonly #deps: SignInDeps;
  readonly #sleep: (milliseconds: number) => Promise<void>;
  /** By key of the session. */
  readonly #unsaved = new Map<string, Unsaved>();

  constructor(deps: SignInDeps) {
    const sleep = deps.sleep ?? realSleep;
    this.#deps = deps;
    this.#sleep = (milliseconds) => sleep(milliseconds, deps.closing);
  }

  /**
   * Returns the stored tokens if they can be used. Otherwise renews them, or waits until another process has renewed them.
   *
   * @returns undefined if the session has ended
   * @throws UpstreamError of the request; StateUnavailableError
   */
  async renew(renewal: RotatingRenewal): Promise<StoredToken | undefined> {
    const { store, key, isUsable } = renewal;
    const { now } = this.#deps;
    const timeoutMs = TIMEOUT_FACTOR * this.#deps.timeoutMs;
    await this.#save(key);
    const lease = { owner: randomUUID(), durationMs: timeoutMs + LEASE_MARGIN_MS };
    const claim = await claimOrRead({ store, principal: key, isUsable, sleep: this.#sleep, now }, lease);
    if (claim.kind === 'usable') return claim.token;
    if (claim.kind === 'busy') throw renewalTimeout();
    if (claim.stored === undefined) {
      await ignoreOutage(() => store.release(key, lease.owner));
      return undefined;
    }
    let token: StoredToken;
    try {
      token = await renewal.request(claim.stored, timeoutMs);
    } catch (error) {
      if (error instanceof InvalidGrantError) return readNewer(renewal, claim.stored, error);
      await ignoreOutage(() => store.release(key, lease.owner));
      throw error;
    }
    this.#unsaved.set(key, { store, token, owner: lease.owner, issuedAt: now() });
    return this.#saveOrRetry(key);
  }

  async #saveOrRetry(key: string): Promise<StoredToken | undefined> {
    try {
      return await this.#save(key);
    } catch (error) {
      if (error instanceof StateUnavailableError) {
        this.#deps.logger.warn({ reason: error.reason }, 'New tokens of a session cannot be stored now. Trying again');
        // Fails only if the client closes, because `sleep` does.
        void this.#retry(key).catch(() => undefined);
      }
      throw error;
    }
  }

  async #retry(key: string): Promise<void> {
    let waitMs = MIN_STORE_WAIT_MS;
    for (let attempt = 0; attempt < MAX_STORE_ATTEMPTS && this.#unsaved.has(key); attempt += 1) {
      await this.#sleep(waitMs);
      waitMs = Math.min(MAX_STORE_WAIT_MS, 2 * waitMs);
      await ignoreOutage(() => this.#save(key));
    }
  }

  /** Stores the new tokens if there are any. @returns the tokens in the store after that. Undefined if the session has ended */
  async #save(key: string): Promise<StoredToken | undefined> {
    const unsaved = this.#unsaved.get(key);
    if (unsaved === undefined) return undefined;
    const { store, owner, issuedAt } = unsaved;
    const ageMs = this.#deps.now() - issuedAt;
    const token = { ...unsaved.token, renewInMs: unsaved.token.renewInMs - ageMs };
    const isStored = await store.store(key, token, owner);
    // An earlier attempt may have succeeded although it failed for this process. Or another process has stored newer tokens.
    const stored = isStored ? token : await store.read(key);
    if (this.#unsaved.get(key) === unsaved) this.#unsaved.delete(key);
    return stored;
  }
}

/**
 * Returns the tokens that another process has stored while this process sent the former refresh token. This happens after an
 * outage that was longer than the lease. The claim is not released, so that no other process sends a rejected refresh token
 * before the session has ended.
 *
 * @throws InvalidGrantError if there are none
 */
async function readNewer(
  { store, key }: RotatingRenewal,
  sent: StoredToken,
  error: InvalidGrantError,
): Promise<StoredToken> {
  const stored = await store.read(key);
  if (stored === undefined || stored.secret === sent.secret) throw error;
  return stored;
}

function renewalTimeout(): UpstreamError {
  const message = `Another instance of the gateway renews the token of the session, and ${SERVICE} has not responded in time.`;
  return new UpstreamError('UPSTREAM_TIMEOUT', message);
}
