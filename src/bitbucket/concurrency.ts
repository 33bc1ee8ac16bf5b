import { abortFailure } from './abort';

/** One operation's queue for the slots that all operations share. */
export interface Lane {
  /** Runs the task once a slot is free. @throws BitbucketError when the signal fires before that. */
  run<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

type Start = () => void;

/**
 * At most `maxConcurrency` tasks at a time. Free slots go round the lanes that wait, so that an operation with a
 * thousand calls delays one with two by no more than a call each time.
 */
export class FairLimiter {
  readonly #maxConcurrency: number;
  /** Lanes with someone waiting, the next to be served first. */
  readonly #waiting = new Set<Set<Start>>();
  #running = 0;

  constructor(maxConcurrency: number) {
    this.#maxConcurrency = maxConcurrency;
  }

  /** Tasks that have a slot. */
  get running(): number {
    return this.#running;
  }

  /** Tasks that wait for one. */
  get waiting(): number {
    return [...this.#waiting].reduce((sum, queue) => sum + queue.size, 0);
  }

  lane(): Lane {
    const queue = new Set<Start>();
    return {
      run: async (task, signal) => {
        await this.#acquire(queue, signal);
        try {
          return await task();
        } finally {
          this.#release();
        }
      },
    };
  }

  #acquire(queue: Set<Start>, signal: AbortSignal | undefined): Promise<void> {
    if (signal?.aborted === true) return Promise.reject(abortFailure(signal));
    if (this.#running < this.#maxConcurrency) {
      this.#running += 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const start: Start = () => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const leave = (): void => {
        queue.delete(start);
        if (queue.size === 0) this.#waiting.delete(queue);
        if (signal !== undefined) reject(abortFailure(signal));
      };
      queue.add(start);
      this.#waiting.add(queue);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }

  /** Hands the slot on, so that nobody who comes just now can overtake those who wait. */
  #release(): void {
    const [queue] = this.#waiting;
    const [start] = queue ?? [];
    if (queue === undefined || start === undefined) {
      this.#running -= 1;
      return;
    }
    queue.delete(start);
    this.#waiting.delete(queue);
    if (queue.size > 0) this.#waiting.add(queue);
    start();
  }
}
