import { Readable } from 'node:stream';
import { type ExecutionResult, GraphQLError } from 'graphql';
import { print } from 'graphql-sse';
import type { Warning } from '../../graph/context';
import { ClientError } from '../operations/clientErrors';
import { type ResultStream } from '../operations/resultStream';

/** A comment, which clients ignore. Without heartbeats, proxies would close a stream that has no events for some time. */
const HEARTBEAT = ':\n\n';
const HEARTBEAT_MS = 12_000;

/** The results of an operation. A query or mutation has one result, a subscription has one per event. */
export type Results = Pick<ResultStream, 'next' | 'return'>;

/**
 * The body of an event stream in the "distinct connections mode" of
 * https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md: `next` for each result, then `complete`.
 *
 * The buffer of this stream holds the data that the connection has not accepted. While the buffer is full, no further result
 * is read. The events for a slow client therefore wait in the event queue, which is bounded. If the buffer is full at two
 * consecutive heartbeats, and the connection has accepted no data between them, the connection is closed.
 */
export class EventStreamBody extends Readable {
  readonly #results: Results;
  readonly #heartbeat: NodeJS.Timeout;
  #isReading = false;
  #isComplete = false;
  /** Whether the buffer is full. */
  #isFull = false;
  /** Whether the buffer was full at the last heartbeat, and the connection has accepted no data since. */
  #isStalled = false;

  /** @param warnings of the start of a subscription. Sent as a comment, because they belong to no result. */
  constructor(results: Results, warnings: readonly Warning[] = []) {
    super();
    this.#results = results;
    this.#heartbeat = setInterval(() => {
      this.#beat();
    }, HEARTBEAT_MS).unref();
    // Some browsers report a stream as open only after its first bytes.
    this.push(HEARTBEAT);
    if (warnings.length > 0) this.push(`: ${JSON.stringify({ extensions: { warnings } })}\n\n`);
  }

  /** Sends `complete` and ends the stream. */
  complete(): void {
    if (this.destroyed || this.#isComplete) return;
    this.#isComplete = true;
    // After the end, Node no longer calls `_read`, so the buffer counts as full. If the connection has not accepted all data
    // at the second heartbeat, it is closed.
    this.#isFull = true;
    this.push(print({ event: 'complete', data: null }));
    this.push(null);
  }

  /** Node calls this method when the connection has accepted data and the buffer has space. */
  override _read(): void {
    this.#isFull = false;
    this.#isStalled = false;
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
      // A result stream rejects with an error for the client. Any other error is a bug, so its message is not sent.
      const lastError = error instanceof GraphQLError ? error : new ClientError({ message: 'Internal server error' });
      this.#send({ errors: [lastError] });
      this.complete();
    }
  }

  #send(result: ExecutionResult): void {
    if (this.destroyed || this.#isComplete) return;
    this.#isFull = !this.push(print({ event: 'next', data: result }));
  }

  #beat(): void {
    if (!this.#isFull) this.#isFull = !this.push(HEARTBEAT);
    else if (this.#isStalled) this.destroy();
    else this.#isStalled = true;
  }
}
