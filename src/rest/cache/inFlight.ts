import { untilAborted } from '../abort';
import { Turn } from '../fairLimiter';
import type { WireResponse } from '../transport';
import { keyText, type ResponseKey } from './responseStore';
import { type Eviction, evicts } from './eviction';

/** A read in flight, and the operations that wait for it. */
export interface Flight {
  /** When the call was made, in milliseconds since the epoch. */
  readonly requestedAt: number;
  /**
   * Whether an eviction selected the read while it was in flight. If so, its response is not cached, and no further operation
   * joins.
   */
  readonly isOutdated: boolean;
  /** The wait for a slot, which all joined operations share. */
  readonly turn: Turn;
  /** The response, or an error if the signal aborts first. The read continues as long as an operation waits for it. */
  wait(signal: AbortSignal | undefined): Promise<WireResponse>;
}

interface Registered {
  readonly flight: Flight & { isOutdated: boolean };
  readonly key: ResponseKey;
}

/** The reads in flight, so that identical reads share one call. */
export class InFlight {
  readonly #registered = new Map<string, Registered>();

  /** The read of this key in flight. Undefined if there is none, or if it is outdated. */
  find(key: ResponseKey): Flight | undefined {
    return this.#registered.get(keyText(key))?.flight;
  }

  /** Makes a call that others can join. @param send receives a signal that aborts when no operation waits any longer */
  start(
    key: ResponseKey,
    requestedAt: number,
    send: (signal: AbortSignal, turn: Turn) => Promise<WireResponse>,
  ): Flight {
    const name = keyText(key);
    const cancel = new AbortController();
    let waiting = 0;

    const turn = new Turn();
    const response = send(cancel.signal, turn);
    const flight = {
      requestedAt,
      isOutdated: false,
      turn,
      wait: async (signal: AbortSignal | undefined): Promise<WireResponse> => {
        waiting += 1;
        try {
          return await (signal === undefined ? response : untilAborted(response, signal));
        } finally {
          waiting -= 1;
          if (waiting === 0 && signal?.aborted === true) {
            unregister();
            cancel.abort(signal.reason);
          }
        }
      },
    };
    const unregister = (): void => {
      if (this.#registered.get(name)?.flight === flight) this.#registered.delete(name);
    };
    this.#registered.set(name, { flight, key });
    response.then(unregister, unregister);
    return flight;
  }

  /** Makes the reads in flight that the eviction selects outdated. Later reads of the same resources make new calls. */
  evict(eviction: Eviction): void {
    for (const [name, { flight, key }] of this.#registered) {
      if (!evicts(eviction, key)) continue;
      flight.isOutdated = true;
      this.#registered.delete(name);
    }
  }
}
