/**
 * The response data that all operations of this process hold together, in estimated bytes. Each `ResultMeter` takes what its
 * operation adds, and gives it back when the response has gone out.
 */
export class ResponseMemory {
  /** Bytes; 0 means no limit. */
  readonly maxBytes: number;
  #usedBytes = 0;

  constructor({ maxBytes }: { readonly maxBytes: number }) {
    this.maxBytes = maxBytes;
  }

  get usedBytes(): number {
    return this.#usedBytes;
  }

  /** Whether a new operation would find no room. */
  get isFull(): boolean {
    return this.maxBytes > 0 && this.#usedBytes >= this.maxBytes;
  }

  /** Returns false, and takes nothing, if the limit would be passed. */
  take(bytes: number): boolean {
    if (this.maxBytes > 0 && this.#usedBytes + bytes > this.maxBytes) return false;
    this.#usedBytes += bytes;
    return true;
  }

  giveBack(bytes: number): void {
    this.#usedBytes -= bytes;
  }
}
