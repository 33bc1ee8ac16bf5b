/**
 * The maximum number of resolvers of one operation that run concurrently, and that start in one turn of the event loop.
 * Usual operations need far fewer, because their resolvers wait for REST calls.
 *
 * Without the limit, reads that end together or come from the cache would resolve thousands of fields in one turn.
 *
 * A multiple of MAX_KEYS (`bitbucket/readMany.ts`), so that the resolvers of one turn fill their batches.
 */
const MAX_RUNNING = 400;

/** The options of a `ResolverQueue`. */
export interface ResolverQueueOptions {
  /**
   * Whether the waiting resolvers still have to run. If not, their promises never settle, and are collected with the
   * operation.
   */
  readonly isActive: () => boolean;
  /** The maximum weight of the running resolvers. Default: 400. */
  readonly maxRunning?: number;
}

/** Starts the resolvers of one operation in the order of their arrival, with limited concurrency. */
export class ResolverQueue {
  readonly #isActive: () => boolean;
  readonly #maxRunning: number;
  #waiting: Waiting[] = [];
  /** The weight of the resolvers that are running. */
  #running = 0;
  /** The weight of the resolvers that started since the last `#admit`: at least that of this turn of the event loop. */
  #startedSinceAdmit = 0;
  #isScheduled = false;

  constructor({ isActive, maxRunning = MAX_RUNNING }: ResolverQueueOptions) {
    this.#isActive = isActive;
    this.#maxRunning = maxRunning;
  }

  /**
   * Returns undefined if the resolver may start at once, else a promise that resolves when it may. The caller calls
   * `leave` once with the same weight when the resolver ends.
   *
   * @param weight the number of objects that the resolver reads: for a list of ids, the length of the list.
   */
  enter(weight = 1): Promise<void> | undefined {
    if (this.#waiting.length === 0 && Math.max(this.#running, this.#startedSinceAdmit) < this.#maxRunning) {
      this.#running += weight;
      this.#startedSinceAdmit += weight;
      return undefined;
    }
    this.#schedule();
    return new Promise((resolve) => {
      this.#waiting.push({ weight, start: resolve });
    });
  }

  /** Ends a resolver that `enter` admitted. */
  leave(weight = 1): void {
    this.#running -= weight;
    if (this.#waiting.length > 0) this.#schedule();
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      this.#admit();
    });
  }

  /** Starts the first resolvers that wait, as far as the limit permits. */
  #admit(): void {
    if (!this.#isActive()) this.#waiting = [];
    const room = this.#maxRunning - this.#running;
    let started = 0;
    let count = 0;
    for (const { weight } of this.#waiting) {
      if (started >= room) break;
      started += weight;
      count += 1;
    }
    const next = this.#waiting.slice(0, count);
    this.#waiting = this.#waiting.slice(count);
    this.#running += started;
    this.#startedSinceAdmit = started;
    for (const { start } of next) start();
  }
}

interface Waiting {
  readonly weight: number;
  readonly start: () => void;
}
