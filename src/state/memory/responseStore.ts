import { keyName, type KeptResponse, type ResponseKey, type ResponseStore } from '../../rest/cache/responseStore';
import { type Eviction, evicts, isWithin, type ResponseScope } from '../../rest/cache/scope';

/** What an entry costs besides its text: its objects and its places in the tables. */
const ENTRY_BYTES = 600;

interface Entry {
  readonly key: ResponseKey;
  readonly response: KeptResponse;
  readonly bytes: number;
}

/** Entries of one scope: evictions look through scopes first, of which there are far fewer. */
interface Shelf {
  readonly scope: ResponseScope;
  readonly names: Set<string>;
}

/** In the memory of this process: at most `maxBytes`, what was longest unused goes first; 0 keeps nothing. */
export function createMemoryStore(maxBytes: number): ResponseStore {
  return new MemoryStore(maxBytes);
}

class MemoryStore implements ResponseStore {
  readonly #maxBytes: number;
  /** The longest unused first. */
  readonly #entries = new Map<string, Entry>();
  readonly #shelves = new Map<string, Shelf>();
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get(key: ResponseKey): Promise<KeptResponse | undefined> {
    const name = keyName(key);
    const entry = this.#entries.get(name);
    if (entry !== undefined) {
      this.#entries.delete(name);
      this.#entries.set(name, entry);
    }
    return Promise.resolve(entry?.response);
  }

  set(key: ResponseKey, response: KeptResponse): Promise<void> {
    const name = keyName(key);
    const bytes = textBytes(name) + textBytes(response.body) + ENTRY_BYTES;
    this.#remove(name);
    if (bytes <= this.#maxBytes) {
      this.#entries.set(name, { key, response, bytes });
      this.#shelf(key.scope).names.add(name);
      this.#bytes += bytes;
      this.#shrink();
    }
    return Promise.resolve();
  }

  delete(key: ResponseKey): Promise<void> {
    this.#remove(keyName(key));
    return Promise.resolve();
  }

  evict(eviction: Eviction): Promise<void> {
    for (const { scope, names } of this.#shelves.values()) {
      if (!isWithin(eviction, scope)) continue;
      for (const name of names) {
        const entry = this.#entries.get(name);
        if (entry !== undefined && evicts(eviction, entry.key)) this.#remove(name);
      }
    }
    return Promise.resolve();
  }

  #shelf(scope: ResponseScope): Shelf {
    const name = shelfName(scope);
    let shelf = this.#shelves.get(name);
    if (shelf === undefined) {
      shelf = { scope, names: new Set() };
      this.#shelves.set(name, shelf);
    }
    return shelf;
  }

  #shrink(): void {
    for (const name of this.#entries.keys()) {
      if (this.#bytes <= this.#maxBytes) return;
      this.#remove(name);
    }
  }

  #remove(name: string): void {
    const entry = this.#entries.get(name);
    if (entry === undefined) return;
    this.#entries.delete(name);
    this.#bytes -= entry.bytes;
    const { names } = this.#shelf(entry.key.scope);
    names.delete(name);
    if (names.size === 0) this.#shelves.delete(shelfName(entry.key.scope));
  }
}

function shelfName({ principal, workspace = '', repository = '' }: ResponseScope): string {
  return `${principal} ${workspace} ${repository}`;
}

/** What V8 takes for it: one byte a character, two as soon as one character needs them. */
function textBytes(text: string): number {
  return /[^\0-\xff]/.test(text) ? 2 * text.length : text.length;
}
