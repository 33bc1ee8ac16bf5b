import type { RedisConnection } from './connection';

/** Beyond this number of keys, `replacement` is deleted instead of them. */
const MAX_PENDING = 10_000;
/** When a deletion that failed is repeated, in milliseconds after the attempt before. Together about one second. */
const RETRY_DELAYS_MS = [50, 100, 200, 300, 350];

export interface PendingEvictionsOptions {
  readonly connection: RedisConnection;
  /** The key whose deletion evicts all responses. */
  readonly replacement: string;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/**
 * Deletes keys. If the server cannot delete them, they remain pending: they are deleted before the connection opens again, and
 * before anything else is evicted.
 */
export class PendingEvictions {
  readonly #options: PendingEvictionsOptions;
  /**
   * The keys whose deletion failed, with a number that is new for each failure. A deletion that was sent before the failure does
   * not count for it.
   */
  readonly #failed = new Map<string, number>();
  /** The keys of deletions without a reply. */
  readonly #sent = new Set<readonly string[]>();
  #failures = 0;
  #flushing: Promise<void> | undefined;

  constructor(options: PendingEvictionsOptions) {
    this.#options = options;
    options.connection.onOpen(async (redis) => {
      const failed = new Map(this.#failed);
      const keys = [...new Set([...failed.keys(), ...[...this.#sent].flat()])];
      if (keys.length > 0) await redis.unlink(...keys);
      this.#markDeleted(failed);
    });
  }

  /** Whether the server still has keys that should be deleted. */
  get arePending(): boolean {
    return this.#failed.size > 0;
  }

  /** Deletes keys. If this fails, it is repeated for about one second, and the keys remain pending after that. */
  async evict(keys: readonly string[]): Promise<void> {
    if (this.arePending) {
      this.#add(keys);
      if (await this.flush()) return;
    } else {
      if (await this.#unlink(keys)) return;
      this.#add(keys);
    }
    for (const delayMs of RETRY_DELAYS_MS) {
      await this.#options.sleep(delayMs);
      if (await this.flush()) return;
    }
  }

  /** Deletes the pending keys. Only one such deletion runs at a time. @returns whether no key is pending any more */
  async flush(): Promise<boolean> {
    this.#flushing ??= this.#flush().finally(() => {
      this.#flushing = undefined;
    });
    await this.#flushing;
    return !this.arePending;
  }

  async #flush(): Promise<void> {
    const failed = new Map(this.#failed);
    if (failed.size > 0 && (await this.#unlink([...failed.keys()]))) this.#markDeleted(failed);
  }

  async #unlink(keys: readonly string[]): Promise<boolean> {
    this.#sent.add(keys);
    try {
      await this.#options.connection.run('evict responses', (redis) => redis.unlink(...keys));
      return true;
    } catch {
      return false;
    } finally {
      this.#sent.delete(keys);
    }
  }

  #add(keys: readonly string[]): void {
    const { replacement } = this.#options;
    this.#failures += 1;
    const isTooMany = this.#failed.has(replacement) || this.#failed.size + keys.length > MAX_PENDING;
    if (isTooMany) this.#failed.clear();
    for (const key of isTooMany ? [replacement] : keys) this.#failed.set(key, this.#failures);
  }

  #markDeleted(deleted: ReadonlyMap<string, number>): void {
    for (const [key, failure] of deleted) if (this.#failed.get(key) === failure) this.#failed.delete(key);
  }
}
