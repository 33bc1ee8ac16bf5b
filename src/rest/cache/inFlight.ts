import { Cancellation } from '../cancellation';
import { Turn } from '../fairLimiter';
import { type CachedResponse, keyText, type ResponseKey, type Version } from './responseStore';
import { type Eviction, evicts } from './eviction';

/** The response to a call. */
export interface FlightResponse {
  readonly response: CachedResponse;
  /** The `Location` header (RFC 9110 section 10.2.2). */
  readonly location: string | undefined;
  /** Whether the response may be cached: not after a redirect. */
  readonly isCacheable: boolean;
}

/** A read in flight, and the operations that wait for it. */
export class Flight {
  /** The wait for a slot, which all joined operations share. */
  readonly turn = new Turn();
  /** Cancelled when no operation waits any longer. */
  readonly cancellation = new Cancellation();
  /**
   * Whether an eviction selected the read while it was in flight. If so, its response is not cached, and no further operation
   * joins.
   */
  isOutdated = false;
  /** Whether one of the operations has stored the response. */
  isStored = false;
  readonly #response: Promise<FlightResponse>;
  readonly #onAbandoned: () => void;
  #waiting = 0;

  /**
   * @param version the version that was read before the call
   * @param onEnd called when the call has ended, and when no operation waits for it any longer
   */
  constructor(
    readonly key: ResponseKey,
    readonly version: Version,
    send: (flight: Flight) => Promise<FlightResponse>,
    onEnd: () => void,
  ) {
    this.#onAbandoned = onEnd;
    this.#response = send(this);
    this.#response.then(onEnd, onEnd);
  }

  /** The response, or an error if the operation is cancelled first. The read continues as long as an operation waits for it. */
  wait(operation: Cancellation): Promise<FlightResponse> {
    this.#waiting += 1;
    return operation.wait(this.#response, (error) => {
      this.#waiting -= 1;
      if (this.#waiting > 0) return;
      this.#onAbandoned();
      this.cancellation.cancel(error);
    });
  }
}

/** The reads in flight, so that identical reads share one call. */
export class InFlight {
  /** The flights that an operation can join: the last one of each key. */
  readonly #joinable = new Map<string, Flight>();
  /** Also the flights that no operation can join, because a later one has replaced them. */
  readonly #all = new Set<Flight>();

  /** The read of this key in flight. Undefined if there is none, if it is outdated, or if it was started with another version. */
  find(key: ResponseKey, version: Version): Flight | undefined {
    const flight = this.#joinable.get(keyText(key));
    return flight?.version === version ? flight : undefined;
  }

  /** Makes a call that others can join. @param version the version that was read before */
  start(key: ResponseKey, version: Version, send: (flight: Flight) => Promise<FlightResponse>): Flight {
    const flight: Flight = new Flight(key, version, send, () => {
      this.#all.delete(flight);
      this.#removeJoinable(flight);
    });
    this.#all.add(flight);
    this.#joinable.set(keyText(key), flight);
    return flight;
  }

  /** Makes the reads in flight that the eviction selects outdated. Later reads of the same resources make new calls. */
  evict(eviction: Eviction): void {
    for (const flight of this.#all) {
      if (!evicts(eviction, flight.key)) continue;
      flight.isOutdated = true;
      this.#all.delete(flight);
      this.#removeJoinable(flight);
    }
  }

  #removeJoinable(flight: Flight): void {
    const name = keyText(flight.key);
    if (this.#joinable.get(name) === flight) this.#joinable.delete(name);
  }
}
