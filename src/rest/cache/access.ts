import { untilAborted } from '../abort';
import { UpstreamError } from '../upstreamError';

/** A principal, and the container (a repository) that it reads. */
export interface Reader {
  /** `Principal.key`. */
  readonly principal: string;
  /** The path of the container in lower case. */
  readonly container: string;
}

/** Beyond this number of readers, the reader whose access was verified or denied least recently is dropped. Its access is verified again. */
const MAX_READERS = 10_000;

interface Evidence {
  /** When the last successful call was made, in milliseconds since the epoch. */
  readonly verifiedAt: number;
  /** When the upstream last denied access. */
  readonly deniedAt: number;
}

/** The result of a verification that several calls share. It is `unknown` if the read failed for a reason that concerns one call only. */
type Verification = 'verified' | 'unknown' | UpstreamError;

export interface AccessOptions {
  /** How long a verification is valid, in milliseconds. If it is 0, each read is verified. */
  readonly ttlMs: number;
  readonly now: () => number;
}

/**
 * Stores which principals may read which containers, according to the responses of the upstream. Each process stores this
 * separately, because sharing it would only save calls.
 */
export class Access {
  readonly #options: AccessOptions;
  readonly #evidence = new Map<string, Evidence>();
  readonly #running = new Map<string, Promise<Verification>>();

  constructor(options: AccessOptions) {
    this.#options = options;
  }

  /**
   * Records a successful call.
   *
   * @param requestedAt when the call was made. A call that was made before a denial does not end the denial
   */
  markVerified(reader: Reader, requestedAt: number): void {
    const { deniedAt } = this.#of(reader);
    if (requestedAt >= deniedAt) this.#store(reader, { verifiedAt: requestedAt, deniedAt });
  }

  markDenied(reader: Reader): void {
    this.#store(reader, { verifiedAt: -Infinity, deniedAt: this.#options.now() });
  }

  isVerified(reader: Reader): boolean {
    return this.#options.now() - this.#of(reader).verifiedAt < this.#options.ttlMs;
  }

  /**
   * Resolves when access is verified. If it is not, one `read` of the container verifies it for all waiting calls.
   *
   * @throws UpstreamError of the read
   */
  async verify(reader: Reader, read: () => Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
    while (!this.isVerified(reader)) {
      const running = this.#running.get(keyOf(reader));
      if (running === undefined) {
        await this.#readForAll(reader, read(), signal);
        return;
      }
      const verification = await (signal === undefined ? running : untilAborted(running, signal));
      if (verification === 'verified') return;
      if (verification !== 'unknown') throw verification;
    }
  }

  async #readForAll(reader: Reader, reading: Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
    const key = keyOf(reader);
    const verification = reading.then(
      (): Verification => 'verified',
      (error: unknown): Verification => (isValidForAll(error, signal) ? error : 'unknown'),
    );
    this.#running.set(key, verification);
    await verification;
    this.#running.delete(key);
    await reading;
  }

  #of(reader: Reader): Evidence {
    return this.#evidence.get(keyOf(reader)) ?? { verifiedAt: -Infinity, deniedAt: -Infinity };
  }

  #store(reader: Reader, evidence: Evidence): void {
    const key = keyOf(reader);
    this.#evidence.delete(key);
    this.#evidence.set(key, evidence);
    const [oldest] = this.#evidence.keys();
    if (this.#evidence.size > MAX_READERS && oldest !== undefined) this.#evidence.delete(oldest);
  }
}

/** False if the client of the read disconnected, or if its operation exceeded its call budget. */
function isValidForAll(error: unknown, signal: AbortSignal | undefined): error is UpstreamError {
  return error instanceof UpstreamError && error.code !== 'OPERATION_TOO_EXPENSIVE' && signal?.aborted !== true;
}

/** Keys of principals contain no space. */
function keyOf({ principal, container }: Reader): string {
  return `${principal} ${container}`;
}
