import { LRUCache } from 'lru-cache';
import type { StoredToken, TokenStore } from '../../bitbucket/credentials/tokenStore';
import type { Lease } from '../../lib/lease';

/** Beyond this number of principals, the token that was used least recently is removed. */
const MAX_PRINCIPALS = 1_000;

/** Times are in milliseconds since the epoch. */
interface Entry {
  token?: { readonly secret: string; readonly renewAt: number; readonly expiresAt: number };
  /** The end of the lease of each owner. */
  readonly claims: Map<string, number>;
}

/** Stores tokens in the memory of the process. */
export class MemoryTokenStore implements TokenStore {
  readonly #entries = new LRUCache<string, Entry>({ max: MAX_PRINCIPALS });

  /** @param now milliseconds since the epoch */
  constructor(private readonly now: () => number) {}

  read(principal: string): StoredToken | undefined {
    const token = this.#entries.get(principal)?.token;
    const now = this.now();
    if (token === undefined || token.expiresAt <= now) return undefined;
    return { secret: token.secret, renewInMs: token.renewAt - now, expiresInMs: token.expiresAt - now };
  }

  claimRenewal(principal: string, { owner, durationMs }: Lease): number {
    const { claims } = this.#getOrCreate(principal);
    const now = this.now();
    const others = [...claims].filter(([other]) => other !== owner).map(([, endsAt]) => endsAt - now);
    const busyMs = Math.max(0, ...others);
    if (busyMs === 0) claims.set(owner, now + durationMs);
    return busyMs;
  }

  store(principal: string, { secret, renewInMs, expiresInMs }: StoredToken, owner: string): boolean {
    const entry = this.#getOrCreate(principal);
    if (!entry.claims.has(owner)) return false;
    const now = this.now();
    entry.token = { secret, renewAt: now + renewInMs, expiresAt: now + expiresInMs };
    entry.claims.clear();
    return true;
  }

  release(principal: string, owner: string): void {
    this.#entries.get(principal)?.claims.delete(owner);
  }

  #getOrCreate(principal: string): Entry {
    const known = this.#entries.get(principal);
    if (known !== undefined) return known;
    const entry: Entry = { claims: new Map() };
    this.#entries.set(principal, entry);
    return entry;
  }
}
