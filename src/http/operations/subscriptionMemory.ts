import { GraphQLError } from 'graphql';
import { Counts } from '../../lib/counts';
import { type Release, releaseOnce } from '../../lib/releaseOnce';
import { BYTES_PER_DOCUMENT_CHARACTER } from './documentCache';

/** The size of one open subscription. */
export interface SubscriptionSize {
  /** The hash of the document. Subscriptions with the same hash share one document. */
  readonly hash: string;
  /** Characters of the document. */
  readonly documentCharacters: number;
  /** Characters of the variables as JSON. */
  readonly variablesCharacters: number;
}

/** An estimate of the memory of one subscription: its queue, its context and its part of the transport. */
const BYTES_PER_SUBSCRIPTION = 10_000;
/** Parsed JSON takes more memory than the text. */
const BYTES_PER_VARIABLE_CHARACTER = 8;

/** Bounds the estimated memory of all open subscriptions of the process. */
export class SubscriptionMemory {
  readonly #maxBytes: number;
  /** The number of subscriptions by the hash of their document. */
  readonly #documents = new Counts();
  #usedBytes = 0;

  /** @param options `maxBytes` for all subscriptions together. 0 = no limit */
  constructor({ maxBytes }: { readonly maxBytes: number }) {
    this.#maxBytes = maxBytes;
  }

  /**
   * Reserves the memory of a subscription. Returns a function that releases it.
   *
   * @throws GraphQLError OPERATION_TOO_EXPENSIVE
   */
  reserve({ hash, documentCharacters, variablesCharacters }: SubscriptionSize): Release {
    const separateBytes = BYTES_PER_SUBSCRIPTION + BYTES_PER_VARIABLE_CHARACTER * variablesCharacters;
    const documentBytes = BYTES_PER_DOCUMENT_CHARACTER * documentCharacters;
    const usedBytes = this.#usedBytes + separateBytes + (this.#documents.of(hash) === 0 ? documentBytes : 0);
    if (this.#maxBytes > 0 && usedBytes > this.#maxBytes) throw memoryExceeded(this.#maxBytes, usedBytes);
    this.#usedBytes = usedBytes;
    this.#documents.increase(hash);
    return releaseOnce(() => {
      this.#documents.decrease(hash);
      this.#usedBytes -= separateBytes + (this.#documents.of(hash) === 0 ? documentBytes : 0);
    });
  }
}

function memoryExceeded(limit: number, spent: number): GraphQLError {
  const message =
    'The open subscriptions use all the memory that the gateway reserves for them. Subscribe again later.';
  const extensions = { code: 'OPERATION_TOO_EXPENSIVE', resource: 'RESPONSE_BYTES', limit, spent };
  return new GraphQLError(message, { extensions });
}
