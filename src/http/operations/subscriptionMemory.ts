import { GraphQLError } from 'graphql';
import { Counts } from '../../lib/counts';
import { type Release, releaseOnce } from '../../lib/releaseOnce';

/** What one open subscription keeps in memory. */
export interface Retained {
  /** The hash of the document, which subscriptions share. */
  readonly hash: string;
  /** Characters of the document. */
  readonly characters: number;
  /** Characters of the variables as JSON. */
  readonly variables: number;
}

/** A queue, a context and the objects of one transport. */
const BYTES_PER_SUBSCRIPTION = 10_000;
/** As in `documentCache.ts`. */
const BYTES_PER_CHARACTER = 130;
/** Parsed JSON takes more than its text. */
const BYTES_PER_VARIABLE_CHARACTER = 8;

/** What all open subscriptions of the process keep in memory, in estimated bytes. */
export class SubscriptionMemory {
  readonly #maxBytes: number;
  /** The number of subscriptions by the hash of their document. */
  readonly #documents = new Counts();
  #usedBytes = 0;

  /** `maxBytes`: 0 = no limit. */
  constructor({ maxBytes }: { readonly maxBytes: number }) {
    this.#maxBytes = maxBytes;
  }

  /** Returns what gives the memory back, once. @throws GraphQLError OPERATION_TOO_EXPENSIVE */
  take({ hash, characters, variables }: Retained): Release {
    const own = BYTES_PER_SUBSCRIPTION + BYTES_PER_VARIABLE_CHARACTER * variables;
    const document = BYTES_PER_CHARACTER * characters;
    const spent = this.#usedBytes + own + (this.#documents.of(hash) === 0 ? document : 0);
    if (this.#maxBytes > 0 && spent > this.#maxBytes) throw full(this.#maxBytes, spent);
    this.#usedBytes = spent;
    this.#documents.increase(hash);
    return releaseOnce(() => {
      this.#documents.decrease(hash);
      this.#usedBytes -= own + (this.#documents.of(hash) === 0 ? document : 0);
    });
  }
}

function full(limit: number, spent: number): GraphQLError {
  const message =
    'The open subscriptions use all the memory that the gateway reserves for them. Subscribe again later.';
  const extensions = { code: 'OPERATION_TOO_EXPENSIVE', resource: 'RESPONSE_BYTES', limit, spent };
  return new GraphQLError(message, { extensions });
}
