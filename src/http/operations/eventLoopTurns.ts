import { WaitingCallers } from './waitingCallers';

/** Operations that start in one turn of the event loop. */
const MAX_PER_TURN = 4;

export interface TurnsOptions {
  readonly maxPerTurn?: number;
  /** Runs a task in the next turn of the event loop. Default: setImmediate. */
  readonly schedule?: (task: () => void) => void;
}

/**
 * Bounds the operations that start in one turn of the event loop. The work between two REST calls blocks the event loop,
 * and Node handles all requests that have arrived in one turn. Two hundred requests could block all others for seconds.
 * Waiting callers start in turn.
 */
export class EventLoopTurns {
  readonly #maxPerTurn: number;
  readonly #schedule: (task: () => void) => void;
  readonly #waiting = new WaitingCallers();
  #started = 0;
  #isScheduled = false;

  constructor({ maxPerTurn = MAX_PER_TURN, schedule = setImmediate }: TurnsOptions = {}) {
    this.#maxPerTurn = maxPerTurn;
    this.#schedule = schedule;
  }

  /** Resolves when an operation of the caller may start. */
  waitForTurn(caller: string): Promise<void> {
    this.#scheduleNext();
    if (this.#started < this.#maxPerTurn && this.#waiting.isEmpty) {
      this.#started += 1;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      this.#waiting.add(caller, resolve);
    });
  }

  #scheduleNext(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#schedule(() => {
      this.#isScheduled = false;
      this.#startNext();
    });
  }

  #startNext(): void {
    this.#started = 0;
    while (this.#started < this.#maxPerTurn) {
      const next = this.#waiting.take();
      if (next === undefined) return;
      this.#started += 1;
      next.start();
    }
    if (!this.#waiting.isEmpty) this.#scheduleNext();
  }
}
