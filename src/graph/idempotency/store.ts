/** What a created thing is known by: an issue's number, a hook's uuid. */
export type Identity = string | number;

/** What is remembered of one key. */
export type IdempotencyRecord = {
  /** Of the input: the same key with other input is a mistake of the caller's. */
  readonly digest: string;
} & (
  | { readonly state: 'done'; readonly identity: Identity }
  /** Sent, but nobody heard the answer. `since`: epoch milliseconds before which it cannot have been created. */
  | { readonly state: 'unknown'; readonly since: number }
);

/** State that several processes would share: their own database may stand here. */
export interface IdempotencyStore {
  get(id: string): Promise<IdempotencyRecord | undefined>;
  put(id: string, record: IdempotencyRecord): Promise<void>;
  delete(id: string): Promise<void>;
}

interface MemoryOptions {
  /** Default 10,000: past that the oldest go. */
  readonly maxRecords?: number;
  /** Milliseconds. Default 24 hours. */
  readonly lifetimeMs?: number;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

/** Keeps records in this process, and loses them with it. */
export class MemoryIdempotencyStore implements IdempotencyStore {
  readonly #records = new Map<string, { readonly record: IdempotencyRecord; readonly expiresAt: number }>();
  readonly #options: Required<MemoryOptions>;

  constructor({ maxRecords = 10_000, lifetimeMs = 24 * 3_600_000, now = Date.now }: MemoryOptions = {}) {
    this.#options = { maxRecords, lifetimeMs, now };
  }

  get(id: string): Promise<IdempotencyRecord | undefined> {
    const kept = this.#records.get(id);
    if (kept === undefined || kept.expiresAt > this.#options.now()) return Promise.resolve(kept?.record);
    this.#records.delete(id);
    return Promise.resolve(undefined);
  }

  put(id: string, record: IdempotencyRecord): Promise<void> {
    const { maxRecords, lifetimeMs, now } = this.#options;
    const kept = this.#records.get(id);
    const isAlive = kept !== undefined && kept.expiresAt > now();
    if (!isAlive) this.#records.delete(id);
    this.#records.set(id, { record, expiresAt: isAlive ? kept.expiresAt : now() + lifetimeMs });
    const [oldest] = this.#records.keys();
    if (this.#records.size > maxRecords && oldest !== undefined) this.#records.delete(oldest);
    return Promise.resolve();
  }

  delete(id: string): Promise<void> {
    this.#records.delete(id);
    return Promise.resolve();
  }
}
