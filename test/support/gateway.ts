import { freshnessVariables } from '../../src/config/cacheVariables';
import { loadConfig } from '../../src/config/config';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../src/emulator/emulator';
import { API_TOKEN } from '../../src/emulator/identity/credentials';
import type { Clock } from '../../src/graph/event/clock';
import { createLogger } from '../../src/observability/logger';
import { startServer } from '../../src/server';
import { closeAfterAll } from './cleanup';
import { EXECUTOR } from './executor';

export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** What a GraphQL client gets back. */
export interface Answer {
  readonly data: unknown;
  readonly errors?: readonly AnswerError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export interface QueryOptions {
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Which operation, where the document has several. */
  readonly operationName?: string;
}

/** A gateway as an operator runs it, over HTTP, with an emulator behind it that counts what it is asked. */
export interface Gateway {
  readonly url: string;
  /** Where its metrics are; undefined unless METRICS_ADDRESS is set. */
  readonly metricsUrl: string | undefined;
  readonly upstream: Emulator;
  /** What the gateway has logged so far, from debug up, without the net that blots out its own secrets. */
  readonly logLines: readonly string[];
  /** Sends one operation, after forgetting what the upstream was asked before. */
  query(document: string, options?: QueryOptions): Promise<Answer>;
  /** As `query`, for operations that must answer without errors: only the data. */
  data(document: string, options?: QueryOptions): Promise<unknown>;
  stop(): Promise<void>;
}

type Environment = Readonly<Record<string, string>>;

export interface GatewayOptions {
  /** Environment variables beside those that point the gateway at its emulator. */
  readonly environment?: Environment | ((upstream: Emulator) => Environment);
  readonly emulator?: EmulatorOptions;
  /** For what waits minutes; this machine's own unless given. */
  readonly clock?: Clock;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** What can never change is kept all the same. */
const NOTHING_THAT_CHANGES_IS_KEPT = Object.fromEntries(
  Object.values(freshnessVariables).map(({ name }) => [name, '0']),
);

/** The environment of a gateway that keeps answers for the time that operators get by default. */
export function withCache(environment: Environment): Environment {
  return { ...Object.fromEntries(Object.keys(NOTHING_THAT_CHANGES_IS_KEPT).map((name) => [name, ''])), ...environment };
}

/** The API token of the emulator's Ada, who sees every workspace. */
export const ADA = { BITBUCKET_EMAIL: API_TOKEN.email, BITBUCKET_API_TOKEN: API_TOKEN.token };

/** Tests compare whole answers and count their own calls: what answers cost, and what is kept, are tests of their own. */
const DEFAULTS = { PORT: '0', UPSTREAM_EXTENSION: 'false', ...NOTHING_THAT_CHANGES_IS_KEPT };

export async function startGateway({ environment = ADA, emulator, clock, now }: GatewayOptions = {}): Promise<Gateway> {
  const upstream = await startEmulator(emulator);
  const stopUpstream = closeAfterAll(() => upstream.stop());
  const more = typeof environment === 'function' ? environment(upstream) : environment;
  const config = loadConfig({ ...DEFAULTS, EXECUTOR, BITBUCKET_API_URL: upstream.url, ...more });
  const logLines: string[] = [];
  const destination = { write: (line: string) => void logLines.push(line) };
  const logger = createLogger({ level: 'debug', secrets: [], destination });
  const server = await startServer(config, { logger, ...(clock && { clock }), ...(now && { now }) });
  const stopServer = closeAfterAll(() => server.stop());

  async function query(document: string, options: QueryOptions = {}): Promise<Answer> {
    const { variables, operationName, headers } = options;
    upstream.clearCalls();
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: document, variables, operationName }),
    });
    return (await response.json()) as Answer;
  }

  return {
    url: server.url,
    metricsUrl: server.metricsUrl,
    upstream,
    logLines,
    query,
    data: async (document, options) => {
      const { data, errors } = await query(document, options);
      if (errors !== undefined) throw new Error(`Unexpected errors: ${JSON.stringify(errors, null, 2)}`);
      return data;
    },
    stop: async () => {
      await stopServer();
      await stopUpstream();
    },
  };
}

/** One gateway for all tests of a file; its emulator goes back to the seed after each. */
export function useGateway(options?: GatewayOptions): () => Gateway {
  let running: Gateway | undefined;
  beforeAll(async () => {
    running = await startGateway(options);
  });
  afterEach(() => {
    running?.upstream.reset();
  });
  afterAll(async () => {
    await running?.stop();
  });
  return () => {
    if (running === undefined) throw new Error('The gateway has not started yet.');
    return running;
  };
}
