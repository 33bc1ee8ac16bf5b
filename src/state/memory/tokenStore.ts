import { LRUCache } from 'lru-cache';
import type { StoredToken, TokenStore } from '../../bitbucket/credentials/tokenStore';
import type { Lease } from '../../lib/lease';
import { TokenRecord } from './tokenRecord';

/** Beyond this number of principals, the token that was used least recently is removed. */
const MAX_PRINCIPALS = 1_000;

/** Stores tokens in the memory of the process. */
export class MemoryTokenStore implements TokenStore {
  readonly #records = new LRUCache<string, TokenRecord>({ max: MAX_PRINCIPALS });

  /** @param now milliseconds since the epoch */
  constructor(private readonly now: () => number) {}

  read(principal: string): StoredToken | undefined {
    return this.#records.get(principal)?.read(this.now());
  }

  claimRenewal(principal: string, lease: Lease): number {
    return this.#getOrCreate(principal).claimRenewal(lease, this.now());
  }

  store(principal: string, token: StoredToken, owner: string): boolean {
    return this.#getOrCreate(principal).store(token, owner, this.now());
  }

  release(principal: string, owner: string): void {
    this.#records.get(principal)?.release(owner);
  }

  #getOrCreate(principal: string): TokenRecord {
    const known = this.#records.get(principal);
    if (known !== undefined) return known;
    const record = new TokenRecord();
    this.#records.set(principal, record);
    return record;
  }
}
