import { UpstreamError } from '../../rest/upstreamError';

/** The share of the memory at which no new operation begins. */
const FULL = 0.9;

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

  /** Whether a new operation would hardly find room: the rest is for those that have begun. */
  get isFull(): boolean {
    return this.maxBytes > 0 && this.#usedBytes >= FULL * this.maxBytes;
  }

  /** OPERATION_TOO_EXPENSIVE: `bytes` more find no room. */
  limitError(bytes = 0): UpstreamError {
    const message =
      'The responses in progress use all the memory that the gateway reserves for them. Send the operation again later, or select less.';
    const details = {
      resource: 'RESPONSE_BYTES',
      limit: this.maxBytes,
      spent: Math.ceil(this.#usedBytes + bytes),
    } as const;
    return new UpstreamError('OPERATION_TOO_EXPENSIVE', message, details);
  }

  /** Returns false, and takes nothing, if the limit would be passed. */
  reserve(bytes: number): boolean {
    if (this.maxBytes > 0 && this.#usedBytes + bytes > this.maxBytes) return false;
    this.#usedBytes += bytes;
    return true;
  }

  release(bytes: number): void {
    this.#usedBytes -= bytes;
  }
}
