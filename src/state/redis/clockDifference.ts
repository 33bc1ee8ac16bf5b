import type { RedisConnection } from './connection';

/** Times are read in whole milliseconds. */
const RESOLUTION_MS = 1;

/** What a store needs to convert times between the clock of this process and that of the server. */
export interface ServerClock {
  /** Milliseconds to add to a time of this process to get the time of the server. */
  readonly differenceMs: number;
  /** Corrects the difference with a time that the server returned for a command. All times are milliseconds since the epoch. */
  observe(serverMs: number, sentAtMs: number, receivedAtMs: number): void;
}

/**
 * The difference between the clock of this process and that of the server. Processes whose clocks differ agree on the times
 * that they convert with it.
 */
export class ClockDifference implements ServerClock {
  #differenceMs = 0;

  /** Measures the difference each time the connection opens. @param now milliseconds since the epoch */
  constructor(connection: RedisConnection, now: () => number) {
    connection.onOpen(async (redis) => {
      const sentAtMs = now();
      const [seconds, microseconds] = await redis.time();
      const serverMs = Number(seconds) * 1_000 + Number(microseconds) / 1_000;
      this.#differenceMs = Math.round(serverMs - (sentAtMs + now()) / 2);
    });
  }

  /** 0 before the connection has opened. */
  get differenceMs(): number {
    return this.#differenceMs;
  }

  /** The server read its clock between the two times. A difference that contradicts this means that a clock was set. */
  observe(serverMs: number, sentAtMs: number, receivedAtMs: number): void {
    const smallest = serverMs - receivedAtMs - RESOLUTION_MS;
    const largest = serverMs - sentAtMs + RESOLUTION_MS;
    if (smallest > largest) return;
    this.#differenceMs = Math.round(Math.min(largest, Math.max(smallest, this.#differenceMs)));
  }
}
