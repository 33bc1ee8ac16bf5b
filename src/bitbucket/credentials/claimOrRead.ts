import { ignoreOutage } from '../../lib/ignoreOutage';
import type { Lease } from '../../lib/lease';
import type { StoredToken, TokenStore } from './tokenStore';

/** The lease is longer than the request, so that its owner can store the token. */
export const LEASE_MARGIN_MS = 5_000;
/** The waits between two reads of the store, while another process renews the token. */
const MIN_WAIT_MS = 25;
const MAX_WAIT_MS = 250;

/** The token of a principal, which several processes renew together. */
export interface SharedToken {
  readonly store: TokenStore;
  /** The key of the principal in the store. */
  readonly principal: string;
  /** Whether a stored token can be used. If not, it is renewed. */
  readonly isUsable: (token: StoredToken) => boolean;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** `claimed`: this process must renew the token. `busy`: another process still has the claim after a whole lease. */
export type ClaimOutcome =
  | { readonly kind: 'usable'; readonly token: StoredToken }
  | { readonly kind: 'claimed'; readonly stored: StoredToken | undefined }
  | { readonly kind: 'busy' };

/**
 * Reads the token, and claims its renewal if it cannot be used. While another process has the claim, waits for its token. An
 * owner whose process has ended delays this by the rest of its lease.
 *
 * @throws StateUnavailableError
 */
export async function claimOrRead(shared: SharedToken, lease: Lease): Promise<ClaimOutcome> {
  const { store, principal, isUsable, sleep, now } = shared;
  let waitMs = MIN_WAIT_MS;
  for (let waitedMs = 0; waitedMs < lease.durationMs; waitedMs += waitMs) {
    const token = await store.read(principal);
    if (token !== undefined && isUsable(token)) return { kind: 'usable', token };
    const claimedAt = now();
    const busyMs = await store.claimRenewal(principal, lease);
    if (busyMs > 0) {
      waitMs = Math.min(MAX_WAIT_MS, 2 * waitMs);
      await sleep(Math.min(waitMs, busyMs));
      continue;
    }
    // Another process may have stored a token before the claim.
    const stored = await store.read(principal);
    if (stored !== undefined && isUsable(stored)) {
      await ignoreOutage(() => store.release(principal, lease.owner));
      return { kind: 'usable', token: stored };
    }
    // After a longer pause, e.g. of a suspended process, the lease can end before the request does.
    if (now() - claimedAt <= LEASE_MARGIN_MS) return { kind: 'claimed', stored };
  }
  return { kind: 'busy' };
}
