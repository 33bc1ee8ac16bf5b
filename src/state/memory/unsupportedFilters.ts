import type { UnsupportedFilters } from '../../bitbucket/unsupportedFilters';

/** One hour. After that, the filter is tried again, because Bitbucket can support it by then. */
const TTL_MS = 60 * 60 * 1000;
const MAX_FILTERS = 1_000;

/** Remembers rejected filters for one hour, in the memory of the process. */
export class MemoryUnsupportedFilters implements UnsupportedFilters {
  readonly #expiresAt = new Map<string, number>();

  /** @param now milliseconds since the epoch */
  constructor(private readonly now: () => number) {}

  has(filter: string): Promise<boolean> {
    const expiresAt = this.#expiresAt.get(filter);
    const isExpired = expiresAt !== undefined && expiresAt <= this.now();
    if (isExpired) this.#expiresAt.delete(filter);
    return Promise.resolve(expiresAt !== undefined && !isExpired);
  }

  add(filter: string): Promise<void> {
    this.#expiresAt.delete(filter);
    this.#expiresAt.set(filter, this.now() + TTL_MS);
    const [oldest] = this.#expiresAt.keys();
    if (this.#expiresAt.size > MAX_FILTERS && oldest !== undefined) this.#expiresAt.delete(oldest);
    return Promise.resolve();
  }
}
