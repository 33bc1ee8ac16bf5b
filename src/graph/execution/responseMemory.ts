import { UpstreamError } from '../../rest/upstreamError';

/** New operations are rejected while at least this fraction of the memory is in use. */
const FULL_FRACTION = 0.9;

/**
 * Limits the response data of all operations in this process, in estimated bytes. Each `ResultMeter` reserves memory
 * for its operation, and releases it after the response was sent.
 */
export class ResponseMemory {
  /** In bytes; 0 means no limit. */
  readonly maxBytes: number;
  #usedBytes = 0;

  constructor({ maxBytes }: { readonly maxBytes: number }) {
    this.maxBytes = maxBytes;
  }

  /** The estimated bytes that operations have reserved. */
  get usedBytes(): number {
    return this.#usedBytes;
  }

  /** Whether new operations have to be rejected. The remaining memory is for operations in progress. */
  get isFull(): boolean {
    return this.maxBytes > 0 && this.#usedBytes >= FULL_FRACTION * this.maxBytes;
  }

  /** Creates the error OPERATION_TOO_EXPENSIVE. @param bytes the reservation that would exceed the limit. */
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

  /** Reserves memory. Returns false, and reserves nothing, if that would exceed the limit. */
  reserve(bytes: number): boolean {
    if (this.maxBytes > 0 && this.#usedBytes + bytes > this.maxBytes) return false;
    this.#usedBytes += bytes;
    return true;
  }

  /** Releases memory that was reserved. */
  release(bytes: number): void {
    this.#usedBytes -= bytes;
  }
}
