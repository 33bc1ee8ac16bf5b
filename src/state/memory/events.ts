import { LRUCache } from 'lru-cache';
import { EventQueue } from './eventQueue';
import type { Events, EventStream, Subscription } from '../../events/events';

export interface MemoryEventsOptions {
  /** The highest number of events that wait for one subscriber. With one more event, the subscription ends. Default: 1,000. */
  readonly maxWaiting?: number;
  /** The number of subscribers that receive events in one turn of the event loop. Default: 100. */
  readonly sliceSize?: number;
  /** Runs a task in a later turn of the event loop. Default: setImmediate. */
  readonly schedule?: (task: () => void) => void;
  /** Milliseconds since any fixed time, for the age of delivery ids. Default: performance.now. */
  readonly now?: () => number;
}

export const DEFAULT_MAX_WAITING = 1_000;
const DEFAULT_SLICE_SIZE = 100;
/** Beyond this number, the ids that were published first are dropped. */
const MAX_DELIVERY_IDS = 10_000;
/** Far longer than Bitbucket repeats a delivery. */
export const DELIVERY_ID_TTL_MS = 24 * 60 * 60 * 1_000;

/**
 * Passes events to the subscribers of this process. Events are not stored: a subscriber receives only events that are
 * published after it has subscribed.
 *
 * An event goes to its subscribers in slices, one per turn of the event loop. The next event follows after the last
 * slice, so each subscriber receives the events in the order in which they were published.
 */
export class MemoryEvents<Event extends object> implements Events<Event> {
  readonly #maxWaiting: number;
  readonly #sliceSize: number;
  readonly #schedule: (task: () => void) => void;
  readonly #now: () => number;
  /** When the event of a delivery was published. Read by `peek`, so that the oldest ids are dropped first. */
  readonly #publishedAt = new LRUCache<string, number>({ max: MAX_DELIVERY_IDS });
  readonly #subscribers = new Map<string, Set<Subscriber<Event>>>();
  /** Published events and errors that some of their subscribers have not received yet, oldest first. */
  readonly #fanOuts: FanOut<Event>[] = [];

  constructor({
    maxWaiting = DEFAULT_MAX_WAITING,
    sliceSize = DEFAULT_SLICE_SIZE,
    schedule = setImmediate,
    now = () => performance.now(),
  }: MemoryEventsOptions = {}) {
    this.#maxWaiting = maxWaiting;
    this.#sliceSize = sliceSize;
    this.#schedule = schedule;
    this.#now = now;
  }

  publish(topics: readonly string[], event: Event, deliveryId?: string): Promise<boolean> {
    if (deliveryId !== undefined && !this.#isNew(deliveryId)) return Promise.resolve(false);
    this.#fanOut(topics, ({ wants, queue }) => {
      if (wants(event)) queue.put(event);
    });
    return Promise.resolve(true);
  }

  /** Ends the streams of the current subscribers with an error, after earlier events. Default: the subscribers of all topics. */
  fail(error: Error, topics: readonly string[] = [...this.#subscribers.keys()]): void {
    this.#fanOut(topics, ({ queue }) => {
      queue.fail(error);
    });
  }

  /** The number of publications that some of their subscribers have not received yet. */
  get pendingCount(): number {
    return this.#fanOuts.length;
  }

  /** The number of topics with at least one subscriber. */
  get topicCount(): number {
    return this.#subscribers.size;
  }

  /** Records the id. */
  #isNew(deliveryId: string): boolean {
    const publishedAt = this.#publishedAt.peek(deliveryId);
    if (publishedAt !== undefined && this.#now() - publishedAt < DELIVERY_ID_TTL_MS) return false;
    this.#publishedAt.set(deliveryId, this.#now());
    return true;
  }

  #fanOut(topics: readonly string[], deliver: (subscriber: Subscriber<Event>) => void): void {
    const subscribers = new Set(topics.flatMap((topic) => [...(this.#subscribers.get(topic) ?? [])]));
    if (subscribers.size === 0) return;
    this.#fanOuts.push({ deliver, subscribers: [...subscribers], deliveredCount: 0 });
    if (this.#fanOuts.length === 1) this.#scheduleSlice();
  }

  #scheduleSlice(): void {
    this.#schedule(() => {
      this.#deliverSlice();
    });
  }

  #deliverSlice(): void {
    let room = this.#sliceSize;
    for (let [fanOut] = this.#fanOuts; fanOut !== undefined && room > 0; [fanOut] = this.#fanOuts) {
      const { deliver, subscribers, deliveredCount } = fanOut;
      const slice = subscribers.slice(deliveredCount, deliveredCount + room);
      for (const subscriber of slice) deliver(subscriber);
      room -= slice.length;
      fanOut.deliveredCount += slice.length;
      if (fanOut.deliveredCount === subscribers.length) this.#fanOuts.shift();
    }
    if (this.#fanOuts.length > 0) this.#scheduleSlice();
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

/** A published event, or an error, that is being delivered. */
interface FanOut<Event> {
  readonly deliver: (subscriber: Subscriber<Event>) => void;
  readonly subscribers: readonly Subscriber<Event>[];
  /** The number of subscribers that have received it. They are the first ones. */
  deliveredCount: number;
}
