import { setTimeout as sleep } from 'node:timers/promises';
import { StateUnavailableError } from '../../lib/stateUnavailableError';
import type { RedisConnection, Timeouts } from './connection';
import type { EventLog, LogEntry, LogPosition } from './eventLog';

export interface EventReaderOptions {
  readonly log: EventLog;
  /** A connection that only this reader uses, with READER_TIMEOUTS, because its commands wait for events. */
  readonly connection: RedisConnection;
  /** How long one command waits for an event, in milliseconds. Default: 2,000. */
  readonly blockMs?: number;
  /** Called for each event in order. The next event follows after the promise resolves. */
  readonly onEntry: (entry: LogEntry) => Promise<void>;
  /** Called if an unknown number of events was lost. The next call is for a later event. */
  readonly onLost: () => void;
}

const DEFAULT_BLOCK_MS = 2_000;
/** Longer than a command waits for an event. */
export const READER_TIMEOUTS: Timeouts = { commandTimeout: 3_000, socketTimeout: 3_000 };
/** The wait after a failure. While the connection is not open, no command is sent. */
const RETRY_MS = 50;

interface Position extends LogPosition {
  /** The process of the server that returned it. */
  readonly runId: string;
}

/** A call that waits until the reader knows its position. */
interface Waiter {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Reads the event log from its newest event on, also after the connection was interrupted. It reports a loss in each of these
 * cases:
 *
 * - The number of an event is not the number of its predecessor plus one: the log was trimmed.
 * - The newest event is older than the last one that was read, or cannot be read: the log was deleted or restored.
 * - The server has restarted: it may have lost events that this process has not read, and used their numbers again.
 */
export class EventReader {
  readonly #options: EventReaderOptions;
  readonly #closing = new AbortController();
  readonly #waiters: Waiter[] = [];
  #position: Position | undefined;
  /** The number of the newest event at the last comparison. An event with this number must be readable. */
  #newestNumber = 0;
  /** Whether the position was compared with the log since the last failure. */
  #isCompared = false;
  #running: Promise<void> | undefined;

  constructor(options: EventReaderOptions) {
    this.#options = options;
  }

  /**
   * Starts the reader with the first call. Resolves when it knows its position: events that are appended later are read.
   *
   * @throws StateUnavailableError
   */
  async ready(): Promise<void> {
    if (this.#closing.signal.aborted || this.#options.connection.server === undefined) {
      throw new StateUnavailableError('disconnected');
    }
    this.#running ??= this.#run();
    if (this.#isCompared) return;
    await new Promise<void>((resolve, reject) => {
      this.#waiters.push({ resolve, reject });
    });
  }

  /** Ends the reader, and closes its connection. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#options.connection.close();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      try {
        await this.#step();
      } catch (error) {
        // Another error means that an event could not be delivered.
        if (!(error instanceof StateUnavailableError)) this.#options.onLost();
        this.#becomeUnavailable(error);
        await sleep(RETRY_MS, undefined, { ref: false, signal }).catch(() => undefined);
      }
    }
    this.#becomeUnavailable(new StateUnavailableError('disconnected'));
  }

  async #step(): Promise<void> {
    const { connection, log, blockMs = DEFAULT_BLOCK_MS, onEntry } = this.#options;
    const { server } = connection;
    if (server === undefined) throw new StateUnavailableError('disconnected');
    const { runId } = server;
    let position = this.#position;
    if (!this.#isCompared || position?.runId !== runId) {
      await this.#compare(runId);
      return;
    }
    const entries = await log.readAfter(connection, position.id, blockMs);
    if (entries.length === 0) await this.#compare(runId);
    for (const entry of entries) {
      const { id, number } = entry;
      if (number !== position.number + 1) this.#options.onLost();
      if (number === undefined) {
        this.#position = undefined;
        this.#isCompared = false;
        return;
      }
      this.#position = position = { id, number, runId };
      await onEntry(entry);
    }
  }

  /** Compares the position with the newest event, so that a loss at the end of the log is reported before the next event. */
  async #compare(runId: string): Promise<void> {
    const { connection, log, onLost } = this.#options;
    const newest = { ...(await log.newest(connection)), runId };
    const position = this.#position;
    const isLost = position !== undefined && this.#isLost(position, newest);
    if (isLost) onLost();
    if (isLost || position === undefined) this.#position = newest;
    this.#newestNumber = newest.number;
    this.#isCompared = true;
    for (const { resolve } of this.#waiters.splice(0)) resolve();
  }

  #isLost(position: Position, newest: Position): boolean {
    if (newest.runId !== position.runId || newest.number < position.number) return true;
    if (newest.number === position.number) return newest.id !== position.id;
    // At the last comparison there was a newer event, but the read after it returned none.
    return this.#isCompared && position.number < this.#newestNumber;
  }

  #becomeUnavailable(error: unknown): void {
    this.#isCompared = false;
    for (const { reject } of this.#waiters.splice(0)) reject(error);
  }
}
