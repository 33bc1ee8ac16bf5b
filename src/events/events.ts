/**
 * What happened, on its way from deliveries to subscriptions. All methods are asynchronous, so that several processes of
 * the gateway may share one implementation; `memoryEvents.ts` is the first.
 */
export interface Events<Event> {
  /** Resolves when the event is on its way: it does not wait for anybody to have read it. Each subscriber gets it once. */
  publish(topics: readonly string[], event: Event): Promise<void>;
  /** Resolves when listening has begun: no event published afterwards is missed. */
  subscribe(subscription: Subscription<Event>): Promise<EventStream<Event>>;
}

export interface Subscription<Event> {
  /** An event published to any of them is received. */
  readonly topics: readonly string[];
  /** Events it says false to are passed over and take no room in the queue. All are wanted unless given. */
  readonly wants?: (event: Event) => boolean;
  /** Ends the stream: what was waiting is dropped, and its next read rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Events in the order of their publishing. `return()` ends it at once, also while a read is pending, which then is done.
 * A generator could not: its `return()` waits for the pending read.
 */
export interface EventStream<Event> extends AsyncIterableIterator<Event> {
  next(): Promise<IteratorResult<Event, undefined>>;
  return(): Promise<IteratorResult<Event, undefined>>;
  [Symbol.asyncIterator](): EventStream<Event>;
}

/** The subscriber reads more slowly than things happen, and too much was waiting for it: its subscription is over. */
export class SubscriberTooSlowError extends Error {
  override readonly name = 'SubscriberTooSlowError';

  constructor(readonly waiting: number) {
    super(
      `More than ${waiting} events were waiting for this subscriber: they were dropped, and its subscription ends.`,
    );
  }
}
