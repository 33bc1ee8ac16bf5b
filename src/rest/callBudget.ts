import { BitbucketError } from './upstreamError';
import { silentObserver, type UpstreamObserver } from './callObserver';

/** What one operation has asked of Bitbucket. */
export interface Usage {
  /** Calls asked for: a repeated or redirected call is one call, one refused by the budget is none. */
  readonly calls: number;
  /** The longest chain of calls each of which was asked for after the one before had been answered. */
  readonly rounds: number;
  /** Answers that were kept from before and cost no call. */
  readonly cached: number;
  /** Reads that were answered together with an identical one in flight and cost no call of their own. */
  readonly deduplicated: number;
  /** Bytes of the bodies received, as they came over the wire: compressed where they were, all attempts and redirects. */
  readonly bytes: number;
}

/** Counts the calls of one operation and refuses those past its limit. */
export class Budget {
  readonly #limit: number;
  readonly #observer: Pick<UpstreamObserver, 'onCached' | 'onDeduplicated'>;
  #calls = 0;
  #cached = 0;
  #deduplicated = 0;
  #bytes = 0;
  #rounds = 0;
  #answeredRounds = 0;

  /** `limit`: calls one operation may ask for; 0 means no limit. */
  constructor(limit: number, observer: Pick<UpstreamObserver, 'onCached' | 'onDeduplicated'> = silentObserver) {
    this.#limit = limit;
    this.#observer = observer;
  }

  /** Counts one call; gives what to do when it is answered. @throws BitbucketError OPERATION_TOO_EXPENSIVE */
  spend(): () => void {
    if (this.#limit > 0 && this.#calls >= this.#limit) {
      throw new BitbucketError(
        'OPERATION_TOO_EXPENSIVE',
        `The operation has used up the ${this.#limit} calls to Bitbucket that one operation may make`,
        { resource: 'CALLS', limit: this.#limit, spent: this.#calls },
      );
    }
    this.#calls += 1;
    const round = this.#answeredRounds + 1;
    this.#rounds = Math.max(this.#rounds, round);
    return () => {
      this.#answeredRounds = Math.max(this.#answeredRounds, round);
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
