import {
  type CachedResponse,
  keyText,
  type ResponseKey,
  type ResponseStore,
  type StoredResponse,
} from '../../rest/cache/responseStore';
import { type Eviction, evicts, matchesScope, type ResponseScope } from '../../rest/cache/eviction';

/** No other process evicts responses in the memory of this one. */
const VERSION = 'memory';

/** Estimated bytes of an entry without its content: its objects and its entries in the maps. */
const ENTRY_BYTES = 600;

/**
 * Bytes of parsed JSON for each character of its text. Measured with many copies of typical responses, as the growth of the
 * heap after garbage collection: 1.2 to 1.5 for complete and selected rows, 2.2 for rows of a few short values.
 */
const JSON_BYTES_PER_CHARACTER = 2;

interface Entry {
  readonly key: ResponseKey;
  readonly response: CachedResponse;
  readonly bytes: number;
}

/** The entries of one scope. Evictions check the scopes first, because there are far fewer of them. */
interface ScopeEntries {
  readonly scope: ResponseScope;
  readonly keys: Set<string>;
}

/**
 * Stores responses in the memory of the process. It stores JSON in its parsed form only, so that a read parses nothing.
 * Beyond `maxBytes`, it drops the least recently used responses. If `maxBytes` is 0, it stores none.
 */
export class MemoryResponseStore implements ResponseStore {
  readonly #maxBytes: number;
  /** Least recently used first. */
  readonly #entries = new Map<string, Entry>();
  readonly #scopes = new Map<string, ScopeEntries>();
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  read(key: ResponseKey): StoredResponse {
    const text = keyText(key);
    const entry = this.#entries.get(text);
    if (entry !== undefined) {
      this.#entries.delete(text);
      this.#entries.set(text, entry);
    }
    return { response: entry?.response, version: VERSION };
  }

  set(key: ResponseKey, response: CachedResponse): void {
    const text = keyText(key);
    const bytes = textBytes(text) + contentBytes(response) + ENTRY_BYTES;
    this.#remove(text);
    if (bytes <= this.#maxBytes) {
      this.#entries.set(text, { key, response: withoutText(response), bytes });
      this.#entriesOf(key.scope).keys.add(text);
      this.#bytes += bytes;
      this.#shrink();
    }
  }

  delete(key: ResponseKey): void {
    this.#remove(keyText(key));
  }

  evict(eviction: Eviction): void {
    for (const { scope, keys } of this.#scopes.values()) {
      if (!matchesScope(eviction, scope)) continue;
      for (const key of keys) {
        const entry = this.#entries.get(key);
        if (entry !== undefined && evicts(eviction, entry.key)) this.#remove(key);
      }
    }
  }

  #entriesOf(scope: ResponseScope): ScopeEntries {
    const text = scopeText(scope);
    let entries = this.#scopes.get(text);
    if (entries === undefined) {
      entries = { scope, keys: new Set() };
      this.#scopes.set(text, entries);
    }
    return entries;
  }

  #shrink(): void {
    for (const key of this.#entries.keys()) {
      if (this.#bytes <= this.#maxBytes) return;
      this.#remove(key);
    }
  }

  #remove(key: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    this.#bytes -= entry.bytes;
    const { keys } = this.#entriesOf(entry.key.scope);
    keys.delete(key);
    if (keys.size === 0) this.#scopes.delete(scopeText(entry.key.scope));
  }
}

function scopeText({ principal, owner, container }: ResponseScope): string {
  return JSON.stringify([principal, owner?.name, owner?.id, container?.name, container?.id]);
}

function withoutText(response: CachedResponse): CachedResponse {
  return response.parsed === undefined ? response : { ...response, body: '' };
}

function contentBytes({ body, parsed }: CachedResponse): number {
  return parsed === undefined ? textBytes(body) : parsed.characters * JSON_BYTES_PER_CHARACTER;
}

/** Bytes of a string in V8: one per character, or two per character if one of them is not Latin-1. */
function textBytes(text: string): number {
  return /[^\0-\xff]/.test(text) ? 2 * text.length : text.length;
}
