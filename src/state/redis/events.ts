import { setImmediate } from 'node:timers/promises';
import { EventsLostError, type Events, type EventStream, type Subscription } from '../../events/events';
import type { Logger } from '../../rest/logger';
import { DELIVERY_ID_TTL_MS, MemoryEvents } from '../memory/events';
import type { RedisConnection } from './connection';
import { EventLog, type LogEntry } from './eventLog';
import { EventReader } from './eventReader';
import type { KeyOf } from './keys';

/** Converts events to texts and back. */
export interface EventCodec<Event> {
  /** Undefined if the event cannot be converted. */
  readonly encode: (event: Event) => string | undefined;
  /** Undefined if the text is not a valid event. Another version of the gateway may have written it. Never throws. */
  readonly decode: (text: string) => Event | undefined;
}

export interface RedisEventsOptions<Event extends object> {
  readonly connection: RedisConnection;
  /** A second connection, with READER_TIMEOUTS, which only these events use. `close` closes it. */
  readonly readerConnection: RedisConnection;
  readonly keyOf: KeyOf;
  readonly codec: EventCodec<Event>;
  readonly logger: Logger;
  /** The subscribers of this process. Default: with the limits of MemoryEvents. */
  readonly local?: MemoryEvents<Event>;
  /** The number of events that are stored. Default: 10,000. */
  readonly maxEvents?: number;
  /** How long one command waits for an event, in milliseconds. Default: 2,000. */
  readonly blockMs?: number;
}

/**
 * A larger event is published without its content, so its subscribers get an error. Bitbucket drops payloads over 256 KB. The
 * rest is for the headers, which are stored with the payload.
 */
export const MAX_EVENT_BYTES = 256 * 1024 + 1_024;
/** The reader waits while this number of events waits for local subscribers. */
const MAX_PENDING = 100;

/**
 * Passes events to the subscribers of all processes, through one log in Redis. Each process reads the log from its newest
 * event on, beginning with its first subscription, and passes the events to its own subscribers.
 */
export class RedisEvents<Event extends object> implements Events<Event> {
  readonly #connection: RedisConnection;
  readonly #codec: EventCodec<Event>;
  readonly #logger: Logger;
  readonly #local: MemoryEvents<Event>;
  readonly #log: EventLog;
  readonly #reader: EventReader;

  constructor({ connection, readerConnection, codec, logger, local, blockMs, ...log }: RedisEventsOptions<Event>) {
    this.#connection = connection;
    this.#codec = codec;
    this.#logger = logger;
    this.#local = local ?? new MemoryEvents();
    this.#log = new EventLog({ ...log, deliveryIdTtlMs: DELIVERY_ID_TTL_MS });
    this.#reader = new EventReader({
      log: this.#log,
      connection: readerConnection,
      ...(blockMs !== undefined && { blockMs }),
      onEntry: (entry) => this.#deliver(entry),
      onLost: () => {
        this.#reportLoss(undefined);
      },
    });
  }

  async publish(topics: readonly string[], event: Event, deliveryId?: string): Promise<boolean> {
    const text = this.#codec.encode(event) ?? '';
    const stored = Buffer.byteLength(text) > MAX_EVENT_BYTES ? '' : text;
    return this.#log.append(this.#connection, topics, stored, deliveryId);
  }

  async subscribe(subscription: Subscription<Event>): Promise<EventStream<Event>> {
    await this.#reader.ready();
    return this.#local.subscribe(subscription);
  }

  /** Ends the reader. Open streams receive no more events. */
  close(): Promise<void> {
    return this.#reader.close();
  }

  async #deliver({ topics, event: text }: LogEntry): Promise<void> {
    const event = text === undefined ? undefined : this.#codec.decode(text);
    if (topics === undefined || event === undefined) this.#reportLoss(topics);
    else await this.#local.publish(topics, event);
    while (this.#local.pendingCount >= MAX_PENDING) await setImmediate();
  }

  /** @param topics of the lost event. Undefined if they are not known */
  #reportLoss(topics: readonly string[] | undefined): void {
    this.#logger.warn({ connection: 'redis-events' }, 'events were lost, so their subscriptions end');
    this.#local.fail(new EventsLostError(), topics);
  }
}
