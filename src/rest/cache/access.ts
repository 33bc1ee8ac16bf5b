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
const MAX_ENTRIES = 10_000;

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
  /** When the upstream rejected the credential of a principal. */
  readonly #allDeniedAt = new Map<string, number>();
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

  /** Ends the principal's access to every container. */
  markAllDenied(principal: string): void {
    const deniedAt = this.#options.now();
    for (const key of this.#evidence.keys()) {
      if (key.startsWith(`${principal} `)) this.#evidence.delete(key);
    }
    storeLast(this.#allDeniedAt, principal, deniedAt);
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
    const deniedAt = this.#allDeniedAt.get(reader.principal) ?? -Infinity;
    return this.#evidence.get(keyOf(reader)) ?? { verifiedAt: -Infinity, deniedAt };
  }

  #store(reader: Reader, evidence: Evidence): void {
    storeLast(this.#evidence, keyOf(reader), evidence);
  }
}

/** Stores an entry as the most recent one. Drops the least recent one beyond `MAX_ENTRIES`. */
function storeLast<T>(entries: Map<string, T>, key: string, value: T): void {
  entries.delete(key);
  entries.set(key, value);
  const [oldest] = entries.keys();
  if (entries.size > MAX_ENTRIES && oldest !== undefined) entries.delete(oldest);
}

/** False if the client of the read disconnected, or if its operation exceeded its call budget. */
function isValidForAll(error: unknown, signal: AbortSignal | undefined): error is UpstreamError {
  return error instanceof UpstreamError && error.code !== 'OPERATION_TOO_EXPENSIVE' && signal?.aborted !== true;
}

/** Keys of principals contain no space. */
function keyOf({ principal, container }: Reader): string {
  return `${principal} ${container}`;
}
