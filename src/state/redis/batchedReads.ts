import type { RedisConnection } from './connection';

/** The highest number of reads in one command. A response has at most 1 MB. */
const MAX_READS = 50;

interface PendingRead {
  readonly keys: readonly string[];
  readonly resolve: (values: readonly (string | null)[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Reads the values of keys. Reads that start in the same turn of the event loop share one command, in which each key occurs once:
 * the responses of one operation usually belong to the same groups.
 */
export class BatchedReads {
  readonly #connection: RedisConnection;
  #pending: PendingRead[] = [];

  constructor(connection: RedisConnection) {
    this.#connection = connection;
  }

  /** The values of all keys at one point in time. @throws StateUnavailableError */
  read(keys: readonly string[]): Promise<readonly (string | null)[]> {
    return new Promise((resolve, reject) => {
      this.#pending.push({ keys, resolve, reject });
      if (this.#pending.length === 1) this.#schedule();
      else if (this.#pending.length === MAX_READS) void this.#send(this.#take());
    });
  }

  /** Sends at the end of this turn, because promise callbacks can start further reads. */
  #schedule(): void {
    setImmediate(() => void this.#send(this.#take()));
  }

  #take(): readonly PendingRead[] {
    const reads = this.#pending;
    this.#pending = [];
    return reads;
  }

  async #send(reads: readonly PendingRead[]): Promise<void> {
    if (reads.length === 0) return;
    const keys = [...new Set(reads.flatMap((read) => read.keys))];
    try {
      const values = await this.#connection.run('read responses', (redis) => redis.mget(keys));
      const valueOf = new Map(keys.map((key, index) => [key, values[index] ?? null]));
      for (const read of reads) read.resolve(read.keys.map((key) => valueOf.get(key) ?? null));
    } catch (error) {
      for (const read of reads) read.reject(error);
    }
  }
}
