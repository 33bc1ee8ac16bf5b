import { EventQueue } from './eventQueue';
import type { Events, EventStream, Subscription } from './events';

export interface MemoryEventsOptions {
  /** Events that may wait for one subscriber; with one more it is disconnected. Default: 1,000. */
  readonly maxWaiting?: number;
  /** When a published event is handed out: later, so that whoever published it goes first. Default: setImmediate. */
  readonly schedule?: (handOut: () => void) => void;
}

export const DEFAULT_MAX_WAITING = 1_000;

/** Events among the subscribers of this process. Nothing is kept: who subscribes later has missed what was before. */
export class MemoryEvents<Event extends object> implements Events<Event> {
  readonly #maxWaiting: number;
  readonly #schedule: (handOut: () => void) => void;
  readonly #subscribers = new Map<string, Set<Subscriber<Event>>>();

  constructor({ maxWaiting = DEFAULT_MAX_WAITING, schedule = setImmediate }: MemoryEventsOptions = {}) {
    this.#maxWaiting = maxWaiting;
    this.#schedule = schedule;
  }

  publish(topics: readonly string[], event: Event): Promise<void> {
    const all = new Set(topics.flatMap((topic) => [...(this.#subscribers.get(topic) ?? [])]));
    this.#schedule(() => {
      for (const { wants, queue } of all) if (wants(event)) queue.put(event);
    });
    return Promise.resolve();
  }

  subscribe({ topics, wants = () => true, signal }: Subscription<Event>): Promise<EventStream<Event>> {
    const queue = new EventQueue<Event>(this.#maxWaiting, () => {
      signal?.removeEventListener('abort', onAbort);
      this.#remove(topics, subscriber);
    });
    const subscriber = { wants, queue };
    const onAbort = (): void => {
      queue.fail(signal?.reason);
    };
    this.#add(topics, subscriber);
    if (signal?.aborted === true) onAbort();
    else signal?.addEventListener('abort', onAbort, { once: true });
    return Promise.resolve(queue);
  }

  #add(topics: readonly string[], subscriber: Subscriber<Event>): void {
    for (const topic of topics) {
      const subscribers = this.#subscribers.get(topic) ?? new Set();
      this.#subscribers.set(topic, subscribers.add(subscriber));
    }
  }

  #remove(topics: readonly string[], subscriber: Subscriber<Event>): void {
    for (const topic of topics) {
      const subscribers = this.#subscribers.get(topic);
      subscribers?.delete(subscriber);
      if (subscribers?.size === 0) this.#subscribers.delete(topic);
    }
  }
}

interface Subscriber<Event> {
  readonly wants: (event: Event) => boolean;
  readonly queue: EventQueue<Event>;
}
