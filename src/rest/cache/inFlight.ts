import { untilAborted } from '../abort';
import { Turn } from '../fairLimiter';
import type { WireResponse } from '../transport';
import { keyName, type ResponseKey } from './responseStore';
import { type Eviction, evicts } from './scope';

/** A read that Bitbucket has been asked, and those who wait for it. */
export interface Flight {
  /** When it was asked for, in milliseconds since the epoch. */
  readonly askedAt: number;
  /** Something of it was written since: what it brings is for those who asked before, and not to be kept. */
  readonly isOutdated: boolean;
  /** Its wait for a slot, in which those who join take part. */
  readonly turn: Turn;
  /** The answer, or a failure when the signal fires first: one who leaves does not take it from the others. */
  wait(signal: AbortSignal | undefined): Promise<WireResponse>;
}

interface Registered {
  readonly flight: Flight & { isOutdated: boolean };
  readonly key: ResponseKey;
}

/** Reads under way, so that who asks for the same waits for the same answer. */
export class InFlight {
  readonly #registered = new Map<string, Registered>();

  /** The read under way that is as good as one that would begin now. */
  find(key: ResponseKey): Flight | undefined {
    return this.#registered.get(keyName(key))?.flight;
  }

  /** `ask` is given a signal that fires when nobody waits any more. */
  start(key: ResponseKey, askedAt: number, ask: (signal: AbortSignal, turn: Turn) => Promise<WireResponse>): Flight {
    const name = keyName(key);
    const cancel = new AbortController();
    let waiting = 0;

    const turn = new Turn();
    const answer = ask(cancel.signal, turn);
    const flight = {
      askedAt,
      isOutdated: false,
      turn,
      wait: async (signal: AbortSignal | undefined): Promise<WireResponse> => {
        waiting += 1;
        try {
          return await (signal === undefined ? answer : untilAborted(answer, signal));
        } finally {
          waiting -= 1;
          if (waiting === 0 && signal?.aborted === true) {
            forget();
            cancel.abort(signal.reason);
          }
        }
      },
    };
    const forget = (): void => {
      if (this.#registered.get(name)?.flight === flight) this.#registered.delete(name);
    };
    this.#registered.set(name, { flight, key });
    answer.then(forget, forget);
    return flight;
  }

  /** Whoever asks from now on asks anew. */
  evict(eviction: Eviction): void {
    for (const [name, { flight, key }] of this.#registered) {
      if (!evicts(eviction, key)) continue;
      flight.isOutdated = true;
      this.#registered.delete(name);
    }
  }
}
