import type { KeptResponse, ResponseKey, ResponseScope, ResponseStore } from './responseStore';

/** What an entry costs besides its text: its objects and its places in the tables. */
const ENTRY_BYTES = 400;

interface Entry {
  readonly response: KeptResponse;
  readonly bytes: number;
  readonly scope: string;
}

/** In the memory of this process: at most `maxBytes`, what was longest unused goes first; 0 keeps nothing. */
export function createMemoryStore(maxBytes: number): ResponseStore {
  return new MemoryStore(maxBytes);
}

class MemoryStore implements ResponseStore {
  readonly #maxBytes: number;
  /** The longest unused first. */
  readonly #entries = new Map<string, Entry>();
  readonly #namesByScope = new Map<string, Set<string>>();
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get(key: ResponseKey): Promise<KeptResponse | undefined> {
    const name = nameOf(key);
    const entry = this.#entries.get(name);
    if (entry !== undefined) {
      this.#entries.delete(name);
      this.#entries.set(name, entry);
    }
    return Promise.resolve(entry?.response);
  }

  set(key: ResponseKey, response: KeptResponse): Promise<void> {
    const name = nameOf(key);
    const scope = scopeName(key);
    const bytes = textBytes(name) + textBytes(response.body) + ENTRY_BYTES;
    this.#remove(name);
    if (bytes <= this.#maxBytes) {
      this.#entries.set(name, { response, bytes, scope });
      this.#namesByScope.set(scope, (this.#namesByScope.get(scope) ?? new Set()).add(name));
      this.#bytes += bytes;
      this.#shrink();
    }
    return Promise.resolve();
  }

  evict(scope: ResponseScope): Promise<void> {
    for (const name of this.#namesByScope.get(scopeName(scope)) ?? []) this.#remove(name);
    return Promise.resolve();
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
    const names = this.#namesByScope.get(entry.scope);
    names?.delete(name);
    if (names?.size === 0) this.#namesByScope.delete(entry.scope);
  }
}

/** No part can hold a space: principals are tokens of ours, paths are encoded. */
function scopeName({ principal, repository }: ResponseScope): string {
  return `${principal} ${repository}`;
}

function nameOf(key: ResponseKey): string {
  return `${scopeName(key)} ${key.call}`;
}

/** What V8 takes for it: one byte a character, two as soon as one character needs them. */
function textBytes(text: string): number {
  return /[^\0-\xff]/.test(text) ? 2 * text.length : text.length;
}
