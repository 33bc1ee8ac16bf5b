import { createHash } from 'node:crypto';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { ClientError } from './clientErrors';
import { type Release, releaseOnce } from '../../lib/releaseOnce';

/** The result of `Prepare`: a valid document, or the errors of an invalid one. */
export type Prepared =
  | {
      readonly ok: true;
      /** SHA-256 of the source, in hexadecimal. */
      readonly hash: string;
      readonly document: DocumentNode;
      readonly operations: readonly OperationDefinitionNode[];
    }
  | { readonly ok: false; readonly hash: string; readonly errors: readonly ClientError[] };

/** The options of `DocumentCache`. */
export interface DocumentCacheOptions {
  /** Estimated bytes of all cached documents. Default: 32 MiB. A document over an eighth of that is not cached. */
  readonly maxBytes?: number;
}

const DEFAULT_MAX_BYTES = 32 * 1024 * 1024;

/**
 * An estimate of the memory of one document without characters: its syntax tree, and the selection plans and pruned
 * copies that refer to it. Measured with operations of 50 to 100,000 characters. The tree alone takes 3 kB and 65 bytes
 * per character.
 */
const BYTES_PER_DOCUMENT = 6_000;
/** The same estimate, per character of the document. */
export const BYTES_PER_DOCUMENT_CHARACTER = 130;

/** Caches prepared documents by their source. The cache is bounded by its estimated memory. */
export class DocumentCache {
  readonly #maxEntryBytes: number;
  readonly #cached: LRUCache<string, Prepared>;
  /** The documents of requests in flight by their hash, with the number of those requests. */
  readonly #pinned = new Map<string, { readonly prepared: Prepared; pins: number }>();

  constructor({ maxBytes = DEFAULT_MAX_BYTES }: DocumentCacheOptions = {}) {
    this.#maxEntryBytes = maxBytes / 8;
    this.#cached = new LRUCache({ maxSize: maxBytes });
  }

  /** Returns the prepared document of a source. Calls `prepare` if the document is neither cached nor pinned. */
  getOrPrepare(source: string, prepare: (source: string, hash: string) => Prepared): Prepared {
    const cached = this.#cached.get(source);
    if (cached !== undefined) return cached;
    const hash = createHash('sha256').update(source, 'utf8').digest('hex');
    const pinned = this.#pinned.get(hash)?.prepared;
    if (pinned !== undefined) return pinned;
    const prepared = prepare(source, hash);
    const size = BYTES_PER_DOCUMENT + BYTES_PER_DOCUMENT_CHARACTER * source.length;
    if (size <= this.#maxEntryBytes) this.#cached.set(source, prepared, { size });
    return prepared;
  }

  /** Makes a document available until the returned function is called, even if it is evicted or too large to cache. */
  pin(prepared: Prepared): Release {
    const { hash } = prepared;
    const entry = this.#pinned.get(hash) ?? { prepared, pins: 0 };
    entry.pins += 1;
    this.#pinned.set(hash, entry);
    return releaseOnce(() => {
      entry.pins -= 1;
      if (entry.pins === 0) this.#pinned.delete(hash);
    });
  }

  /** The pinned document with this hash. Undefined if no valid document with this hash is pinned. */
  pinned(hash: string): DocumentNode | undefined {
    const prepared = this.#pinned.get(hash)?.prepared;
    return prepared?.ok === true ? prepared.document : undefined;
  }
}
