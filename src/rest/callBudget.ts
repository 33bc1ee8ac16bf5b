import { type CallObserver, silentObserver } from './callObserver';
import { UpstreamError } from './upstreamError';

/** The REST calls of one operation. */
export interface Usage {
  /** REST calls. A retried or redirected call counts once; a call that the budget rejects does not count. */
  readonly calls: number;
  /** The length of the longest chain of calls in which each call had to wait for the one before. */
  readonly rounds: number;
  /** Reads that were served from the cache, without a call. */
  readonly cached: number;
  /** Reads that shared the response of an identical read in flight. */
  readonly deduplicated: number;
  /** Bytes of the received bodies as transferred, before decompression. Includes all attempts and redirects. */
  readonly bytes: number;
}

/** Counts the calls of one operation and rejects those over the limit. */
export class CallBudget {
  readonly #limit: number;
  readonly #service: string;
  readonly #observer: Pick<CallObserver, 'onCached' | 'onDeduplicated'>;
  #calls = 0;
  #cached = 0;
  #deduplicated = 0;
  #bytes = 0;
  #rounds = 0;
  #completedRounds = 0;

  /**
   * @param limit calls of one operation; 0 means no limit
   * @param service the name of the upstream, for messages
   */
  constructor(
    limit: number,
    service: string,
    observer: Pick<CallObserver, 'onCached' | 'onDeduplicated'> = silentObserver,
  ) {
    this.#limit = limit;
    this.#service = service;
    this.#observer = observer;
  }

  /** Counts one call. @returns a function to call when the response has arrived. @throws UpstreamError OPERATION_TOO_EXPENSIVE */
  spend(): () => void {
    if (this.#limit > 0 && this.#calls >= this.#limit) {
      throw new UpstreamError(
        'OPERATION_TOO_EXPENSIVE',
        `The operation exceeds the limit of ${this.#limit} calls to ${this.#service}. Select less, or split the operation.`,
        { resource: 'CALLS', limit: this.#limit, spent: this.#calls },
      );
    }
    this.#calls += 1;
    const round = this.#completedRounds + 1;
    this.#rounds = Math.max(this.#rounds, round);
    return () => {
      this.#completedRounds = Math.max(this.#completedRounds, round);
    };
  }

  countCached(): void {
    this.#cached += 1;
    this.#observer.onCached();
  }

  countDeduplicated(): void {
    this.#deduplicated += 1;
    this.#observer.onDeduplicated();
  }

  countBytes(bytes: number): void {
    this.#bytes += bytes;
  }

  usage(): Usage {
    return {
      calls: this.#calls,
      cached: this.#cached,
      deduplicated: this.#deduplicated,
      bytes: this.#bytes,
      rounds: this.#rounds,
    };
  }
}
