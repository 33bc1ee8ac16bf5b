import type { Lease } from '../../lib/lease';
import type { DeliveryClaim, DeliveryIds } from '../../webhooks/deliveryIds';

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

/** `owner` is undefined after the delivery was processed. `endsAt` is the end of the lease, or of the record. */
interface Entry {
  readonly owner: string | undefined;
  readonly endsAt: number;
}

/** The ids of deliveries in the memory of the process. */
export class MemoryDeliveryIds implements DeliveryIds {
  readonly #options: Required<MemoryDeliveryIdsOptions>;
  /** Oldest first. */
  readonly #entries = new Map<string, Entry>();

  constructor({ now, maxIds = DEFAULT_MAX_IDS, ttlMs = DEFAULT_TTL_MS }: MemoryDeliveryIdsOptions) {
    this.#options = { now, maxIds, ttlMs };
  }

  claim(id: string, { owner, durationMs }: Lease): Promise<DeliveryClaim> {
    const now = this.#options.now();
    const entry = this.#entries.get(id);
    if (entry !== undefined && now < entry.endsAt && entry.owner !== owner) {
      return Promise.resolve(entry.owner === undefined ? 'done' : 'busy');
    }
    this.#store(id, { owner, endsAt: now + durationMs });
    return Promise.resolve('new');
  }

  complete(id: string, owner: string): Promise<void> {
    if (this.#isOwner(id, owner))
      this.#store(id, { owner: undefined, endsAt: this.#options.now() + this.#options.ttlMs });
    return Promise.resolve();
  }

  release(id: string, owner: string): Promise<void> {
    if (this.#isOwner(id, owner)) this.#entries.delete(id);
    return Promise.resolve();
  }

  #isOwner(id: string, owner: string): boolean {
    return this.#entries.get(id)?.owner === owner;
  }

  #store(id: string, entry: Entry): void {
    this.#entries.delete(id);
    this.#entries.set(id, entry);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.#options.maxIds && oldest !== undefined) this.#entries.delete(oldest);
  }
}
