import { WaitingCallers } from './waitingCallers';

/** The number of operations with short documents that start in one turn of the event loop. */
const MAX_PER_TURN = 4;
/** Each further 4,096 characters of a document count as one more operation, because they take as long to validate. */
const CHARACTERS_PER_OPERATION = 4_096;

/** The options of `EventLoopTurns`. */
export interface TurnsOptions {
  /** The number of operations with short documents that start in one turn. Default: 4. */
  readonly maxPerTurn?: number;
  /** Runs a task in the next turn of the event loop. Default: setImmediate. */
  readonly schedule?: (task: () => void) => void;
}

/**
 * Bounds the operations that start in one turn of the event loop: a few with short documents, or one with a long
 * document. An operation blocks the event loop while it does not wait for a REST call, and Node handles all requests
 * that have arrived in one turn. Without this bound, two hundred requests could block all others for seconds. The
 * waiting callers are served round-robin.
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

  /**
   * Resolves when an operation of the caller may start.
   *
   * @param characters the length of the document. Default: 0, for a document that is already prepared
   */
  waitForTurn(caller: string, characters = 0): Promise<void> {
    this.#scheduleNext();
    const weight = 1 + Math.floor(characters / CHARACTERS_PER_OPERATION);
    if (this.#started < this.#maxPerTurn && this.#waiting.isEmpty) {
      this.#started += weight;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      this.#waiting.add(caller, () => {
        this.#started += weight;
        resolve();
      });
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
      next.start();
    }
    if (!this.#waiting.isEmpty) this.#scheduleNext();
  }
}
