import type { UnsupportedFilters } from '../../bitbucket/unsupportedFilters';
import { ignoreOutage } from '../../lib/ignoreOutage';
import { MemoryUnsupportedFilters } from '../memory/unsupportedFilters';
import type { RedisConnection } from './connection';
import type { KeyOf } from './keys';

/** As in memory: after that, the gateway tries the filter again. */
const TTL_SECONDS = 60 * 60;

export interface RedisUnsupportedFiltersOptions {
  readonly connection: RedisConnection;
  readonly keyOf: KeyOf;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * Unsupported filters that several processes share. A process also stores the filters that it has added itself in its memory, so
 * they need no command. While the server is unavailable, the filters of other processes are not found, and a batch can be
 * rejected once more.
 */
export class RedisUnsupportedFilters implements UnsupportedFilters {
  readonly #options: RedisUnsupportedFiltersOptions;
  readonly #added: MemoryUnsupportedFilters;

  constructor(options: RedisUnsupportedFiltersOptions) {
    this.#options = options;
    this.#added = new MemoryUnsupportedFilters(options.now);
  }

  async has(filter: string): Promise<boolean> {
    if (await this.#added.has(filter)) return true;
    const key = this.#keyOf(filter);
    const count = await ignoreOutage(() =>
      this.#options.connection.run('find unsupported filter', (redis) => redis.exists(key)),
    );
    return count === 1;
  }

  async add(filter: string): Promise<void> {
    await this.#added.add(filter);
    const key = this.#keyOf(filter);
    await ignoreOutage(() =>
      this.#options.connection.run('add unsupported filter', (redis) => redis.set(key, '1', 'EX', TTL_SECONDS)),
    );
  }

  #keyOf(filter: string): string {
    return this.#options.keyOf('unsupported-filter', filter);
  }
}
