import { WaitingCallers } from './waitingCallers';

/** Operations that begin in one turn of the event loop. */
const MAX_PER_TURN = 4;

export interface TurnsOptions {
  readonly maxPerTurn?: number;
  /** Runs a task in the next turn of the event loop. Default: setImmediate. */
  readonly schedule?: (task: () => void) => void;
}

/**
 * Lets operations begin in turns. What an operation does between two REST calls blocks the event loop, and Node handles
 * all the requests that have arrived in one turn: two hundred of them could let everybody else wait for seconds. Callers
 * that wait begin one after the other.
 */
export class Turns {
  readonly #maxPerTurn: number;
  readonly #schedule: (task: () => void) => void;
  readonly #waiting = new WaitingCallers();
  #begun = 0;
  #isScheduled = false;

  constructor({ maxPerTurn = MAX_PER_TURN, schedule = setImmediate }: TurnsOptions = {}) {
    this.#maxPerTurn = maxPerTurn;
    this.#schedule = schedule;
  }

  /** Resolves when an operation of the caller may begin. */
  enter(caller: string): Promise<void> {
    this.#scheduleNext();
    if (this.#begun < this.#maxPerTurn && this.#waiting.isEmpty) {
      this.#begun += 1;
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
      this.#begin();
    });
  }

  #begin(): void {
    this.#begun = 0;
    while (this.#begun < this.#maxPerTurn) {
      const next = this.#waiting.take();
      if (next === undefined) return;
      this.#begun += 1;
      next.start();
    }
    if (!this.#waiting.isEmpty) this.#scheduleNext();
  }
}
