import { LRUCache } from 'lru-cache';
import type { UnsupportedFilters } from '../../bitbucket/unsupportedFilters';

/** One hour. After that, the gateway tries the filter again, because Bitbucket may support it by then. */
const TTL_MS = 60 * 60 * 1_000;
/** Beyond this number, the filter that was added first is dropped. */
const MAX_FILTERS = 1_000;

/** Stores unsupported filters for one hour, in the memory of the process. */
export class MemoryUnsupportedFilters implements UnsupportedFilters {
  /** Milliseconds since the epoch, by filter. */
  readonly #expiresAt = new LRUCache<string, number>({ max: MAX_FILTERS });

  /** @param now milliseconds since the epoch */
  constructor(private readonly now: () => number) {}

  has(filter: string): Promise<boolean> {
    const expiresAt = this.#expiresAt.peek(filter);
    return Promise.resolve(expiresAt !== undefined && expiresAt > this.now());
  }

  add(filter: string): Promise<void> {
    this.#expiresAt.set(filter, this.now() + TTL_MS);
    return Promise.resolve();
  }
}
