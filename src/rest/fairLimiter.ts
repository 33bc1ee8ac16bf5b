import { Counts } from '../lib/counts';
import { Queue, type QueueEntry } from '../lib/queue';
import type { CancelListener, Cancellation } from './cancellation';
import { SlotLimit, type SlotLimitOptions } from './slotLimit';

/** The queue of one operation for the slots that all operations share. */
export interface Lane {
  /**
   * Takes a slot. If a slot is free, it returns the slot without a promise. Every slot must be released.
   *
   * @param turn through it, other operations can join the wait
   * @throws UpstreamError if the call is cancelled before a slot is free
   */
  acquire(cancellation: Cancellation, turn?: Turn): Slot | Promise<Slot>;
  /** Adds the wait of the turn to this queue too. It ends when it reaches the front of any of its queues. */
  join(turn: Turn): void;
}

/** The right to send one request at a time. */
export interface Slot {
  /** Records that the upstream reported an overload. @returns whether the number of slots became smaller */
  reportOverload(): boolean;
  /** Passes the slot to the next waiting call. */
  release(): void;
}

/** A wait that several operations share. If a call needs a slot more than once, it waits in all their queues each time. */
export class Turn {
  readonly lanes = new Set<WaitingLane>();
  /** Makes the call wait in one more queue. Undefined while it does not wait. */
  onJoin: ((lane: WaitingLane) => void) | undefined;
}

/** Starts a waiting call, with a slot of the given caller. */
type Start = (caller: string) => void;

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
 * Limits the requests in flight. Free slots go to the waiting callers in turn, and within a caller to its operations in turn.
 * While several callers wait, one caller gets at most half of the slots. A caller that waits alone can get all of them.
 *
 * A caller with 300 operations of 150 calls therefore delays one call of another caller by about one call. The time to start a
 * call does not depend on the number of waiting calls. Callers without a call use no memory.
 */
export class FairLimiter {
  readonly #limit: SlotLimit;
  /** The callers with waiting calls. The first is served next. */
  readonly #callerQueue = new Queue<WaitingCaller>();
  /** The same callers by name. */
  readonly #callers = new Map<string, WaitingCaller>();
  readonly #runningByCaller = new Counts();
  #running = 0;
  #waiting = 0;

  constructor(options: SlotLimitOptions) {
    this.#limit = new SlotLimit(options);
  }

  /** The number of slots at the moment. */
  get slots(): number {
    return this.#limit.current;
  }

  /** The number of slots in use. */
  get running(): number {
    return this.#running;
  }

  /** The number of calls that wait for a slot. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Whether a new call must wait for a slot. */
  get isFull(): boolean {
    // Waiting calls come first. They exist beside free slots if a reduction of the slots has just ended.
    return this.#waiting > 0 || this.#running >= this.#limit.current;
  }

  /** The number of callers with a waiting call. */
  get waitingCallers(): number {
    return this.#callers.size;
  }

  /** Creates the queue of one operation. @param caller identifies the caller of the operation */
  lane(caller: string): Lane {
    const lane: WaitingLane = { caller, calls: new Queue(), place: undefined };
    return {
      acquire: (cancellation, turn = new Turn()) => {
        turn.lanes.add(lane);
        cancellation.throwIfCancelled();
        if (!this.isFull) return this.#take(caller);
        const slot = this.#wait(turn, cancellation);
        this.#startWaiting();
        return slot;
      },
      join: (turn) => {
        if (turn.lanes.has(lane)) return;
        turn.lanes.add(lane);
        turn.onJoin?.(lane);
      },
    };
  }

  #take(caller: string): Slot {
    this.#running += 1;
    this.#runningByCaller.increase(caller);
    const { reductions } = this.#limit;
    return {
      reportOverload: () => this.#limit.reduce(reductions),
      release: () => {
        this.#running -= 1;
        this.#runningByCaller.decrease(caller);
        this.#startWaiting();
      },
    };
  }

  #wait(turn: Turn, cancellation: Cancellation): Promise<Slot> {
    return new Promise((resolve, reject) => {
      const places = new Map<WaitingLane, QueueEntry<Start>>();
      const enqueue = (lane: WaitingLane): void => {
        places.set(lane, this.#enqueue(lane, start));
      };
      const end = (): void => {
        this.#waiting -= 1;
        turn.onJoin = undefined;
        cancellation.removeListener(leave);
        for (const [lane, place] of places) this.#dequeue(lane, place);
      };
      const start: Start = (caller) => {
        end();
        resolve(this.#take(caller));
      };
      const leave: CancelListener = (error) => {
        end();
        reject(error);
      };
      this.#waiting += 1;
      turn.onJoin = enqueue;
      for (const lane of turn.lanes) enqueue(lane);
      cancellation.addListener(leave);
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

  /** Gives the free slots to waiting calls, so that a new call cannot overtake them. */
  #startWaiting(): void {
    while (this.#running < this.#limit.current) {
      const lane = this.#nextLane();
      const start = lane?.calls.first;
      if (lane === undefined || start === undefined) return;
      start(lane.caller);
    }
  }

  /** Returns the operation whose call starts next. It moves to the end of its queue, and so does its caller. */
  #nextLane(): WaitingLane | undefined {
    const half = Math.ceil(this.#limit.current / 2);
    // While a slot is free, at most one caller has half of them. So this looks at two callers at most.
    const caller =
      this.#callerQueue.find(({ name }) => this.#runningByCaller.of(name) < half) ?? this.#callerQueue.first;
    const lane = caller?.lanes.take();
    if (caller?.place === undefined || lane === undefined) return undefined;
    lane.place = caller.lanes.add(lane);
    this.#callerQueue.remove(caller.place);
    caller.place = this.#callerQueue.add(caller);
    return lane;
  }
}
