import type { Awaitable } from '../../lib/awaitable';
import type { Lease } from '../../lib/lease';

/** A token. Its times are remaining times, because the clocks of several processes can differ. */
export interface StoredToken {
  /** The token itself. A store outside the process encrypts it. */
  readonly secret: string;
  /** Milliseconds until it must be renewed. 0 or less: now. */
  readonly renewInMs: number;
  /** Milliseconds until the store removes it. */
  readonly expiresInMs: number;
}

/**
 * Stores the tokens of principals. Several processes can share a store. One attempt at a time renews a token: it claims the
 * renewal, requests a token, and stores it before it uses it. Each method is atomic.
 */
export interface TokenStore {
  /** Undefined if no token is stored, or if it has expired. It can be due for renewal. */
  read(principal: string): Awaitable<StoredToken | undefined>;
  /**
   * Claims the renewal of a token. An owner that has claimed it already gets a new lease.
   *
   * @returns the milliseconds until the lease of another owner ends, or 0 if the owner has the lease now
   */
  claimRenewal(principal: string, lease: Lease): Awaitable<number>;
  /**
   * Stores a token, and ends all claims. The lease of the owner may have ended, because the token may be the only valid one.
   *
   * @returns false if the owner has no claim, or if another token was stored since. The stored token then stays as it is
   */
  store(principal: string, token: StoredToken, owner: string): Awaitable<boolean>;
  /** Ends the claim of an owner. Has no effect if it has none. */
  release(principal: string, owner: string): Awaitable<void>;
}
