import type { RedisConnection } from './connection';

const MAX_AGE_MS = 1_000;

export interface UsedMemoryOptions {
  readonly connection: RedisConnection;
  /** Milliseconds since any fixed time. */
  readonly now: () => number;
}

/** The memory that the server uses. It is read at most once a second, in the background. */
export class UsedMemory {
  readonly #options: UsedMemoryOptions;
  #bytes: number | undefined;
  #readAt = -Infinity;

  constructor(options: UsedMemoryOptions) {
    this.#options = options;
  }

  /** The bytes that were read last. If they are too old, this starts to read them again. */
  get bytes(): number {
    const { connection, now } = this.#options;
    if (now() - this.#readAt >= MAX_AGE_MS) {
      this.#readAt = now();
      this.#read().catch(() => undefined);
    }
    return this.#bytes ?? connection.server?.usedMemoryBytes ?? 0;
  }

  async #read(): Promise<void> {
    const info = await this.#options.connection.run('read used memory', (redis) => redis.info('memory'));
    const [, bytes] = /^used_memory:(\d+)/m.exec(info) ?? [];
    if (bytes !== undefined) this.#bytes = Number(bytes);
  }
}
