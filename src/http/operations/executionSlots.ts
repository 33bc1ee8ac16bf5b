import { Counts } from '../../lib/counts';
import { type Release, releaseOnce } from '../../lib/releaseOnce';
import type { Turns } from './eventLoopTurns';
import { type Start, WaitingCallers } from './waitingCallers';
import { asError } from '../../lib/asError';

export interface SlotsOptions {
  /** Executions at the same time, of one caller. */
  readonly perCaller: number;
  /** Executions at the same time, of all callers. */
  readonly total: number;
}

/**
 * Bounds the executions that go on at the same time. Each may have hundreds of REST calls waiting, so that memory is
 * bounded by the number of executions; one that waits here costs next to nothing. Free slots go to the waiting callers in
 * turn, and no caller can hold all of them.
 */
export class Slots {
  readonly #options: SlotsOptions;
  readonly #turns: Pick<Turns, 'enter'>;
  readonly #running = new Counts();
  readonly #waiting = new WaitingCallers();
  #total = 0;

  /** `turns`: one that has waited for a slot begins in a turn of its own, and not in that of the one that left. */
  constructor(options: SlotsOptions, turns: Pick<Turns, 'enter'>) {
    this.#options = options;
    this.#turns = turns;
  }

  /** Resolves when an execution of the caller may begin. @throws the signal's reason when it aborts before that */
  async enter(caller: string, signal: AbortSignal): Promise<Release> {
    signal.throwIfAborted();
    if (this.#hasRoom(caller)) this.#take(caller);
    else {
      await this.#wait(caller, signal);
      await this.#turns.enter(caller);
    }
    return releaseOnce(() => {
      this.#giveBack(caller);
    });
  }

  #wait(caller: string, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const start: Start = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = (): void => {
        this.#waiting.remove(caller, start);
        const reason: unknown = signal.reason;
        reject(asError(reason));
      };
      this.#waiting.add(caller, start);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  #hasRoom(caller: string): boolean {
    const { perCaller, total } = this.#options;
    return this.#total < total && this.#running.of(caller) < perCaller;
  }

  #take(caller: string): void {
    this.#total += 1;
    this.#running.increase(caller);
  }

  #giveBack(caller: string): void {
    this.#total -= 1;
    this.#running.decrease(caller);
    const next = this.#waiting.take((each) => this.#hasRoom(each));
    if (next === undefined) return;
    this.#take(next.caller);
    next.start();
  }
}
