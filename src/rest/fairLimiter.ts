import { abortError } from './abort';
import { Queue, type QueueEntry } from '../lib/queue';

/** The queue of one operation for the slots that all operations share. */
export interface Lane {
  /**
   * Runs the task when a slot is free.
   *
   * @param turn through it, other operations can join the task
   * @throws UpstreamError if the signal aborts before the task starts
   */
  run<T>(task: () => Promise<T>, signal?: AbortSignal, turn?: Turn): Promise<T>;
  /** Adds the task of the turn to this queue too. The task starts when it reaches the front of any of its queues. */
  join(turn: Turn): void;
}

/** A task that several operations wait for. If it needs a slot more than once, it waits in all their queues each time. */
export class Turn {
  readonly lanes = new Set<WaitingLane>();
  /** Makes the task wait in one more queue. Undefined while the task does not wait. */
  onJoin: ((lane: WaitingLane) => void) | undefined;
}

/** Starts a waiting task. */
type Start = () => void;

/** The waiting calls of one operation. */
interface WaitingLane {
  readonly caller: string;
  readonly calls: Queue<Start>;
  /** The place among the operations of its caller. Undefined while no call waits. */
  place: QueueEntry<WaitingLane> | undefined;
}

/** The waiting operations of one caller. */
interface WaitingCaller {
  readonly name: string;
  readonly lanes: Queue<WaitingLane>;
  /** The place among the callers. Undefined during construction. */
  place: QueueEntry<WaitingCaller> | undefined;
}

/**
 * Runs at most `maxConcurrency` tasks at the same time. Free slots go to the waiting callers in turn, and within a caller to
 * its operations in turn. A caller with 300 operations of 150 calls therefore delays one call of another caller by about one
 * call.
 *
 * The time to start a task does not depend on the number of waiting tasks. Callers without a waiting task use no memory.
 */
export class FairLimiter {
  readonly #maxConcurrency: number;
  /** The callers with waiting calls. The first is served next. */
  readonly #callerQueue = new Queue<WaitingCaller>();
  /** The same callers by name. */
  readonly #callers = new Map<string, WaitingCaller>();
  #running = 0;
  #waiting = 0;

  constructor(maxConcurrency: number) {
    this.#maxConcurrency = maxConcurrency;
  }

  /** The number of tasks that have a slot. */
  get running(): number {
    return this.#running;
  }

  /** The number of tasks that wait for a slot. */
  get waiting(): number {
    return this.#waiting;
  }

  /** The number of callers with a waiting task. */
  get waitingCallers(): number {
    return this.#callers.size;
  }

  /** Creates the queue of one operation. @param caller identifies the caller of the operation */
  lane(caller: string): Lane {
    const lane: WaitingLane = { caller, calls: new Queue(), place: undefined };
    return {
      run: async (task, signal, turn = new Turn()) => {
        turn.lanes.add(lane);
        await this.#acquire(turn, signal);
        try {
          return await task();
        } finally {
          this.#release();
        }
      },
      join: (turn) => {
        if (turn.lanes.has(lane)) return;
        turn.lanes.add(lane);
        turn.onJoin?.(lane);
      },
    };
  }

  #acquire(turn: Turn, signal: AbortSignal | undefined): Promise<void> {
    if (signal?.aborted === true) return Promise.reject(abortError(signal));
    if (this.#running < this.#maxConcurrency) {
      this.#running += 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const places = new Map<WaitingLane, QueueEntry<Start>>();
      const enqueue = (lane: WaitingLane): void => {
        places.set(lane, this.#enqueue(lane, start));
      };
      const end = (): void => {
        this.#waiting -= 1;
        turn.onJoin = undefined;
        signal?.removeEventListener('abort', leave);
        for (const [lane, place] of places) this.#dequeue(lane, place);
      };
      const start: Start = () => {
        end();
        resolve();
      };
      const leave = (): void => {
        end();
        if (signal !== undefined) reject(abortError(signal));
      };
      this.#waiting += 1;
      turn.onJoin = enqueue;
      for (const lane of turn.lanes) enqueue(lane);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }

  #enqueue(lane: WaitingLane, start: Start): QueueEntry<Start> {
    lane.place ??= this.#waitingCaller(lane.caller).lanes.add(lane);
    return lane.calls.add(start);
  }

  #waitingCaller(name: string): WaitingCaller {
    const known = this.#callers.get(name);
    if (known !== undefined) return known;
    const caller: WaitingCaller = { name, lanes: new Queue(), place: undefined };
    caller.place = this.#callerQueue.add(caller);
    this.#callers.set(name, caller);
    return caller;
  }

  /** Removes a call that starts or was cancelled. */
  #dequeue(lane: WaitingLane, call: QueueEntry<Start>): void {
    lane.calls.remove(call);
    const caller = this.#callers.get(lane.caller);
    if (!lane.calls.isEmpty || lane.place === undefined || caller === undefined) return;
    caller.lanes.remove(lane.place);
    lane.place = undefined;
    if (!caller.lanes.isEmpty || caller.place === undefined) return;
    this.#callerQueue.remove(caller.place);
    this.#callers.delete(caller.name);
  }

  /** Passes the slot to the next waiting call, so that a new call cannot overtake it. */
  #release(): void {
    const start = this.#next();
    if (start === undefined) this.#running -= 1;
    else start();
  }

  /** Returns the next call. Its operation and its caller move to the end of their queues. */
  #next(): Start | undefined {
    const caller = this.#callerQueue.take();
    const lane = caller?.lanes.take();
    if (caller === undefined || lane === undefined) return undefined;
    lane.place = caller.lanes.add(lane);
    caller.place = this.#callerQueue.add(caller);
    // Starting the call removes it from its queues, and removes queues that become empty.
    return lane.calls.first;
  }
}
