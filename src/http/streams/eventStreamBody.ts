import { Readable } from 'node:stream';
import { type ExecutionResult, GraphQLError } from 'graphql';
import { print } from 'graphql-sse';
import { DisplayedError } from '../operations/displayErrors';
import { type ResultStream } from '../operations/resultStream';

/** A comment, which clients ignore. Without it, proxies would close a stream that has no events for some time. */
const HEARTBEAT = ':\n\n';
const HEARTBEAT_MS = 12_000;

/** The results of an operation: one, or one per event. */
export type Results = Pick<ResultStream, 'next' | 'return'>;

/**
 * The body of an event stream in the "distinct connections mode" of
 * https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md: `next` for each result, then `complete`.
 *
 * A result is read only after the connection has accepted the previous ones. The events for a slow client therefore wait in
 * the event queue, which is bounded. A connection that accepts nothing between two heartbeats is closed.
 */
export class EventStreamBody extends Readable {
  readonly #results: Results;
  readonly #heartbeat: NodeJS.Timeout;
  #isReading = false;
  #isComplete = false;
  /** Whether the connection accepts data: now, and at the last heartbeat. */
  #isDrained = true;
  #wasDrained = true;

  constructor(results: Results) {
    super();
    this.#results = results;
    this.#heartbeat = setInterval(() => {
      this.#beat();
    }, HEARTBEAT_MS).unref();
    // Some browsers report an open stream only after its first bytes.
    this.push(HEARTBEAT);
  }

  /** Sends `complete` and ends the stream. */
  complete(): void {
    if (this.destroyed || this.#isComplete) return;
    this.#isComplete = true;
    // The heartbeat timer runs until `complete` is accepted, so that a client that does not read is disconnected.
    this.#isDrained = false;
    this.push(print({ event: 'complete', data: null }));
    this.push(null);
  }

  override _read(): void {
    this.#isDrained = true;
    if (this.#isReading) return;
    this.#isReading = true;
    void this.#readNext();
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    clearInterval(this.#heartbeat);
    const onReturned = (): void => {
      callback(error);
    };
    this.#results.return().then(onReturned, onReturned);
  }

  async #readNext(): Promise<void> {
    try {
      const read = await this.#results.next();
      this.#isReading = false;
      if (read.done === true) this.complete();
      else this.#send(read.value);
    } catch (error) {
      // A result stream rejects with an error for the client. It is the last result.
      const displayed =
        error instanceof GraphQLError ? error : new DisplayedError({ message: 'Internal server error' });
      this.#send({ errors: [displayed] });
      this.complete();
    }
  }

  #send(result: ExecutionResult): void {
    if (this.destroyed || this.#isComplete) return;
    this.#isDrained = this.push(print({ event: 'next', data: result }));
  }

  #beat(): void {
    if (!this.#isDrained && !this.#wasDrained) {
      this.destroy();
      return;
    }
    this.#wasDrained = this.#isDrained;
    if (this.#isDrained) this.#isDrained = this.push(HEARTBEAT);
  }
}
