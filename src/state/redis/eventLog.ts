import { z } from 'zod';
import { parseJson } from '../../lib/json';
import { StateUnavailableError } from '../../lib/stateUnavailableError';
import type { RedisConnection } from './connection';
import type { KeyOf } from './keys';
import { defineScript } from './script';

export interface EventLogOptions {
  readonly keyOf: KeyOf;
  /** The number of events that are stored. Redis can store up to about 100 more. Default: 10,000. */
  readonly maxEvents?: number;
  /** How long a delivery id is stored, in milliseconds. */
  readonly deliveryIdTtlMs: number;
}

/** A place in the log: the last event that was read. */
export interface LogPosition {
  /** The id that Redis gave to the event. `0-0` if the log is empty. */
  readonly id: string;
  /** The number of the event. 0 if the log is empty. */
  readonly number: number;
}

/** An event as Redis returns it. A member is undefined if it is not valid. */
export interface LogEntry {
  readonly id: string;
  readonly number: number | undefined;
  readonly topics: readonly string[] | undefined;
  /** Empty if the event was not stored, because it was too large. */
  readonly event: string | undefined;
}

const DEFAULT_MAX_EVENTS = 10_000;
/** Renewed by each publication and by each process that reads, so that a log in use does not expire. */
const LOG_TTL_MS = 7 * 24 * 60 * 60 * 1_000;
/** The most events in one response. */
const MAX_READ = 100;

/**
 * KEYS: log, number of the last event, delivery id (optional). ARGV: lifetime of the log and of the id in milliseconds,
 * length of the log, topics, event.
 *
 * The id is stored last. If a command fails, a later attempt publishes the event again, instead of losing it.
 */
const APPEND = defineScript(`
if KEYS[3] and redis.call('EXISTS', KEYS[3]) == 1 then return 0 end
local number = redis.call('INCR', KEYS[2])
redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[3], '*', 'number', number, 'topics', ARGV[4], 'event', ARGV[5])
redis.call('PEXPIRE', KEYS[1], ARGV[1])
redis.call('PEXPIRE', KEYS[2], ARGV[1])
if KEYS[3] then redis.call('SET', KEYS[3], '', 'PX', ARGV[2]) end
return 1`);

/** KEYS: log, number of the last event. ARGV: lifetime of the log in milliseconds. Returns the number and the id of the newest event. */
const NEWEST = defineScript(`
redis.call('PEXPIRE', KEYS[1], ARGV[1])
redis.call('PEXPIRE', KEYS[2], ARGV[1])
local number = redis.call('GET', KEYS[2]) or '0'
if redis.call('EXISTS', KEYS[1]) == 0 then return {number, '0-0'} end
local info = redis.call('XINFO', 'STREAM', KEYS[1])
for i = 1, #info, 2 do
  if info[i] == 'last-generated-id' then return {number, info[i + 1]} end
end`);

const EventNumber = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);
const Newest = z.tuple([EventNumber, z.string()]);
/** One list for each stream. The gateway reads only one stream: https://redis.io/docs/latest/commands/xread/ */
const ReadReply = z.tuple([z.tuple([z.string(), z.array(z.tuple([z.string(), z.array(z.string())]))])]).nullable();
const Topics = z.array(z.string());

/** The events of all processes in one stream of Redis. Each event has the number of its predecessor plus one. */
export class EventLog {
  readonly #options: EventLogOptions;
  readonly #keys: readonly [log: string, number: string];

  constructor(options: EventLogOptions) {
    this.#options = options;
    this.#keys = [options.keyOf('events', 'log'), options.keyOf('events', 'number')];
  }

  /** @returns whether the event was appended. False if its delivery id is known. @throws StateUnavailableError */
  async append(
    connection: RedisConnection,
    topics: readonly string[],
    event: string,
    deliveryId: string | undefined,
  ): Promise<boolean> {
    const { keyOf, maxEvents = DEFAULT_MAX_EVENTS, deliveryIdTtlMs } = this.#options;
    const keys = deliveryId === undefined ? this.#keys : [...this.#keys, keyOf('delivery', deliveryId)];
    const args = [LOG_TTL_MS, deliveryIdTtlMs, maxEvents, JSON.stringify(topics), event];
    const reply = await connection.runScript('publish event', APPEND, keys, args);
    if (reply !== 0 && reply !== 1) throw new StateUnavailableError('error');
    return reply === 1;
  }

  /** @throws StateUnavailableError */
  async newest(connection: RedisConnection): Promise<LogPosition> {
    const reply = Newest.safeParse(await connection.runScript('find newest event', NEWEST, this.#keys, [LOG_TTL_MS]));
    if (!reply.success) throw new StateUnavailableError('error');
    const [number, id] = reply.data;
    return { number, id };
  }

  /**
   * Waits for events after the given id, at most for the given time.
   *
   * @returns up to 100 events. Empty if the time is over
   * @throws StateUnavailableError
   */
  async readAfter(connection: RedisConnection, id: string, blockMs: number): Promise<readonly LogEntry[]> {
    const [key] = this.#keys;
    const read = await connection.run('read events', (redis): Promise<unknown> => {
      return redis.xread('COUNT', MAX_READ, 'BLOCK', blockMs, 'STREAMS', key, id);
    });
    const reply = ReadReply.safeParse(read);
    if (!reply.success) throw new StateUnavailableError('error');
    return reply.data === null ? [] : reply.data[0][1].map(([entryId, fields]) => toEntry(entryId, fields));
  }
}

/** @param fields names and values in turn */
function toEntry(id: string, fields: readonly string[]): LogEntry {
  const valueOf = (name: string): string | undefined => {
    const index = fields.findIndex((field, at) => at % 2 === 0 && field === name);
    return index === -1 ? undefined : fields[index + 1];
  };
  return {
    id,
    number: EventNumber.safeParse(valueOf('number')).data,
    topics: Topics.safeParse(parseJson(valueOf('topics') ?? '')).data,
    event: valueOf('event'),
  };
}
