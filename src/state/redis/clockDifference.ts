import type { RedisConnection } from './connection';

/**
 * The difference between the clock of this process and that of the server. Processes whose clocks differ agree on the times
 * that they convert with it.
 */
export class ClockDifference {
  #milliseconds = 0;

  /** Measures the difference each time the connection opens. @param now milliseconds since the epoch */
  constructor(connection: RedisConnection, now: () => number) {
    connection.onOpen(async (redis) => {
      const before = now();
      const [seconds, microseconds] = await redis.time();
      const serverMs = Number(seconds) * 1_000 + Number(microseconds) / 1_000;
      this.#milliseconds = Math.round(serverMs - (before + now()) / 2);
    });
  }

  /** Milliseconds to add to a time of this process to get the time of the server. 0 before the connection has opened. */
  get milliseconds(): number {
    return this.#milliseconds;
  }
}
