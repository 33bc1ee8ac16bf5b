import { Counts } from '../../lib/counts';
import { type Release, releaseOnce } from '../../lib/releaseOnce';
import type { EventLoopTurns } from './eventLoopTurns';
import { type Start, WaitingCallers } from './waitingCallers';
import { asError } from '../../lib/asError';

/** The maximum numbers of executions. */
export interface ExecutionSlotsOptions {
  /** Executions of one caller at the same time. */
  readonly perCaller: number;
  /** Executions of all callers at the same time. */
  readonly total: number;
}

/**
 * Limits the executions of one caller to the number of concurrent REST calls, which is enough to use all of these calls.
 * One caller can use half of all slots.
 *
 * @param maxConcurrency REST calls at the same time.
 */
export function executionLimitsFor(maxConcurrency: number): ExecutionSlotsOptions {
  return { perCaller: maxConcurrency, total: 2 * maxConcurrency };
}

/**
 * Bounds the executions that run at the same time, and thereby memory: one execution can have hundreds of waiting REST
 * calls, but an operation that waits for a slot takes almost no memory. Waiting callers get free slots round-robin, and
 * no caller can use all slots.
 */
export class ExecutionSlots {
  readonly #options: ExecutionSlotsOptions;
  readonly #turns: Pick<EventLoopTurns, 'waitForTurn'>;
  readonly #running = new Counts();
  readonly #waiting = new WaitingCallers();
  #total = 0;

  /** @param turns delays operations that waited for a slot, so that many of them do not start in the same turn. */
  constructor(options: ExecutionSlotsOptions, turns: Pick<EventLoopTurns, 'waitForTurn'>) {
    this.#options = options;
    this.#turns = turns;
  }

  /**
   * Waits for a slot for an execution of the caller. Returns a function that frees the slot.
   *
   * @throws the reason of the signal if the signal aborts before a slot is free
   */
  async acquire(caller: string, signal: AbortSignal): Promise<Release> {
    signal.throwIfAborted();
    if (this.#hasFreeSlot(caller)) this.#take(caller);
    else {
      await this.#wait(caller, signal);
      await this.#turns.waitForTurn(caller);
    }
    return releaseOnce(() => {
      this.#free(caller);
    });
  }

  #wait(caller: string, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const start: Start = () => {
        signal.removeEventListener('abort', onAbort);
        resolve();
      };
      const onAbort = (): void => {
        this.#waiting.remove(caller, start);
        const reason: unknown = signal.reason;
        reject(asError(reason));
      };
      this.#waiting.add(caller, start);
      signal.addEventListener('abort', onAbort, { once: true });
    });
  }

  #hasFreeSlot(caller: string): boolean {
    const { perCaller, total } = this.#options;
    return this.#total < total && this.#running.of(caller) < perCaller;
  }

  #take(caller: string): void {
    this.#total += 1;
    this.#running.increase(caller);
  }

  #free(caller: string): void {
    this.#total -= 1;
    this.#running.decrease(caller);
    const next = this.#waiting.take((each) => this.#hasFreeSlot(each));
    if (next === undefined) return;
    this.#take(next.caller);
    next.start();
  }
}
