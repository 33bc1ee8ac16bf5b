/** Which deliveries have been taken in: what several processes of the gateway would share. */
export interface DeliveryIds {
  has(id: string): Promise<boolean>;
  remember(id: string): Promise<void>;
}

export interface MemoryDeliveryIdsOptions {
  /** Milliseconds since any fixed moment. */
  readonly now: () => number;
  /** Then the oldest goes. Default: 10,000. */
  readonly maxIds?: number;
  /** Milliseconds. Default: 24 hours; Bitbucket's own attempts end within the hour. */
  readonly keepMs?: number;
}

const DEFAULT_MAX_IDS = 10_000;
const DEFAULT_KEEP_MS = 24 * 60 * 60 * 1_000;

/** In the memory of this process. */
export class MemoryDeliveryIds implements DeliveryIds {
  readonly #now: () => number;
  readonly #maxIds: number;
  readonly #keepMs: number;
  /** When each was remembered, oldest first. */
  readonly #ids = new Map<string, number>();

  constructor({ now, maxIds = DEFAULT_MAX_IDS, keepMs = DEFAULT_KEEP_MS }: MemoryDeliveryIdsOptions) {
    this.#now = now;
    this.#maxIds = maxIds;
    this.#keepMs = keepMs;
  }

  has(id: string): Promise<boolean> {
    const rememberedAt = this.#ids.get(id);
    return Promise.resolve(rememberedAt !== undefined && this.#now() - rememberedAt < this.#keepMs);
  }

  remember(id: string): Promise<void> {
    this.#ids.delete(id);
    this.#ids.set(id, this.#now());
    const [oldest] = this.#ids.keys();
    if (this.#ids.size > this.#maxIds && oldest !== undefined) this.#ids.delete(oldest);
    return Promise.resolve();
  }
}
