import { asError } from '../../lib/asError';
import { type EventStream, SubscriberTooSlowError } from '../../events/events';

/** A call of `next()` that waits for an event. */
interface PendingRead<Event> {
  resolve(result: IteratorResult<Event, undefined>): void;
  reject(reason: unknown): void;
}

const DONE: IteratorResult<never, undefined> = { done: true, value: undefined };

/** The events that wait for one subscriber. */
export class EventQueue<Event> implements EventStream<Event> {
  readonly #limit: number;
  readonly #onEnd: () => void;
  readonly #waiting: Event[] = [];
  readonly #pendingReads: PendingRead<Event>[] = [];
  #state: 'open' | 'ended' | { readonly failure: unknown } = 'open';

  /** @param onEnd is called once, when the queue accepts no more events. */
  constructor(limit: number, onEnd: () => void) {
    this.#limit = limit;
    this.#onEnd = onEnd;
  }

  /** Adds an event. If `limit` events are waiting already, the stream fails instead. */
  put(event: Event): void {
    if (this.#state !== 'open') return;
    const read = this.#pendingReads.shift();
    if (read !== undefined) read.resolve({ done: false, value: event });
    else if (this.#waiting.length < this.#limit) this.#waiting.push(event);
    else this.fail(new SubscriberTooSlowError(this.#limit));
  }

  /** Drops the waiting events. The next read rejects, and later reads return `done`. */
  fail(failure: unknown): void {
    if (this.#state !== 'open') return;
    const read = this.#pendingReads.shift();
    this.#end(read === undefined ? { failure } : 'ended');
    read?.reject(failure);
  }

  next(): Promise<IteratorResult<Event, undefined>> {
    const [event] = this.#waiting.splice(0, 1);
    if (event !== undefined) return Promise.resolve({ done: false, value: event });
    if (this.#state === 'ended') return Promise.resolve(DONE);
    if (this.#state === 'open') {
      return new Promise((resolve, reject) => {
        this.#pendingReads.push({ resolve, reject });
      });
    }
    const { failure } = this.#state;
    this.#state = 'ended';
    return Promise.reject(asError(failure));
  }

  return(): Promise<IteratorResult<Event, undefined>> {
    if (this.#state === 'open') this.#end('ended');
    return Promise.resolve(DONE);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #end(state: 'ended' | { readonly failure: unknown }): void {
    this.#state = state;
    this.#waiting.length = 0;
    this.#onEnd();
    for (const read of this.#pendingReads.splice(0)) read.resolve(DONE);
  }
}
