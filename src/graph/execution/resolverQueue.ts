/**
 * Resolvers of one operation that run at the same time, and that begin in one turn of the event loop. Far more than honest
 * operations need, whose resolvers wait for REST calls. Others run in slices: reads that are answered together, or from the
 * cache, would else be resolved by the thousand before anything else gets its turn. A multiple
 * of MAX_KEYS (`bitbucket/readMany.ts`), so that a slice fills its batches.
 */
const MAX_RUNNING = 400;

export interface ResolverQueueOptions {
  /** Whether those that wait still are to run. Those that are not never settle, and are garbage with their operation. */
  readonly isWanted: () => boolean;
  /** Default: 400. */
  readonly maxRunning?: number;
}

/** Lets the resolvers of one operation begin, in the order in which they come. */
export class ResolverQueue {
  readonly #isWanted: () => boolean;
  readonly #maxRunning: number;
  #waiting: (() => void)[] = [];
  #running = 0;
  /** Since the event loop last had its turn, as far as anybody had to wait. */
  #begun = 0;
  #isScheduled = false;

  constructor({ isWanted, maxRunning = MAX_RUNNING }: ResolverQueueOptions) {
    this.#isWanted = isWanted;
    this.#maxRunning = maxRunning;
  }

  /** Undefined: begin at once. Else when the promise resolves. Whoever has begun calls `leave` once. */
  enter(): Promise<void> | undefined {
    if (this.#waiting.length === 0 && Math.max(this.#running, this.#begun) < this.#maxRunning) {
      this.#running += 1;
      this.#begun += 1;
      return undefined;
    }
    this.#schedule();
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  leave(): void {
    this.#running -= 1;
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
    if (!this.#isWanted()) this.#waiting = [];
    const next = this.#waiting.slice(0, this.#maxRunning - this.#running);
    this.#waiting = this.#waiting.slice(next.length);
    this.#running += next.length;
    this.#begun = next.length;
    for (const begin of next) begin();
  }
}
