import type { StoredToken } from '../../bitbucket/credentials/tokenStore';
import type { Lease } from '../../lib/lease';

/** The token of one principal, and the claims to renew it. Times are in milliseconds on the clock of the caller. */
export class TokenRecord {
  #token: { readonly secret: string; readonly renewAt: number; readonly expiresAt: number } | undefined;
  /** The end of the lease of each owner. */
  readonly #claims = new Map<string, number>();

  /** See `TokenStore.read`. */
  read(now: number): StoredToken | undefined {
    const token = this.#token;
    if (token === undefined || token.expiresAt <= now) return undefined;
    return { secret: token.secret, renewInMs: token.renewAt - now, expiresInMs: token.expiresAt - now };
  }

  /** See `TokenStore.claimRenewal`. */
  claimRenewal({ owner, durationMs }: Lease, now: number): number {
    const others = [...this.#claims].filter(([other]) => other !== owner).map(([, endsAt]) => endsAt - now);
    const busyMs = Math.max(0, ...others);
    if (busyMs === 0) this.#claims.set(owner, now + durationMs);
    return busyMs;
  }

  /** See `TokenStore.store`. */
  store(token: StoredToken, owner: string, now: number): boolean {
    if (!this.#claims.has(owner)) return false;
    this.replace(token, now);
    return true;
  }

  /** Stores a token without a claim, and ends all claims. */
  replace({ secret, renewInMs, expiresInMs }: StoredToken, now: number): void {
    this.#token = { secret, renewAt: now + renewInMs, expiresAt: now + expiresInMs };
    this.#claims.clear();
  }

  /** See `TokenStore.release`. */
  release(owner: string): void {
    this.#claims.delete(owner);
  }
}
