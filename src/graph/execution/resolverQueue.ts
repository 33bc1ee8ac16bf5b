/**
 * Resolvers of one operation that run at the same time, and that begin in one turn of the event loop. Far more than honest
 * operations need, whose resolvers wait for REST calls. Others run in slices: reads that are answered together, or from the
 * cache, would else be resolved by the thousand before anything else gets its turn. A multiple
 * of MAX_KEYS (`bitbucket/readMany.ts`), so that a slice fills its batches.
 */
const MAX_RUNNING = 400;

export interface ResolverQueueOptions {
  /** Whether those that wait still are to run. Those that are not never settle, and are garbage with their operation. */
  readonly isActive: () => boolean;
  /** Default: 400. */
  readonly maxRunning?: number;
}

/** Lets the resolvers of one operation begin, in the order in which they come. */
export class ResolverQueue {
  readonly #isActive: () => boolean;
  readonly #maxRunning: number;
  #waiting: Waiting[] = [];
  #running = 0;
  /** Since the event loop last had its turn, as far as anybody had to wait. */
  #begun = 0;
  #isScheduled = false;

  constructor({ isActive, maxRunning = MAX_RUNNING }: ResolverQueueOptions) {
    this.#isActive = isActive;
    this.#maxRunning = maxRunning;
  }

  /**
   * Undefined: begin at once. Else when the promise resolves. Whoever has begun calls `leave` once, with the same weight.
   *
   * @param weight how many objects it reads: a resolver of a list of ids counts each of them.
   */
  enter(weight = 1): Promise<void> | undefined {
    if (this.#waiting.length === 0 && Math.max(this.#running, this.#begun) < this.#maxRunning) {
      this.#running += weight;
      this.#begun += weight;
      return undefined;
    }
    this.#schedule();
    return new Promise((resolve) => {
      this.#waiting.push({ weight, begin: resolve });
    });
  }

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

  #admit(): void {
    if (!this.#isActive()) this.#waiting = [];
    const room = this.#maxRunning - this.#running;
    let begun = 0;
    let count = 0;
    for (const { weight } of this.#waiting) {
      if (begun >= room) break;
      begun += weight;
      count += 1;
    }
    const next = this.#waiting.slice(0, count);
    this.#waiting = this.#waiting.slice(count);
    this.#running += begun;
    this.#begun = begun;
    for (const { begin } of next) begin();
  }
}

interface Waiting {
  readonly weight: number;
  readonly begin: () => void;
}
