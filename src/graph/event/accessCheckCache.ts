import { LRUCache } from 'lru-cache';
import type { Clock } from './clock';

export interface AccessCheckCacheOptions {
  readonly clock: Pick<Clock, 'now'>;
  /** Milliseconds for which a check is shared, counted from its start. Default: 30,000. */
  readonly maxAgeMs?: number;
}

const DEFAULT_MAX_AGE_MS = 30_000;
const MAX_CHECKS = 10_000;

/** What a check is about. */
export interface Checked {
  readonly principal: string;
  /** The repository as the client names it. */
  readonly repository: string;
  /** Aborts when the one who asks has gone away. */
  readonly signal: AbortSignal | undefined;
}

interface Check {
  readonly startedAt: number;
  readonly row: Promise<Row>;
  /** Of the subscription that makes it. */
  readonly signal: AbortSignal | undefined;
}

type Row = Readonly<Record<string, unknown>>;

/**
 * The reads with which subscriptions verify that they may begin. Subscriptions of one principal to one repository that begin
 * together, or shortly after each other, share one read. A failed read is shared only with those who already wait for it.
 */
export class AccessCheckCache {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #maxAgeMs: number;
  readonly #checks = new LRUCache<string, Check>({ max: MAX_CHECKS });

  constructor({ clock, maxAgeMs = DEFAULT_MAX_AGE_MS }: AccessCheckCacheOptions) {
    this.#clock = clock;
    this.#maxAgeMs = maxAgeMs;
  }

  /** @throws what `read` throws */
  async read(checked: Checked, read: () => Promise<Row>): Promise<Row> {
    const key = keyOf(checked);
    const now = this.#clock.now();
    const known = this.#checks.get(key);
    if (known === undefined || now - known.startedAt >= this.#maxAgeMs) return this.#begin(key, checked, read);
    try {
      return await known.row;
    } catch (error) {
      // Whoever made the check has gone away, and its read with it: the next in line makes another.
      if (known.signal?.aborted === true && checked.signal?.aborted !== true) return this.read(checked, read);
      throw error;
    }
  }

  /** Forgets a check whose principal has lost its access since. */
  forget(checked: Pick<Checked, 'principal' | 'repository'>): void {
    this.#checks.delete(keyOf(checked));
  }

  #begin(key: string, { signal }: Checked, read: () => Promise<Row>): Promise<Row> {
    const check: Check = { startedAt: this.#clock.now(), row: read(), signal };
    this.#checks.set(key, check);
    check.row.catch(() => {
      if (this.#checks.peek(key) === check) this.#checks.delete(key);
    });
    return check.row;
  }
}

function keyOf({ principal, repository }: Pick<Checked, 'principal' | 'repository'>): string {
  return JSON.stringify([principal, repository.toLowerCase()]);
}
