import { Cancellation } from '../cancellation';
import { Turn } from '../fairLimiter';
import { type CachedResponse, keyText, type ResponseKey } from './responseStore';
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
  readonly #response: Promise<FlightResponse>;
  readonly #onAbandoned: () => void;
  #waiting = 0;

  /**
   * @param requestedAt when the call was made, in milliseconds since the epoch
   * @param onEnd called when the call has ended, and when no operation waits for it any longer
   */
  constructor(
    readonly key: ResponseKey,
    readonly requestedAt: number,
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
  readonly #flights = new Map<string, Flight>();

  /** The read of this key in flight. Undefined if there is none, or if it is outdated. */
  find(key: ResponseKey): Flight | undefined {
    return this.#flights.get(keyText(key));
  }

  /** Makes a call that others can join. */
  start(key: ResponseKey, requestedAt: number, send: (flight: Flight) => Promise<FlightResponse>): Flight {
    const name = keyText(key);
    const flight: Flight = new Flight(key, requestedAt, send, () => {
      if (this.#flights.get(name) === flight) this.#flights.delete(name);
    });
    this.#flights.set(name, flight);
    return flight;
  }

  /** Makes the reads in flight that the eviction selects outdated. Later reads of the same resources make new calls. */
  evict(eviction: Eviction): void {
    for (const [name, flight] of this.#flights) {
      if (!evicts(eviction, flight.key)) continue;
      flight.isOutdated = true;
      this.#flights.delete(name);
    }
  }
}
