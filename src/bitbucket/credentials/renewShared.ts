import { randomUUID } from 'node:crypto';
import { ignoreOutage } from '../../lib/ignoreOutage';
import type { Lease } from '../../lib/lease';
import type { StoredToken, TokenStore } from './tokenStore';

/** The lease is longer than the request, so that its owner can store the token. */
const LEASE_MARGIN_MS = 5_000;
/** The waits between two reads of the store, while another process renews the token. */
const MIN_WAIT_MS = 25;
const MAX_WAIT_MS = 250;

export interface Renewal {
  readonly store: TokenStore;
  readonly principal: string;
  /** Requests a new token. @throws UpstreamError */
  readonly request: () => Promise<StoredToken>;
  /** The longest time that a request takes, in milliseconds. */
  readonly requestTimeoutMs: number;
  /** Whether a stored token can be used. If not, it is renewed. */
  readonly isUsable: (token: StoredToken) => boolean;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/**
 * Returns the stored token if it can be used. Otherwise one process at a time requests a new one, and the others wait for it.
 * While the store is unavailable, each process requests a token.
 *
 * @throws UpstreamError of the request
 */
export async function renewShared(renewal: Renewal): Promise<StoredToken> {
  const { store, principal } = renewal;
  const lease = { owner: randomUUID(), durationMs: renewal.requestTimeoutMs + LEASE_MARGIN_MS };
  const shared = await ignoreOutage(() => claimOrRead(renewal, lease));
  if (shared !== undefined) return shared;
  try {
    const token = await renewal.request();
    await ignoreOutage(() => store.store(principal, token, lease.owner));
    return token;
  } catch (error) {
    await ignoreOutage(() => store.release(principal, lease.owner));
    throw error;
  }
}

/**
 * Claims the renewal, or waits for the token of the process that has claimed it. An owner whose process has ended delays this
 * by the rest of its lease.
 *
 * @returns undefined if this process must request a token
 */
async function claimOrRead(renewal: Renewal, lease: Lease): Promise<StoredToken | undefined> {
  const { store, principal, sleep } = renewal;
  let waitMs = MIN_WAIT_MS;
  for (let waitedMs = 0; waitedMs < lease.durationMs; waitedMs += waitMs) {
    const token = await readUsable(renewal);
    if (token !== undefined) return token;
    const busyMs = await store.claimRenewal(principal, lease);
    if (busyMs === 0) {
      // Another process may have stored a token before the claim.
      const stored = await readUsable(renewal);
      if (stored !== undefined) await ignoreOutage(() => store.release(principal, lease.owner));
      return stored;
    }
    waitMs = Math.min(MAX_WAIT_MS, 2 * waitMs);
    await sleep(Math.min(waitMs, busyMs));
  }
  return undefined;
}

async function readUsable({ store, principal, isUsable }: Renewal): Promise<StoredToken | undefined> {
  const token = await store.read(principal);
  return token !== undefined && isUsable(token) ? token : undefined;
}
