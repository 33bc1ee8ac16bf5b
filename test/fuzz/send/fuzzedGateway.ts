import { ttlVariables } from '../../../src/config/cacheVariables';
import { type ExecutorKind, variables } from '../../../src/config/variables';
import { loadConfig } from '../../../src/config/config';
import { type Emulator, startEmulator } from '../../../src/emulator/emulator';
import { API_TOKEN } from '../../../src/emulator/identity/credentials';
import { createLogger } from '../../../src/observability/logger';
import { startServer } from '../../../src/server';
import { EventStreams } from './eventStreams';
import { OneSocket } from './oneSocket';
import { createPost, type Send } from './send';
import type { TransportName } from '../generate/operation';

/** A fixed time for all emulators, so that they create equal objects. */
const NOW = new Date('2026-06-01T12:00:00Z');

/** A gateway under test with an emulator in this process. */
export interface FuzzedGateway {
  readonly executor: ExecutorKind;
  readonly url: string;
  readonly upstream: Emulator;
  readonly send: Readonly<Record<TransportName, Send>>;
  /** Returns the number of subscriptions that have started, without rejected ones. */
  subscriptionsBegun(): number;
  /** Resolves when this number of subscriptions has started. */
  subscriptionBegun(count: number): Promise<void>;
  /** Returns the log lines since the last call that have level error or above, report a bug or contain `secretText`. */
  takeAlarms(): readonly string[];
  stop(): Promise<void>;
}

export interface FuzzedGatewayOptions {
  readonly executor: ExecutorKind;
  /** Additional environment variables. */
  readonly environment?: Readonly<Record<string, string>>;
  /** A text that must not be logged. `takeAlarms` returns log lines that contain it. */
  readonly secretText?: string;
}

export async function startFuzzedGateway({
  executor,
  environment,
  secretText,
}: FuzzedGatewayOptions): Promise<FuzzedGateway> {
  const upstream = await startEmulator({ now: () => NOW });
  const log = new AlarmLog(secretText);
  const config = loadConfig({
    [variables.port.name]: '0',
    [variables.executor.name]: executor,
    [variables.apiUrl.name]: upstream.url,
    [variables.email.name]: API_TOKEN.email,
    [variables.apiToken.name]: API_TOKEN.token,
    [variables.upstreamExtension.name]: 'false',
    // The executors read at different times, so only immutable data is cached.
    ...Object.fromEntries(Object.values(ttlVariables).map(({ name }) => [name, '0'])),
    ...environment,
  });
  const logger = createLogger({ level: 'debug', secrets: [], destination: log });
  const server = await startServer(config, { logger, compileAt: 'first execution' });
  const socket = new OneSocket(server.url);
  const streams = new EventStreams(server.url);
  const post = createPost(server.url);
  return {
    executor,
    url: server.url,
    upstream,
    send: {
      post,
      get: post,
      webSocket: (operation, onPending) => socket.send(operation, onPending),
      eventStream: (operation, onPending) => streams.send(operation, onPending),
    },
    subscriptionsBegun: () => log.subscriptionsBegun,
    subscriptionBegun: (count) => log.subscriptionBegun(count),
    takeAlarms: () => log.take(),
    stop: async () => {
      socket.close();
      await server.stop();
      await upstream.stop();
    },
  };
}

class AlarmLog {
  subscriptionsBegun = 0;
  #alarms: string[] = [];
  #waiting: { readonly count: number; readonly resolve: () => void }[] = [];

  constructor(private readonly secretText: string | undefined) {}

  subscriptionBegun(count: number): Promise<void> {
    if (this.subscriptionsBegun >= count) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ count, resolve }));
  }

  write(line: string): void {
    if (line.includes('"operationType":"subscription"') && line.includes('"errorCodes":[]')) {
      this.subscriptionsBegun += 1;
      for (const { count, resolve } of this.#waiting) if (this.subscriptionsBegun >= count) resolve();
      this.#waiting = this.#waiting.filter(({ count }) => this.subscriptionsBegun < count);
    }
    const isSecret = this.secretText !== undefined && line.includes(this.secretText);
    if (isSecret || /"level":"(error|fatal)"|"msg":"bug/.test(line)) this.#alarms.push(line.trim());
  }

  take(): readonly string[] {
    const alarms = this.#alarms;
    this.#alarms = [];
    return alarms;
  }
}
