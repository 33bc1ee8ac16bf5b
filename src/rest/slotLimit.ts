/** How long a reduction lasts after the last overload. */
const REDUCTION_MS = 60_000;
/** A reduced limit is at least this part of the maximum, so that one caller without quota does not stop the others. */
const MIN_PART = 1 / 8;

export interface SlotLimitOptions {
  /** The number of slots without a reduction. */
  readonly max: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * The number of slots. An overload of the upstream halves it for a minute, down to an eighth of the maximum and at least one.
 * A further overload within that minute halves it again, and the minute starts again.
 */
export class SlotLimit {
  readonly max: number;
  readonly #now: () => number;
  readonly #min: number;
  #current: number;
  #reducedAt = 0;
  #reductions = 0;

  constructor({ max, now }: SlotLimitOptions) {
    this.max = max;
    this.#now = now;
    this.#min = Math.ceil(max * MIN_PART);
    this.#current = max;
  }

  get current(): number {
    if (this.#current < this.max && !this.#isReductionActive()) this.#current = this.max;
    return this.#current;
  }

  /** The number of reductions so far. A request that starts now passes it to `reduce`. */
  get reductions(): number {
    return this.#reductions;
  }

  /**
   * Halves the limit. Requests that were in flight at the last reduction reduce nothing: many of them can fail at once.
   *
   * @param reductions `reductions` at the start of the request that failed
   * @returns whether the limit changed
   */
  reduce(reductions: number): boolean {
    if (reductions !== this.#reductions) return false;
    const before = this.current;
    this.#reductions += 1;
    this.#reducedAt = this.#now();
    this.#current = Math.max(this.#min, Math.floor(before / 2));
    return this.#current < before;
  }

  /** False too if the clock was set back. */
  #isReductionActive(): boolean {
    const elapsedMs = this.#now() - this.#reducedAt;
    return elapsedMs >= 0 && elapsedMs < REDUCTION_MS;
  }
}
