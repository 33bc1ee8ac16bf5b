import { ttlVariables } from '../../src/config/cacheVariables';
import { loadConfig } from '../../src/config/config';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../src/emulator/emulator';
import { API_TOKEN } from '../../src/emulator/identity/credentials';
import type { Clock } from '../../src/graph/event/clock';
import { createLogger } from '../../src/observability/logger';
import { startServer } from '../../src/server';
import type { Stores } from '../../src/state/stores';
import { closeAfterAll } from './cleanup';
import { EXECUTOR } from './executor';
import { ResettableIdempotencyStore } from './resettableIdempotencyStore';

/** An error in a GraphQL response. */
export interface ResponseError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** A GraphQL response. */
export interface GraphQLResponse {
  readonly data: unknown;
  readonly errors?: readonly ResponseError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export interface QueryOptions {
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** The operation to execute, if the document has several. */
  readonly operationName?: string;
}

/** A gateway that listens on HTTP, with an emulator as its upstream. */
export interface Gateway {
  readonly url: string;
  /** URL of the metrics. Undefined unless METRICS_ADDRESS is set. */
  readonly metricsUrl: string | undefined;
  readonly upstream: Emulator;
  /** All log lines, from level debug up. Secrets are not redacted. */
  readonly logLines: readonly string[];
  /** Clears the upstream's recorded calls and rounds, then sends one operation over HTTP. */
  query(document: string, options?: QueryOptions): Promise<GraphQLResponse>;
  /** As `query`, but returns only the data. @throws Error if the response has errors */
  data(document: string, options?: QueryOptions): Promise<unknown>;
  /** Resets the emulator and removes all idempotency keys. */
  reset(): void;
  /** Stops the gateway and its emulator. Both also stop after all tests of the file. */
  stop(): Promise<void>;
}

type Environment = Readonly<Record<string, string>>;

export interface GatewayOptions {
  /** Environment variables, in addition to the defaults of these tests. Default: the credential of Ada. */
  readonly environment?: Environment | ((upstream: Emulator) => Environment);
  readonly emulator?: EmulatorOptions;
  /** The emulator of another gateway. It stops with that gateway. Default: a new emulator. */
  readonly upstream?: Emulator;
  /**
   * The clock for waits of minutes and hours, such as the time between two access checks. Default: the system clock.
   */
  readonly clock?: Clock;
  /** The time of the caches and the quota, in milliseconds since the epoch. Default: the system time. */
  readonly now?: () => number;
  /** Stores that replace those in memory. */
  readonly stores?: Partial<Stores>;
}

/** Turns off caching, except for immutable responses. */
const TTLS_OFF = Object.fromEntries(Object.values(ttlVariables).map(({ name }) => [name, '0']));

/** Turns caching on: adds the default TTLs to an environment. */
export function withCache(environment: Environment): Environment {
  return { ...Object.fromEntries(Object.keys(TTLS_OFF).map((name) => [name, ''])), ...environment };
}

/** The API token of the emulator's user Ada, a member of acme and globex. */
export const ADA = { BITBUCKET_EMAIL: API_TOKEN.email, BITBUCKET_API_TOKEN: API_TOKEN.token };

/**
 * Most tests compare complete responses and count REST calls, so `extensions.upstream` and caching are off by default.
 */
const DEFAULTS = { PORT: '0', UPSTREAM_EXTENSION: 'false', ...TTLS_OFF };

/** Starts a gateway, and an emulator that it uses as Bitbucket. Both stop after all tests of the file. */
export async function startGateway(options: GatewayOptions = {}): Promise<Gateway> {
  const { environment = ADA, emulator, clock, now } = options;
  const upstream = options.upstream ?? (await startEmulator(emulator));
  const stopUpstream = options.upstream ? undefined : closeAfterAll(() => upstream.stop());
  const more = typeof environment === 'function' ? environment(upstream) : environment;
  const config = loadConfig({ ...DEFAULTS, EXECUTOR, BITBUCKET_API_URL: upstream.url, ...more });
  const logLines: string[] = [];
  const destination = { write: (line: string) => void logLines.push(line) };
  const logger = createLogger({ level: 'debug', secrets: [], destination });
  const idempotencyStore = new ResettableIdempotencyStore();
  const stores = { idempotencyStore, ...options.stores };
  const server = await startServer(config, {
    logger,
    stores,
    // Most tests execute an operation once.
    compileAt: 'first execution',
    ...(clock && { clock }),
    ...(now && { now }),
  });
  const stopServer = closeAfterAll(() => server.stop());

  async function query(document: string, options: QueryOptions = {}): Promise<GraphQLResponse> {
    const { variables, operationName, headers } = options;
    upstream.clearCalls();
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: document, variables, operationName }),
    });
    return (await response.json()) as GraphQLResponse;
  }

  return {
    url: server.url,
    metricsUrl: server.metricsUrl,
    upstream,
    logLines,
    reset: () => {
      upstream.reset();
      idempotencyStore.reset();
    },
    query,
    data: async (document, options) => {
      const { data, errors } = await query(document, options);
      if (errors !== undefined) throw new Error(`Unexpected errors: ${JSON.stringify(errors, null, 2)}`);
      return data;
    },
    stop: async () => {
      await stopServer();
      await stopUpstream?.();
    },
  };
}

/**
 * Starts one gateway for all tests of a file. Resets its emulator after each test.
 *
 * @returns a function that returns the gateway. It throws before the first test, when the gateway has not started yet.
 */
export function useGateway(options?: GatewayOptions): () => Gateway {
  let running: Gateway | undefined;
  beforeAll(async () => {
    running = await startGateway(options);
  });
  afterEach(() => {
    running?.reset();
  });
  afterAll(async () => {
    await running?.stop();
  });
  return () => {
    if (running === undefined) throw new Error('The gateway has not started yet.');
    return running;
  };
}
