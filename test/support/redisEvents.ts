import type { EventStream } from '../../src/events/events';
import type { Logger } from '../../src/rest/logger';
import { RedisConnection, type RedisObserver, type Timeouts } from '../../src/state/redis/connection';
import { READER_TIMEOUTS } from '../../src/state/redis/eventReader';
import { type EventCodec, RedisEvents } from '../../src/state/redis/events';
import type { KeyOf } from '../../src/state/redis/keys';
import { isJsonObject, parseJson } from '../../src/lib/json';
import { MemoryEvents } from '../../src/state/memory/events';
import { closeAfterTest } from './cleanup';
import type { RedisServer } from './redisServer';

/** An event of these tests. */
export interface Tick {
  readonly number: number;
  /** Makes the event large. */
  readonly filler?: string;
}

export const TICKS: EventCodec<Tick> = {
  encode: (tick) => JSON.stringify(tick),
  decode: (text) => {
    const value = parseJson(text);
    return isJsonObject(value) && typeof value['number'] === 'number' ? { number: value['number'] } : undefined;
  },
};

/** Opens a connection that closes after the test. */
export async function openConnection(
  { port }: Pick<RedisServer, 'port'>,
  logger: Logger,
  options: { readonly timeouts?: Timeouts; readonly observer?: RedisObserver } = {},
): Promise<RedisConnection> {
  const connection = new RedisConnection({
    url: `redis://127.0.0.1:${port}`,
    name: 'redis',
    variable: 'REDIS_URL',
    logger,
    ...options,
  });
  closeAfterTest(() => {
    connection.close();
  });
  await connection.open(5_000);
  return connection;
}

/** The events of one process. */
export interface Instance<Event extends object> {
  readonly events: RedisEvents<Event>;
  readonly local: MemoryEvents<Event>;
  readonly connection: RedisConnection;
  readonly readerConnection: RedisConnection;
  readonly logLines: readonly string[];
}

export interface InstanceOptions<Event extends object> {
  readonly codec: EventCodec<Event>;
  readonly keyOf: KeyOf;
  readonly maxEvents?: number;
  readonly observer?: RedisObserver;
  /** Default: 50. */
  readonly blockMs?: number;
  /** Default: READER_TIMEOUTS. */
  readonly readerTimeouts?: Timeouts;
  /** The port to which the reader connects. Default: that of the server. */
  readonly readerPort?: number;
  /** Default: with the limits of MemoryEvents. */
  readonly local?: MemoryEvents<Event>;
}

/** Starts events with connections of their own, as another process has. They close after the test. */
export async function startInstance<Event extends object>(
  server: RedisServer,
  {
    observer,
    readerTimeouts,
    readerPort = server.port,
    local = new MemoryEvents(),
    ...options
  }: InstanceOptions<Event>,
): Promise<Instance<Event>> {
  const logLines: string[] = [];
  const log = (fields: object, message: string): void => void logLines.push(`${message} ${JSON.stringify(fields)}`);
  const logger: Logger = { debug: log, info: log, warn: log };
  const observed = observer && { observer };
  const connection = await openConnection(server, logger, { ...observed });
  const readerConnection = await openConnection({ port: readerPort }, logger, {
    ...observed,
    timeouts: readerTimeouts ?? READER_TIMEOUTS,
  });
  const events = new RedisEvents({ connection, readerConnection, logger, local, blockMs: 50, ...options });
  closeAfterTest(() => events.close());
  return { events, local, connection, readerConnection, logLines };
}

/** Reads a stream in the background. */
export function collect<Event>(stream: EventStream<Event>): {
  readonly received: readonly Event[];
  readonly error: () => unknown;
} {
  const received: Event[] = [];
  let failure: unknown;
  void (async () => {
    try {
      for await (const event of stream) received.push(event);
    } catch (error) {
      failure = error;
    }
  })();
  return { received, error: () => failure };
}
