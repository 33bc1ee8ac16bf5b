/**
 * Passes events from webhook deliveries to subscriptions. The methods are asynchronous, so that several processes can
 * share an implementation. `src/state/memory/events.ts` is the implementation for one process.
 */
export interface Events<Event> {
  /**
   * Publishes an event, unless an event with the same delivery id was published in the last 24 hours. This is one atomic
   * step. Each subscriber receives the event once, even through several topics. Does not wait for subscribers.
   *
   * @param deliveryId without it, the event is always published
   * @returns whether the event was published
   * @throws StateUnavailableError. The event may have been published; publish it again with the same delivery id.
   */
  publish(topics: readonly string[], event: Event, deliveryId?: string): Promise<boolean>;
  /**
   * Resolves when the subscription is active: the stream contains all events that are published later, by any process. If
   * events are lost, the stream fails with an EventsLostError instead.
   *
   * @throws StateUnavailableError
   */
  subscribe(subscription: Subscription<Event>): Promise<EventStream<Event>>;
}

export interface Subscription<Event> {
  /** The subscriber receives events that are published to any of these topics. */
  readonly topics: readonly string[];
  /** Events for which it returns false are skipped and use no space in the queue. Default: all events are received. */
  readonly wants?: (event: Event) => boolean;
  /** When it aborts, the stream ends: waiting events are dropped, and the next read rejects with the reason of the signal. */
  readonly signal?: AbortSignal;
}

/**
 * Events in the order in which they were published. `return()` ends the stream at once; a pending read then returns
 * `done`. A generator does not suffice, because its `return()` waits for the pending read.
 */
export interface EventStream<Event> extends AsyncIterableIterator<Event> {
  next(): Promise<IteratorResult<Event, undefined>>;
  return(): Promise<IteratorResult<Event, undefined>>;
  [Symbol.asyncIterator](): EventStream<Event>;
}

/** Too many events were waiting for a subscriber that reads slowly. Its subscription ends. */
export class SubscriberTooSlowError extends Error {
  override readonly name = 'SubscriberTooSlowError';

  constructor(readonly waiting: number) {
    super(
      `More than ${waiting} events were waiting for this subscriber. They were dropped, and the subscription ends. ` +
        'Subscribe again, and read events faster or select less.',
    );
  }
}

/** Events that the subscriber should have received were lost. Its subscription ends. */
export class EventsLostError extends Error {
  override readonly name = 'EventsLostError';

  constructor() {
    super('Events were lost, so the subscription has ended. Subscribe again, then read the current state.');
  }
}
