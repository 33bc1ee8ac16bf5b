import { LRUCache } from 'lru-cache';
import type { Cancellation } from '../cancellation';
import type { RestPath } from '../restPath';
import { UpstreamError } from '../upstreamError';

/** A principal, and the container (a repository) that it reads. */
export interface Reader {
  /** `Principal.key`. */
  readonly principal: string;
  readonly container: RestPath;
}

/**
 * Beyond this number of readers, the one whose access was verified or denied least recently is dropped. Its access is then
 * verified again. The same number limits the principals whose credential was rejected.
 */
const MAX_ENTRIES = 10_000;

interface Evidence {
  /** When the last successful call was made, in milliseconds since the epoch. -Infinity for never. */
  readonly verifiedAt: number;
  /** When the upstream last denied access, in milliseconds since the epoch. -Infinity for never. */
  readonly deniedAt: number;
}

/**
 * The result of a verification that several calls share. It is `unknown` if the read failed for a reason that concerns only
 * the call that made it.
 */
type Verification = 'verified' | 'unknown' | UpstreamError;

export interface AccessOptions {
  /** How long a verification is valid, in milliseconds. If it is 0, each read is verified. */
  readonly ttlMs: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * Stores which principals may read which containers, according to the responses of the upstream. Each process stores this
 * separately, because sharing it would only save calls.
 */
export class Access {
  readonly #options: AccessOptions;
  readonly #evidence = new LRUCache<string, Evidence>({ max: MAX_ENTRIES });
  /** When the upstream last rejected the credential of a principal, in milliseconds since the epoch. */
  readonly #credentialRejectedAt = new LRUCache<string, number>({ max: MAX_ENTRIES });
  readonly #verifications = new Map<string, Promise<Verification>>();

  constructor(options: AccessOptions) {
    this.#options = options;
  }

  /**
   * Records a successful call.
   *
   * @param requestedAt when the call was made. A call that was made before a denial does not end the denial
   */
  markVerified(reader: Reader, requestedAt: number): void {
    const { deniedAt } = this.#evidenceOf(reader);
    if (requestedAt >= deniedAt) this.#evidence.set(keyOf(reader), { verifiedAt: requestedAt, deniedAt });
  }

  /** Records that the upstream denied access. */
  markDenied(reader: Reader): void {
    this.#evidence.set(keyOf(reader), { verifiedAt: -Infinity, deniedAt: this.#options.now() });
  }

  /** Records that the upstream rejected the principal's credential. This ends its access to every container. */
  markAllDenied(principal: string): void {
    for (const key of [...this.#evidence.keys()]) {
      if (key.startsWith(`${principal} `)) this.#evidence.delete(key);
    }
    this.#credentialRejectedAt.set(principal, this.#options.now());
  }

  /** Whether access was verified within `ttlMs`. */
  isVerified(reader: Reader): boolean {
    return this.#options.now() - this.#evidenceOf(reader).verifiedAt < this.#options.ttlMs;
  }

  /**
   * Resolves when access is verified. If it is not, one `read` of the container verifies it for all waiting calls.
   *
   * @throws UpstreamError of the read
   */
  async verify(reader: Reader, read: () => Promise<unknown>, cancellation: Cancellation): Promise<void> {
    while (!this.isVerified(reader)) {
      const running = this.#verifications.get(keyOf(reader));
      if (running === undefined) {
        await this.#readForAll(reader, read(), cancellation);
        return;
      }
      const verification = await cancellation.wait(running);
      if (verification === 'verified') return;
      if (verification !== 'unknown') throw verification;
    }
  }

  async #readForAll(reader: Reader, reading: Promise<unknown>, cancellation: Cancellation): Promise<void> {
    const key = keyOf(reader);
    const verification = reading.then(
      (): Verification => 'verified',
      (error: unknown): Verification => (isValidForAll(error, cancellation) ? error : 'unknown'),
    );
    this.#verifications.set(key, verification);
    await verification;
    this.#verifications.delete(key);
    await reading;
  }

  #evidenceOf(reader: Reader): Evidence {
    // `peek`, because reading the evidence does not make it more recent.
    const deniedAt = this.#credentialRejectedAt.peek(reader.principal) ?? -Infinity;
    return this.#evidence.peek(keyOf(reader)) ?? { verifiedAt: -Infinity, deniedAt };
  }
}

/** False if the client of the read disconnected, or if its operation exceeded its call budget. */
function isValidForAll(error: unknown, cancellation: Cancellation): error is UpstreamError {
  return error instanceof UpstreamError && error.code !== 'OPERATION_TOO_EXPENSIVE' && cancellation.error === undefined;
}

/** `Principal.key` contains no space, so equal keys mean equal readers. */
function keyOf({ principal, container }: Reader): string {
  return `${principal} ${container.normalized}`;
}
