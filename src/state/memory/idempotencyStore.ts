import type { IdempotencyRecord, IdempotencyStore } from '../../graph/idempotency/store';

interface MemoryOptions {
  /** Beyond this number the oldest records are dropped. Default: 10,000. */
  readonly maxRecords?: number;
  /** Milliseconds. Default: 24 hours. */
  readonly lifetimeMs?: number;
  /** Milliseconds since the epoch. Default: Date.now. */
  readonly now?: () => number;
}

/** Idempotency keys in the memory of the process. A restart loses them. */
export class MemoryIdempotencyStore implements IdempotencyStore {
  readonly #records = new Map<string, { readonly record: IdempotencyRecord; readonly expiresAt: number }>();
  readonly #options: Required<MemoryOptions>;

  constructor({ maxRecords = 10_000, lifetimeMs = 24 * 3_600_000, now = Date.now }: MemoryOptions = {}) {
    this.#options = { maxRecords, lifetimeMs, now };
  }

  get(id: string): Promise<IdempotencyRecord | undefined> {
    const entry = this.#records.get(id);
    if (entry === undefined || entry.expiresAt > this.#options.now()) return Promise.resolve(entry?.record);
    this.#records.delete(id);
    return Promise.resolve(undefined);
  }

  put(id: string, record: IdempotencyRecord): Promise<void> {
    const { maxRecords, lifetimeMs, now } = this.#options;
    const entry = this.#records.get(id);
    const isValid = entry !== undefined && entry.expiresAt > now();
    if (!isValid) this.#records.delete(id);
    this.#records.set(id, { record, expiresAt: isValid ? entry.expiresAt : now() + lifetimeMs });
    const [oldest] = this.#records.keys();
    if (this.#records.size > maxRecords && oldest !== undefined) this.#records.delete(oldest);
    return Promise.resolve();
  }

  delete(id: string): Promise<void> {
    this.#records.delete(id);
    return Promise.resolve();
  }
}
