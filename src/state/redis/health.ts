import type { FailureReason } from './failures';

/** How long a failed command counts, if the same command has not succeeded in the meantime, in milliseconds. */
const FAILURE_COUNTS_MS = 10_000;
/**
 * The shortest time between two reports that the connection is degraded, in milliseconds. Commands of a server that is nearly
 * full or nearly too slow fail and succeed in turn, and each report is a log line.
 */
const REPORT_INTERVAL_MS = 10_000;

export interface HealthOptions {
  /** Milliseconds since any fixed time. */
  readonly now: () => number;
  /** Called for a change, for at most two in ten seconds. The reason is why the connection is degraded, or undefined if it is not any more. */
  readonly onChange: (reason: FailureReason | undefined) => void;
}

/**
 * Whether a connection is degraded: it is not open, or a command failed and the same command has not succeeded since. A full
 * server still responds to reads, so each command counts separately.
 */
export class Health {
  readonly #options: HealthOptions;
  /** When a command last failed, by command. */
  readonly #failedAt = new Map<string, number>();
  #isOpen = false;
  /** The state of the last report. */
  #wasDegraded = false;
  /** When a connection was last reported as degraded. */
  #reportedAt = -Infinity;

  constructor(options: HealthOptions) {
    this.#options = options;
  }

  get isDegraded(): boolean {
    return !this.#isOpen || [...this.#failedAt.values()].some((at) => this.#options.now() - at < FAILURE_COUNTS_MS);
  }

  opened(): void {
    this.#isOpen = true;
    this.#failedAt.clear();
    this.#report(undefined);
  }

  closed(): void {
    this.#isOpen = false;
    this.#report('disconnected');
  }

  succeeded(command: string): void {
    this.#failedAt.delete(command);
    if (this.#wasDegraded) this.#report(undefined);
  }

  failed(command: string, reason: FailureReason): void {
    this.#failedAt.set(command, this.#options.now());
    this.#report(reason);
  }

  #report(reason: FailureReason | undefined): void {
    const { isDegraded } = this;
    if (isDegraded === this.#wasDegraded) return;
    if (isDegraded) {
      const now = this.#options.now();
      if (now - this.#reportedAt < REPORT_INTERVAL_MS) return;
      this.#reportedAt = now;
    }
    this.#wasDegraded = isDegraded;
    this.#options.onChange(isDegraded ? (reason ?? 'error') : undefined);
  }
}
