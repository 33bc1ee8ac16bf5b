import { createHash } from 'node:crypto';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { DisplayedError } from './displayErrors';
import { type Release, releaseOnce } from '../../lib/releaseOnce';

/** A document that may be performed, or the errors that say why it must not. */
export type Prepared =
  | {
      readonly ok: true;
      /** SHA-256 of the source, in hexadecimal. */
      readonly hash: string;
      readonly document: DocumentNode;
      readonly operations: readonly OperationDefinitionNode[];
    }
  | { readonly ok: false; readonly hash: string; readonly errors: readonly DisplayedError[] };

export interface DocumentCacheOptions {
  /** Estimated bytes of all cached documents together. Default: 32 MiB. A document that takes over an eighth is not cached. */
  readonly maxBytes?: number;
}

const DEFAULT_MAX_BYTES = 32 * 1024 * 1024;

/**
 * What one document retains: its syntax tree, and the selection plans and pruned copies that hang on its nodes. Measured
 * with operations of 50 to 100,000 characters; the tree alone is 3 kB and 65 bytes per character.
 */
const BYTES_PER_DOCUMENT = 6_000;
const BYTES_PER_CHARACTER = 130;

/** Prepared documents by the hash of their source, bounded by the bytes that they retain. */
export class DocumentCache {
  readonly #maxEntryBytes: number;
  readonly #cached: LRUCache<string, Prepared>;
  /** Documents of requests that have not been answered yet, with the number of those requests. */
  readonly #inFlight = new Map<string, { readonly prepared: Prepared; holders: number }>();

  constructor({ maxBytes = DEFAULT_MAX_BYTES }: DocumentCacheOptions = {}) {
    this.#maxEntryBytes = maxBytes / 8;
    this.#cached = new LRUCache({ maxSize: maxBytes });
  }

  /** The prepared document of a source; `prepare` is called unless it is cached or in flight. */
  of(source: string, prepare: (source: string, hash: string) => Prepared): Prepared {
    const hash = createHash('sha256').update(source, 'utf8').digest('hex');
    const known = this.#cached.get(hash) ?? this.#inFlight.get(hash)?.prepared;
    if (known !== undefined) return known;
    const prepared = prepare(source, hash);
    const size = BYTES_PER_DOCUMENT + BYTES_PER_CHARACTER * source.length;
    if (size <= this.#maxEntryBytes) this.#cached.set(hash, prepared, { size });
    return prepared;
  }

  /** Keeps a document findable until the returned function is called, also one that is not cached or is evicted. */
  hold(prepared: Prepared): Release {
    const { hash } = prepared;
    const entry = this.#inFlight.get(hash) ?? { prepared, holders: 0 };
    entry.holders += 1;
    this.#inFlight.set(hash, entry);
    return releaseOnce(() => {
      entry.holders -= 1;
      if (entry.holders === 0) this.#inFlight.delete(hash);
    });
  }

  /** The document that a request in flight holds. */
  held(hash: string): DocumentNode | undefined {
    const prepared = this.#inFlight.get(hash)?.prepared;
    return prepared?.ok === true ? prepared.document : undefined;
  }
}
