import type { Lease } from '../../lib/lease';
import type { CreationKey, IdempotencyStore } from './store';

export interface SendingOptions {
  readonly store: IdempotencyStore;
  readonly monotonicNow: () => number;
}

/** The time that a lease has in addition to its request and the settle time. */
export const LEASE_MARGIN_MS = 5_000;

/** The requests of one attempt to create a resource. */
export class Sending {
  #storeError: unknown;

  /** @param leaseEnded thrown if another attempt has claimed the key */
  constructor(
    private readonly options: SendingOptions,
    private readonly key: CreationKey,
    private readonly lease: Lease,
    private readonly leaseEnded: Error,
  ) {}

  /**
   * Prolongs the lease before a request is sent, so that it ends after the request was answered or has timed out, and the
   * settle time has passed. Otherwise another attempt could claim the key while the request can still be executed.
   *
   * @throws `leaseEnded`; an error of the store
   */
  async begin(): Promise<void> {
    const { store, monotonicNow } = this.options;
    const startedAt = monotonicNow();
    let isOwner;
    try {
      isOwner = await store.beginSending(this.key, this.lease);
    } catch (error) {
      this.#storeError = error;
      throw error;
    }
    if (!isOwner || monotonicNow() - startedAt >= LEASE_MARGIN_MS) throw this.leaseEnded;
  }

  /** Whether `begin` rejected with this error. Then no request was sent, or the upstream has rejected all of them. */
  hasFailedWith(error: unknown): boolean {
    return error !== undefined && error === this.#storeError;
  }
}
