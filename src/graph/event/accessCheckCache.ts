import { LRUCache } from 'lru-cache';
import type { Clock } from './clock';

/** The options of an `AccessCheckCache`. */
export interface AccessCheckCacheOptions {
  readonly clock: Pick<Clock, 'now'>;
  /** How long a check is shared, in milliseconds from its start. Default: 30,000. */
  readonly maxAgeMs?: number;
}

const DEFAULT_MAX_AGE_MS = 30_000;
const MAX_CHECKS = 10_000;

/** The access check of a subscription that is about to start. */
export interface AccessCheckRequest {
  readonly principal: string;
  /** The repository as named by the client. */
  readonly repository: string;
  /** Aborts when the client disconnects. */
  readonly signal: AbortSignal | undefined;
}

interface CachedCheck {
  readonly startedAt: number;
  readonly row: Promise<Row>;
  /** The signal of the subscription that started the check. */
  readonly signal: AbortSignal | undefined;
}

type Row = Readonly<Record<string, unknown>>;

/**
 * Shares the reads that check access at the start of subscriptions. Subscriptions of one principal to one repository
 * share a read that started less than `maxAgeMs` ago. A failed read is shared only with the subscriptions that already
 * wait for it.
 */
export class AccessCheckCache {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #maxAgeMs: number;
  readonly #checks = new LRUCache<string, CachedCheck>({ max: MAX_CHECKS });

  constructor({ clock, maxAgeMs = DEFAULT_MAX_AGE_MS }: AccessCheckCacheOptions) {
    this.#clock = clock;
    this.#maxAgeMs = maxAgeMs;
  }

  /** Returns the result of a shared read, or calls `read` if there is none. @throws the error of that read */
  async read(request: AccessCheckRequest, read: () => Promise<Row>): Promise<Row> {
    const key = keyOf(request);
    const now = this.#clock.now();
    const cached = this.#checks.get(key);
    if (cached === undefined || now - cached.startedAt >= this.#maxAgeMs) return this.#start(key, request, read);
    try {
      return await cached.row;
    } catch (error) {
      // The client that started the read has disconnected, which aborted the read. This subscription starts another.
      if (cached.signal?.aborted === true && request.signal?.aborted !== true) return this.read(request, read);
      throw error;
    }
  }

  /** Removes the check of a principal that has lost its access. */
  evict(request: Pick<AccessCheckRequest, 'principal' | 'repository'>): void {
    this.#checks.delete(keyOf(request));
  }

  #start(key: string, { signal }: AccessCheckRequest, read: () => Promise<Row>): Promise<Row> {
    const check: CachedCheck = { startedAt: this.#clock.now(), row: read(), signal };
    this.#checks.set(key, check);
    check.row.catch(() => {
      if (this.#checks.peek(key) === check) this.#checks.delete(key);
    });
    return check.row;
  }
}

function keyOf({ principal, repository }: Pick<AccessCheckRequest, 'principal' | 'repository'>): string {
  return JSON.stringify([principal, repository.toLowerCase()]);
}
