import type { Turns } from './turns';

export interface SlotsOptions {
  /** Executions at the same time, of one caller. */
  readonly perCaller: number;
  /** Executions at the same time, of all callers. */
  readonly total: number;
}

/** Gives a slot back. May be called twice. */
export type LeaveSlot = () => void;

type Start = () => void;

/**
 * Bounds the executions that go on at the same time. Each may have hundreds of REST calls waiting, so that memory is
 * bounded by the number of executions; one that waits here costs next to nothing. Free slots go to the waiting callers in
 * turn, and no caller can hold all of them.
 */
export class Slots {
  readonly #options: SlotsOptions;
  readonly #turns: Pick<Turns, 'enter'>;
  readonly #running = new Map<string, number>();
  /** Those that wait, by caller; the next to be served first. */
  readonly #waiting = new Map<string, Set<Start>>();
  #total = 0;

  /** `turns`: one that has waited for a slot begins in a turn of its own, and not in that of the one that left. */
  constructor(options: SlotsOptions, turns: Pick<Turns, 'enter'>) {
    this.#options = options;
    this.#turns = turns;
  }

  /** Resolves when an execution of the caller may begin. @throws the signal's reason when it aborts before that */
  async enter(caller: string, signal: AbortSignal): Promise<LeaveSlot> {
    signal.throwIfAborted();
    if (this.#hasRoom(caller)) this.#take(caller);
    else {
      await this.#wait(caller, signal);
      await this.#turns.enter(caller);
    }
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#giveBack(caller);
    };
  }

  #wait(caller: string, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const queue = this.#waiting.get(caller) ?? new Set<Start>();
      const start: Start = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = (): void => {
        queue.delete(start);
        if (queue.size === 0) this.#waiting.delete(caller);
        const reason: unknown = signal.reason;
        reject(reason instanceof Error ? reason : new Error(String(reason)));
      };
      this.#waiting.set(caller, queue.add(start));
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  #hasRoom(caller: string): boolean {
    const { perCaller, total } = this.#options;
    return this.#total < total && (this.#running.get(caller) ?? 0) < perCaller;
  }

  #take(caller: string): void {
    this.#total += 1;
    this.#running.set(caller, (this.#running.get(caller) ?? 0) + 1);
  }

  #giveBack(caller: string): void {
    this.#total -= 1;
    const left = (this.#running.get(caller) ?? 1) - 1;
    if (left === 0) this.#running.delete(caller);
    else this.#running.set(caller, left);
    this.#startNext();
  }

  #startNext(): void {
    for (const [caller, queue] of this.#waiting) {
      const [start] = queue;
      if (start === undefined || !this.#hasRoom(caller)) continue;
      queue.delete(start);
      this.#waiting.delete(caller);
      if (queue.size > 0) this.#waiting.set(caller, queue);
      this.#take(caller);
      start();
      return;
    }
  }
}
