import { Readable } from 'node:stream';
import { type ExecutionResult, GraphQLError } from 'graphql';
import { print } from 'graphql-sse';
import { DisplayedError } from '../operations/displayErrors';
import { type ResultStream } from '../operations/resultStream';

/** So that proxies do not take a stream without events for a dead one; a comment, which clients pass over. */
const HEARTBEAT = ':\n\n';
const HEARTBEAT_MS = 12_000;

/** What is read for the body: one result, or many. */
export type Results = Pick<ResultStream, 'next' | 'return'>;

/**
 * The body of an event stream in the "distinct connections mode" of
 * https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md: `next` for each result, then `complete`. Results are
 * read only when the connection has taken what was sent, so a slow client leaves its events waiting where they are bounded;
 * a connection that takes nothing from one heartbeat to the next is given up.
 */
export class EventStreamBody extends Readable {
  readonly #results: Results;
  readonly #heartbeat: NodeJS.Timeout;
  #isReading = false;
  #isComplete = false;
  /** Whether the connection has taken what was sent; since the last heartbeat, and before it. */
  #isTaken = true;
  #wasTaken = true;

  constructor(results: Results) {
    super();
    this.#results = results;
    this.#heartbeat = setInterval(() => {
      this.#beat();
    }, HEARTBEAT_MS).unref();
    // The first bytes tell the client that the stream is open; some browsers do not believe the headers.
    this.push(HEARTBEAT);
  }

  /** Ends the stream as if nothing more could happen. */
  complete(): void {
    if (this.destroyed || this.#isComplete) return;
    this.#isComplete = true;
    // Heartbeats go on until this is taken too: a client that reads nothing more would hold its connection for ever.
    this.#isTaken = false;
    this.push(print({ event: 'complete', data: null }));
    this.push(null);
  }

  override _read(): void {
    this.#isTaken = true;
    if (this.#isReading) return;
    this.#isReading = true;
    void this.#readNext();
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    clearInterval(this.#heartbeat);
    const isOver = (): void => {
      callback(error);
    };
    this.#results.return().then(isOver, isOver);
  }

  async #readNext(): Promise<void> {
    try {
      const read = await this.#results.next();
      this.#isReading = false;
      if (read.done === true) this.complete();
      else this.#send(read.value);
    } catch (error) {
      // What a stream rejects with is for the client to see, and the last that it sees.
      const shown = error instanceof GraphQLError ? error : new DisplayedError({ message: 'Internal server error' });
      this.#send({ errors: [shown] });
      this.complete();
    }
  }

  #send(result: ExecutionResult): void {
    if (this.destroyed || this.#isComplete) return;
    this.#isTaken = this.push(print({ event: 'next', data: result }));
  }

  #beat(): void {
    if (!this.#isTaken && !this.#wasTaken) {
      this.destroy();
      return;
    }
    this.#wasTaken = this.#isTaken;
    if (this.#isTaken) this.#isTaken = this.push(HEARTBEAT);
  }
}
