import { randomUUID } from 'node:crypto';
import { ignoreOutage } from '../../lib/ignoreOutage';
import { claimOrRead, LEASE_MARGIN_MS, type SharedToken } from './claimOrRead';
import type { StoredToken } from './tokenStore';

export interface Renewal extends SharedToken {
  /** Requests a new token. @throws UpstreamError */
  readonly request: () => Promise<StoredToken>;
  /** The longest time that a request takes, in milliseconds. */
  readonly requestTimeoutMs: number;
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
  const claim = await ignoreOutage(() => claimOrRead(renewal, lease));
  if (claim?.kind === 'usable') return claim.token;
  try {
    const token = await renewal.request();
    await ignoreOutage(() => store.store(principal, token, lease.owner));
    return token;
  } catch (error) {
    await ignoreOutage(() => store.release(principal, lease.owner));
    throw error;
  }
}
