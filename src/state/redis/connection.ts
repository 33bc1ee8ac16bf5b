import { Redis, type RedisOptions } from 'ioredis';
import { StateUnavailableError } from '../../lib/stateUnavailableError';
import type { Logger } from '../../rest/logger';
import { limitCommand } from './commandLimit';
import { type FailureReason, failureReasonOf, isNotPermitted } from './failures';
import { Health } from './health';
import type { Script } from './script';
import { isSupported, parseServerInfo, type ServerInfo } from './serverInfo';

/** Observes the commands of all connections, for metrics. It receives no keys and no values. */
export interface RedisObserver {
  /** @param outcome `OK`, or why the command failed */
  onCommand(command: string, outcome: 'OK' | FailureReason, durationMs: number): void;
}

export interface ConnectionOptions {
  /** A `redis:` or `rediss:` URL. It is a secret, because it can contain a password. */
  readonly url: string;
  /** Names the connection in log lines, e.g. `redis-events`. */
  readonly name: string;
  /** The variable that contains the URL, for messages to the operator. */
  readonly variable: string;
  readonly logger: Logger;
  readonly observer?: RedisObserver | undefined;
  /** Milliseconds since any fixed time. Default: performance.now. */
  readonly now?: () => number;
  /** Replaces the limits for one command and for a silent server, for a connection with blocking commands. */
  readonly timeouts?: Timeouts;
}

/** In milliseconds, as in ioredis. */
export type Timeouts = Readonly<{ commandTimeout: number; socketTimeout: number }>;

/** Beyond this number of commands without a reply, further commands fail at once. */
const MAX_IN_FLIGHT = 10_000;
const COMMAND_TIMEOUT_MS = 300;
const MAX_RECONNECT_DELAY_MS = 1_000;

const NOT_PERMITTED = 'does not permit its user a command or a key that the gateway needs: see docs/scaling.md';

/**
 * A server that hangs is limited by the timeouts. No command waits for a connection, and none is sent again: a command that
 * counts or appends would run twice.
 */
const REDIS_OPTIONS = {
  connectionName: 'bitbucket-graphql-gateway',
  lazyConnect: true,
  connectTimeout: 500,
  // Longer than COMMAND_TIMEOUT_MS, because a process that is busy lets these timers expire before it reads the replies.
  commandTimeout: 1_000,
  socketTimeout: 1_000,
  disconnectTimeout: 500,
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  autoResendUnfulfilledCommands: false,
  enableAutoPipelining: true,
  // This class checks the server itself. The check of ioredis accepts each server on which INFO is not permitted.
  enableReadyCheck: false,
} satisfies RedisOptions;

/** Why the gateway cannot use a server. Retrying does not help. */
export class UnusableServerError extends Error {
  override readonly name = 'UnusableServerError';
}
export type Send<T> = (redis: Redis) => Promise<T>;

/** Runs commands on a connection that has just opened. If it rejects, the connection is closed and opened again. */
export type OnOpen = (redis: Redis, server: ServerInfo) => Promise<void>;

/**
 * A connection to a Redis server. It reconnects by itself. While it is not open, commands fail at once. Each command is limited
 * in time.
 */
export class RedisConnection {
  readonly #options: ConnectionOptions;
  readonly #redis: Redis;
  readonly #now: () => number;
  readonly #health: Health;
  readonly #onOpen: OnOpen[] = [];
  #server: ServerInfo | undefined;
  /** Set only before `open` has resolved: later, the operator can correct the server while the gateway serves. */
  #unusable: UnusableServerError | undefined;
  #isStarting = true;
  #inFlight = 0;
  /** Connections since one was open. ioredis also counts those that this class has closed again as successful. */
  #attempts = 0;
  #isClosed = false;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
    this.#health = new Health({
      now: this.#now,
      onChange: (reason) => {
        this.#logChange(reason);
      },
    });
    this.#redis = new Redis(options.url, {
      ...REDIS_OPTIONS,
      ...options.timeouts,
      retryStrategy: () => (this.#unusable === undefined ? reconnectDelayMs((this.#attempts += 1)) : null),
    });
    this.#redis.on('ready', () => void this.#open());
    this.#redis.on('close', () => {
      this.#server = undefined;
      if (this.#isClosed) return;
      this.#health.closed();
    });
    // The reason of each failure is in the error of its command. Without a listener, ioredis prints errors.
    this.#redis.on('error', (error: unknown) => {
      const why = isNotPermitted(error) ? NOT_PERMITTED : 'rejected the user or the password of its URL';
      if (failureReasonOf(error) === 'access denied') this.#refuse(why);
    });
  }

  /** The server while the connection is open, as it was when the connection opened. Undefined while it is not open. */
  get server(): ServerInfo | undefined {
    return this.#server;
  }

  get isDegraded(): boolean {
    return this.#health.isDegraded;
  }

  /** Runs a task each time the connection opens, before any other command is accepted. */
  onOpen(task: OnOpen): void {
    this.#onOpen.push(task);
  }

  /**
   * Opens the connection, and waits until it is open, at most for the given time. After that, it continues to connect.
   *
   * @throws UnusableServerError
   */
  async open(timeoutMs: number): Promise<void> {
    const endsAt = this.#now() + timeoutMs;
    this.#redis.connect().catch(() => undefined);
    while (this.#server === undefined && this.#unusable === undefined && this.#now() < endsAt) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    this.#isStarting = false;
    if (this.#unusable === undefined) return;
    this.close();
    throw this.#unusable;
  }

  /**
   * Runs one command.
   *
   * @param command names it in metrics, e.g. `claim key`
   * @throws StateUnavailableError
   */
  async run<T>(command: string, send: Send<T>): Promise<T> {
    if (this.#server === undefined) throw this.#fail(command, 'disconnected', this.#now());
    return this.#send(command, (redis) => this.#limit(send(redis)));
  }

  /** Runs a script. @throws StateUnavailableError */
  async runScript(command: string, { lua, sha1 }: Script, keys: readonly string[], args: readonly (string | number)[]) {
    if (this.#server === undefined) throw this.#fail(command, 'disconnected', this.#now());
    return this.#send(command, async (redis): Promise<unknown> => {
      try {
        return await this.#limit(redis.evalsha(sha1, keys.length, ...keys, ...args));
      } catch (error) {
        // A server that has restarted does not know the script. After a timeout, the script must not be sent any more.
        if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
        return await this.#limit(redis.eval(lua, keys.length, ...keys, ...args));
      }
    });
  }

  close(): void {
    this.#isClosed = true;
    if (this.#redis.status !== 'end') this.#redis.disconnect();
  }

  #limit<T>(reply: Promise<T>): Promise<T> {
    return limitCommand(reply, this.#options.timeouts?.commandTimeout ?? COMMAND_TIMEOUT_MS);
  }

  async #send<T>(command: string, send: Send<T>): Promise<T> {
    const startedAt = this.#now();
    if (this.#inFlight >= MAX_IN_FLIGHT) throw this.#fail(command, 'too many commands', startedAt);
    this.#inFlight += 1;
    try {
      const reply = await send(this.#redis);
      this.#health.succeeded(command);
      this.#options.observer?.onCommand(command, 'OK', this.#now() - startedAt);
      return reply;
    } catch (error) {
      throw this.#fail(command, failureReasonOf(error), startedAt);
    } finally {
      this.#inFlight -= 1;
    }
  }

  #fail(command: string, reason: FailureReason, startedAt: number): StateUnavailableError {
    this.#health.failed(command, reason);
    this.#options.observer?.onCommand(command, reason, this.#now() - startedAt);
    return new StateUnavailableError(reason);
  }

  async #open(): Promise<void> {
    try {
      await this.#selectDatabase();
      const server = parseServerInfo(await this.#send('info', (redis) => this.#limit(redis.info())));
      if (server?.isLoading === true) throw new StateUnavailableError('disconnected');
      if (server === undefined || !isSupported(server)) {
        const version = server?.version ?? 'unknown';
        this.#refuse(`has version ${version}. The gateway needs Redis 7.0 or newer`);
        return;
      }
      for (const task of this.#onOpen) await task(this.#redis, server);
      if (this.#redis.status !== 'ready') return;
      this.#server = server;
      this.#attempts = 0;
      this.#health.opened();
    } catch (error) {
      const reason = error instanceof StateUnavailableError ? error.reason : failureReasonOf(error);
      if (reason === 'access denied') this.#refuse(NOT_PERMITTED);
      if (!this.#isClosed) this.#redis.disconnect(true);
    }
  }

  /** ioredis selects it too, but uses database 0 if that fails. */
  async #selectDatabase(): Promise<void> {
    const { db = 0 } = this.#redis.options;
    try {
      if (db > 0) await this.#redis.select(db);
    } catch (error) {
      if (failureReasonOf(error) === 'error') this.#refuse(`has no database ${db}`);
      throw error;
    }
  }

  #refuse(why: string): void {
    if (this.#isStarting) this.#unusable ??= new UnusableServerError(`The server of ${this.#options.variable} ${why}.`);
  }

  #logChange(reason: FailureReason | undefined): void {
    const { logger, name } = this.#options;
    if (reason === undefined) logger.info({ connection: name }, 'the shared state is available again');
    else logger.warn({ connection: name, reason }, 'the shared state is degraded');
  }
}

/** Doubles with each attempt, and differs between processes, so that they do not all connect at once. */
function reconnectDelayMs(attempt: number): number {
  return Math.min(MAX_RECONNECT_DELAY_MS, 25 * 2 ** attempt) * (0.5 + Math.random() / 2);
}
