import { type CallObserver, silentObserver } from './callObserver';
import { UpstreamError } from './upstreamError';

/** The REST calls of one operation. */
export interface Usage {
  /** REST calls. A retried or redirected call counts once. A call that was not sent because of the budget or a brake does not count. */
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

/** The round of a call. The first round is 1. */
export type Round = number;

/** Counts the calls of one operation and rejects those over the limit. */
export class CallBudget {
  readonly #limit: number;
  readonly #service: string;
  readonly #observer: Pick<CallObserver, 'onCached' | 'onDeduplicated'>;
  #calls = 0;
  #cached = 0;
  #deduplicated = 0;
  #bytes = 0;
  /** The number of calls by round. The first round is at index 1. */
  readonly #callsByRound: number[] = [];
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

  /**
   * Counts one call. When the call has ended, exactly one of `end` and `cancel` must be called.
   *
   * @throws UpstreamError OPERATION_TOO_EXPENSIVE
   */
  spend(): Round {
    if (this.#limit > 0 && this.#calls >= this.#limit) {
      throw new UpstreamError(
        'OPERATION_TOO_EXPENSIVE',
        `The operation exceeds the limit of ${this.#limit} calls to ${this.#service}. Select less, or split the operation.`,
        { resource: 'CALLS', limit: this.#limit, spent: this.#calls },
      );
    }
    const round = this.#completedRounds + 1;
    this.#count(round, 1);
    return round;
  }

  /** Records that a call has ended. It was sent, or it failed for a reason other than a brake. */
  end(round: Round): void {
    this.#completedRounds = Math.max(this.#completedRounds, round);
  }

  /** Records that a call was not sent and does not count. */
  cancel(round: Round): void {
    this.#count(round, -1);
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
      rounds: Math.max(
        0,
        this.#callsByRound.findLastIndex((calls) => calls > 0),
      ),
    };
  }

  #count(round: number, calls: number): void {
    this.#calls += calls;
    this.#callsByRound[round] = (this.#callsByRound[round] ?? 0) + calls;
  }
}
