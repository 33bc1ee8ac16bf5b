import type { Eviction } from './eviction';
import type { Timer } from '../../lib/timer';

/** While this number of evictions is pending, one eviction of all responses replaces all further ones. */
const MAX_PENDING = 1_000;

export interface RepeatedEvictionsOptions {
  /** Milliseconds until an eviction is repeated. 0: never. */
  readonly settleMs: number;
  readonly timer: Timer;
  readonly evict: (eviction: Eviction) => Promise<void>;
}

/**
 * Repeats evictions after the settle time. The upstream may execute a write whose outcome is unknown until then, so a
 * response that was cached after the first eviction can be outdated.
 */
export class RepeatedEvictions {
  readonly #options: RepeatedEvictionsOptions;
  /** One function for each pending eviction, which cancels its timer. */
  readonly #pending = new Set<() => void>();
  /** Whether an eviction of all responses is pending. `again`: it must be repeated, because another write followed. */
  #all: 'none' | 'pending' | 'again' = 'none';
  #isClosed = false;

  constructor(options: RepeatedEvictionsOptions) {
    this.#options = options;
  }

  /** Repeats the eviction once, after `settleMs`. */
  add(eviction: Eviction): void {
    if (this.#options.settleMs === 0 || this.#isClosed) return;
    if (this.#pending.size < MAX_PENDING) this.#schedule(eviction, () => undefined);
    else if (this.#all === 'none') this.#scheduleAll();
    else this.#all = 'again';
  }

  /** Cancels all pending evictions. */
  close(): void {
    this.#isClosed = true;
    for (const cancel of this.#pending) cancel();
    this.#pending.clear();
  }

  #scheduleAll(): void {
    this.#all = 'pending';
    this.#schedule({}, () => {
      if (this.#all === 'again') this.#scheduleAll();
      else this.#all = 'none';
    });
  }

  #schedule(eviction: Eviction, onDone: () => void): void {
    const cancel = this.#options.timer(this.#options.settleMs, () => {
      this.#pending.delete(cancel);
      onDone();
      void this.#options.evict(eviction);
    });
    this.#pending.add(cancel);
  }
}
