import { asError } from '../../lib/asError';
import { type EventStream, SubscriberTooSlowError } from '../../events/events';

interface Reader<Event> {
  resolve(result: IteratorResult<Event, undefined>): void;
  reject(reason: unknown): void;
}

const DONE: IteratorResult<never, undefined> = { done: true, value: undefined };

/** What waits for one subscriber: at most `limit` events, then the stream fails. */
export class EventQueue<Event> implements EventStream<Event> {
  readonly #limit: number;
  readonly #onEnd: () => void;
  readonly #waiting: Event[] = [];
  readonly #readers: Reader<Event>[] = [];
  #state: 'open' | 'ended' | { readonly failure: unknown } = 'open';

  /** `onEnd` is called once, when nothing will be put in any more. */
  constructor(limit: number, onEnd: () => void) {
    this.#limit = limit;
    this.#onEnd = onEnd;
  }

  put(event: Event): void {
    if (this.#state !== 'open') return;
    const reader = this.#readers.shift();
    if (reader !== undefined) reader.resolve({ done: false, value: event });
    else if (this.#waiting.length < this.#limit) this.#waiting.push(event);
    else this.fail(new SubscriberTooSlowError(this.#limit));
  }

  /** Drops what waits; the next read rejects, and those after it are done. */
  fail(failure: unknown): void {
    if (this.#state !== 'open') return;
    const reader = this.#readers.shift();
    this.#end(reader === undefined ? { failure } : 'ended');
    reader?.reject(failure);
  }

  next(): Promise<IteratorResult<Event, undefined>> {
    const [event] = this.#waiting.splice(0, 1);
    if (event !== undefined) return Promise.resolve({ done: false, value: event });
    if (this.#state === 'ended') return Promise.resolve(DONE);
    if (this.#state === 'open') {
      return new Promise((resolve, reject) => {
        this.#readers.push({ resolve, reject });
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
    for (const reader of this.#readers.splice(0)) reader.resolve(DONE);
  }
}
