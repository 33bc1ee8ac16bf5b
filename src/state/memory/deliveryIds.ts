import { LRUCache } from 'lru-cache';
import type { Lease } from '../../lib/lease';
import type { DeliveryClaim, DeliveryIds } from '../../webhooks/deliveryIds';

export interface MemoryDeliveryIdsOptions {
  /** Milliseconds since any fixed time. */
  readonly now: () => number;
  /** Beyond this number, the ids that were claimed or completed first are dropped. Default: 10,000. */
  readonly maxIds?: number;
  /**
   * How long the id of a processed delivery is stored, in milliseconds. Default: 24 hours. Bitbucket repeats a delivery for
   * less than an hour.
   */
  readonly ttlMs?: number;
}

const DEFAULT_MAX_IDS = 10_000;
const DEFAULT_TTL_MS = 24 * 60 * 60 * 1_000;

interface Entry {
  /** The owner of the lease. Undefined after the delivery was processed. */
  readonly owner: string | undefined;
  /** When the lease ends, or, after the delivery was processed, when its id expires. Same clock as `now`. */
  readonly endsAt: number;
}

/** Stores the ids of deliveries in the memory of the process. */
export class MemoryDeliveryIds implements DeliveryIds {
  readonly #now: () => number;
  readonly #ttlMs: number;
  /** Read by `peek`, so that the oldest ids are dropped first. */
  readonly #entries: LRUCache<string, Entry>;

  constructor({ now, maxIds = DEFAULT_MAX_IDS, ttlMs = DEFAULT_TTL_MS }: MemoryDeliveryIdsOptions) {
    this.#now = now;
    this.#ttlMs = ttlMs;
    this.#entries = new LRUCache({ max: maxIds });
  }

  claim(id: string, { owner, durationMs }: Lease): Promise<DeliveryClaim> {
    const now = this.#now();
    const entry = this.#entries.peek(id);
    if (entry !== undefined && now < entry.endsAt && entry.owner !== owner) {
      return Promise.resolve(entry.owner === undefined ? 'done' : 'busy');
    }
    this.#entries.set(id, { owner, endsAt: now + durationMs });
    return Promise.resolve('new');
  }

  complete(id: string, owner: string): Promise<void> {
    if (this.#isOwner(id, owner)) this.#entries.set(id, { owner: undefined, endsAt: this.#now() + this.#ttlMs });
    return Promise.resolve();
  }

  release(id: string, owner: string): Promise<void> {
    if (this.#isOwner(id, owner)) this.#entries.delete(id);
    return Promise.resolve();
  }

  #isOwner(id: string, owner: string): boolean {
    return this.#entries.peek(id)?.owner === owner;
  }
}
