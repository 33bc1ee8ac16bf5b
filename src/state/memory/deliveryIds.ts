import type { DeliveryIds } from '../../webhooks/deliveryIds';

export interface MemoryDeliveryIdsOptions {
  /** Milliseconds since any fixed time. */
  readonly now: () => number;
  /** Beyond this number the oldest ids are dropped. Default: 10,000. */
  readonly maxIds?: number;
  /** Milliseconds. Default: 24 hours. Bitbucket repeats a delivery for less than an hour. */
  readonly ttlMs?: number;
}

const DEFAULT_MAX_IDS = 10_000;
const DEFAULT_TTL_MS = 24 * 60 * 60 * 1_000;

/** The ids of deliveries in the memory of the process. */
export class MemoryDeliveryIds implements DeliveryIds {
  readonly #now: () => number;
  readonly #maxIds: number;
  readonly #ttlMs: number;
  /** The time at which each id was added, oldest first. */
  readonly #ids = new Map<string, number>();

  constructor({ now, maxIds = DEFAULT_MAX_IDS, ttlMs = DEFAULT_TTL_MS }: MemoryDeliveryIdsOptions) {
    this.#now = now;
    this.#maxIds = maxIds;
    this.#ttlMs = ttlMs;
  }

  has(id: string): Promise<boolean> {
    const addedAt = this.#ids.get(id);
    return Promise.resolve(addedAt !== undefined && this.#now() - addedAt < this.#ttlMs);
  }

  add(id: string): Promise<void> {
    this.#ids.delete(id);
    this.#ids.set(id, this.#now());
    const [oldest] = this.#ids.keys();
    if (this.#ids.size > this.#maxIds && oldest !== undefined) this.#ids.delete(oldest);
    return Promise.resolve();
  }
}
