import { abortFailure } from './abort';
import { Queue, type QueueEntry } from '../lib/queue';

/** One operation's queue for the slots that all operations share. */
export interface Lane {
  /**
   * Runs the task once a slot is free. @throws BitbucketError when the signal fires before that.
   *
   * @param turn lets other operations wait for the same task.
   */
  run<T>(task: () => Promise<T>, signal?: AbortSignal, turn?: Turn): Promise<T>;
  /** This operation waits for the task of the turn too, so the task also starts when it would be this operation's turn. */
  join(turn: Turn): void;
}

/** The wait of one task for its slots: one for each time that it is tried. */
export class Turn {
  /** The queues that the task waits in. */
  readonly lanes = new Set<WaitingLane>();
  /** Adds a queue while the task waits; undefined at other times. */
  onJoin: ((lane: WaitingLane) => void) | undefined;
}

type Start = () => void;

/** The calls of one operation that wait for a slot. */
interface WaitingLane {
  readonly caller: string;
  readonly calls: Queue<Start>;
  /** Its place among the operations of its caller; undefined while no call waits. */
  place: QueueEntry<WaitingLane> | undefined;
}

/** The operations of one caller that wait for a slot. */
interface WaitingCaller {
  readonly name: string;
  readonly lanes: Queue<WaitingLane>;
  /** Its place among the callers; undefined while it is being made. */
  place: QueueEntry<WaitingCaller> | undefined;
}

/**
 * At most `maxConcurrency` tasks at a time. Free slots go to the waiting callers in turn, and within a caller to its
 * operations in turn. A caller with 300 operations of 150 calls therefore delays the one call of another caller by about
 * one call.
 *
 * Each task costs constant time, however many wait. A caller of which nothing waits is not remembered.
 */
export class FairLimiter {
  readonly #maxConcurrency: number;
  /** Callers of which a call waits. The first is the next to be served. */
  readonly #turns = new Queue<WaitingCaller>();
  readonly #callers = new Map<string, WaitingCaller>();
  #running = 0;
  #waiting = 0;

  constructor(maxConcurrency: number) {
    this.#maxConcurrency = maxConcurrency;
  }

  /** Tasks that have a slot. */
  get running(): number {
    return this.#running;
  }

  /** Tasks that wait for one. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Callers that have a task waiting. */
  get waitingCallers(): number {
    return this.#callers.size;
  }

  /** The queue of one operation. @param caller the same for all operations that share one turn. */
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
    if (signal?.aborted === true) return Promise.reject(abortFailure(signal));
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
        if (signal !== undefined) reject(abortFailure(signal));
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
    caller.place = this.#turns.add(caller);
    this.#callers.set(name, caller);
    return caller;
  }

  /** Takes a call out that is made, or will not be made. */
  #dequeue(lane: WaitingLane, call: QueueEntry<Start>): void {
    lane.calls.remove(call);
    const caller = this.#callers.get(lane.caller);
    if (!lane.calls.isEmpty || lane.place === undefined || caller === undefined) return;
    caller.lanes.remove(lane.place);
    lane.place = undefined;
    if (!caller.lanes.isEmpty || caller.place === undefined) return;
    this.#turns.remove(caller.place);
    this.#callers.delete(caller.name);
  }

  /** Hands the slot on, so that a call that comes just now cannot overtake those that wait. */
  #release(): void {
    const start = this.#next();
    if (start === undefined) this.#running -= 1;
    else start();
  }

  /** The call whose turn it is. Its operation and its caller go to the end of their queues. */
  #next(): Start | undefined {
    const caller = this.#turns.take();
    const lane = caller?.lanes.take();
    if (caller === undefined || lane === undefined) return undefined;
    lane.place = caller.lanes.add(lane);
    caller.place = this.#turns.add(caller);
    // Starting the call takes it out of all its queues, and out go those that are empty then.
    return lane.calls.first;
  }
}
