import { untilAborted } from '../abort';
import { BitbucketError } from '../upstreamError';

/** Who reads which repository, by its path in lower case. */
export interface RepositoryReader {
  readonly principal: string;
  readonly repository: string;
}

/** Past so many pairs of a principal and a repository, the one longest unheard of is forgotten, and read again. */
const MAX_READERS = 10_000;

interface Evidence {
  /** When the call was asked that Bitbucket answered last, in milliseconds since the epoch. */
  readonly confirmedAt: number;
  /** When Bitbucket refused last. */
  readonly refusedAt: number;
}

/** What a read of the repository showed those who waited for it; nothing, when it failed for its asker alone. */
type Shown = 'confirmed' | 'nothing' | BitbucketError;

export interface AccessOptions {
  /** How long evidence counts, in milliseconds; 0 asks each time. */
  readonly confirmedForMs: number;
  readonly now: () => number;
}

/**
 * Who may read which repository, as Bitbucket showed by answering. Each process learns it for itself: to share it would
 * spare a call, not to share it can never let anybody in.
 */
export class Access {
  readonly #options: AccessOptions;
  readonly #evidence = new Map<string, Evidence>();
  readonly #running = new Map<string, Promise<Shown>>();

  constructor(options: AccessOptions) {
    this.#options = options;
  }

  /** `askedAt`: an answer to what was asked before a refusal proves nothing after it. */
  confirm(reader: RepositoryReader, askedAt: number): void {
    const { refusedAt } = this.#of(reader);
    if (askedAt >= refusedAt) this.#remember(reader, { confirmedAt: askedAt, refusedAt });
  }

  refuse(reader: RepositoryReader): void {
    this.#remember(reader, { confirmedAt: -Infinity, refusedAt: this.#options.now() });
  }

  isConfirmed(reader: RepositoryReader): boolean {
    return this.#options.now() - this.#of(reader).confirmedAt < this.#options.confirmedForMs;
  }

  /**
   * Returns when the right to read is confirmed; where it is not, by one `read` of the repository for all who wait.
   *
   * @throws BitbucketError what the read failed with
   */
  async ensure(reader: RepositoryReader, read: () => Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
    while (!this.isConfirmed(reader)) {
      const running = this.#running.get(nameOf(reader));
      if (running === undefined) {
        await this.#readForAll(reader, read(), signal);
        return;
      }
      const shown = await (signal === undefined ? running : untilAborted(running, signal));
      if (shown === 'confirmed') return;
      if (shown !== 'nothing') throw shown;
    }
  }

  async #readForAll(
    reader: RepositoryReader,
    reading: Promise<unknown>,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const name = nameOf(reader);
    const shown = reading.then(
      (): Shown => 'confirmed',
      (error: unknown): Shown => (isForAll(error, signal) ? error : 'nothing'),
    );
    this.#running.set(name, shown);
    await shown;
    this.#running.delete(name);
    await reading;
  }

  #of(reader: RepositoryReader): Evidence {
    return this.#evidence.get(nameOf(reader)) ?? { confirmedAt: -Infinity, refusedAt: -Infinity };
  }

  #remember(reader: RepositoryReader, evidence: Evidence): void {
    const name = nameOf(reader);
    this.#evidence.delete(name);
    this.#evidence.set(name, evidence);
    const [oldest] = this.#evidence.keys();
    if (this.#evidence.size > MAX_READERS && oldest !== undefined) this.#evidence.delete(oldest);
  }
}

/** Not when the asker's own caller has left, or its own budget is used up. */
function isForAll(error: unknown, signal: AbortSignal | undefined): error is BitbucketError {
  return error instanceof BitbucketError && error.code !== 'OPERATION_TOO_EXPENSIVE' && signal?.aborted !== true;
}

/** A principal holds no space. */
function nameOf({ principal, repository }: RepositoryReader): string {
  return `${principal} ${repository}`;
}
