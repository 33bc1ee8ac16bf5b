import { request } from 'node:http';
import { GraphQLError, buildSchema } from 'graphql';
import { formatGraphQLError } from '../../../src/graph/errors';
import { createExecutor } from '../../../src/graph/execution/executor';
import { createHttpApp } from '../../../src/http/app';
import { type ContextInput } from '../../../src/http/operations/execution';
import { type HttpOptions } from '../../../src/http/options';
import { type HttpSettings } from '../../../src/lib/settings';
import { createLogger } from '../../../src/observability/logger';
import { createRejectionLog } from '../../../src/observability/rejections';
import { createOperationLog } from '../../../src/observability/operationLog';
import { UpstreamError } from '../../../src/rest/upstreamError';
import { closeAfterAll } from '../../support/cleanup';
import { EXECUTOR } from '../../support/executor';
import { PushSource } from '../../support/pushSource';

/** A request with exact headers. It can override the Host header, which fetch does not allow. */
export interface RawRequest {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface RawResponse {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly text: string;
  /** The body as received, with its content coding. */
  readonly bytes: Buffer;
  readonly json: unknown;
}

export interface ToyGateway {
  readonly url: string;
  send(rawRequest: RawRequest): Promise<RawResponse>;
  /** POSTs a document as JSON. */
  query(query: string, headers?: Readonly<Record<string, string>>): Promise<RawResponse>;
  /** Log lines so far. */
  readonly lines: readonly string[];
  /** The arguments of all createContext calls, in order. */
  readonly requests: readonly ContextInput[];
  /** The number of operations that have released their memory. */
  readonly ended: () => number;
  /** Sends an event to all subscriptions. */
  tick(value: number): void;
  /** The number of subscriptions whose event source is open. */
  readonly openSources: () => number;
  /** Settles the pending `slow` field. */
  release(): void;
  /** Resolves when the next `slow` field is being resolved. */
  slowHasStarted(): Promise<void>;
  stop(): Promise<void>;
}

const SCHEMA = /* GraphQL */ `
  type Query {
    hello(name: String): String
    self: Query
    list(values: [Int]): Int
    slow: String
    bug: String
    refused: String
    unauthenticated: String
  }
  type Mutation {
    write: Int
  }
  type Subscription {
    tick: Int
    lateTick: Int
    refusedTick: Int
  }
`;

export const DEFAULT_SETTINGS: HttpSettings = {
  host: '127.0.0.1',
  port: 0,
  loopbackOnly: true,
  gatewayKeys: [],
  trustedProxies: [],
  allowedOrigins: undefined,
  introspection: true,
  startPage: true,
};

/** Starts the complete HTTP layer on a free port, with a schema that has no upstream. */
export async function startToyGateway(
  settings: Partial<HttpSettings> = {},
  options: Partial<
    Pick<HttpOptions<never>, 'timeouts' | 'maxRequestBytes' | 'callerLimits' | 'sessions' | 'isPassthrough'>
  > = {},
): Promise<ToyGateway> {
  const lines: string[] = [];
  const requests: ContextInput[] = [];
  let ended = 0;
  const started = createGate();
  const released = createGate();
  const logger = createLogger({ level: 'debug', secrets: [], destination: { write: (line) => lines.push(line) } });
  const rootValue = {
    hello: ({ name }: { readonly name?: string }) => `Hello ${name ?? 'world'}`,
    self: () => rootValue,
    list: () => 1,
    slow: async () => {
      started.open();
      await released.opened;
      return 'at last';
    },
    bug: () => {
      throw new Error('hunter2 is not a function');
    },
    refused: () => {
      throw new GraphQLError('Bitbucket says no.', { extensions: { code: 'FORBIDDEN' } });
    },
    unauthenticated: () => {
      throw new UpstreamError('UNAUTHENTICATED', 'Bitbucket rejects the credential.');
    },
  };
  const schema = buildSchema(SCHEMA);
  const query = schema.getQueryType();
  for (const [name, field] of Object.entries(query?.getFields() ?? {})) {
    field.resolve = (_source, args: { readonly name?: string }) => {
      const member = Object.entries(rootValue).find(([key]) => key === name)?.[1];
      return member?.(args);
    };
  }
  const ticks = new PushSource<{ readonly tick: number }>();
  const sources: Readonly<Record<string, () => unknown>> = {
    tick: () => ticks.stream(),
    lateTick: async () => {
      await released.opened;
      return ticks.stream();
    },
    refusedTick: rootValue.refused,
  };
  for (const [name, field] of Object.entries(schema.getSubscriptionType()?.getFields() ?? {})) {
    field.subscribe = () => sources[name]?.();
    field.resolve = (event: { readonly tick: number }) => event.tick;
  }
  const app = await createHttpApp({
    schema,
    execute: createExecutor(EXECUTOR, schema),
    createContext: (operation) => {
      requests.push(operation);
      return { calls: 3, warnings: operation.warnings };
    },
    formatError: formatGraphQLError,
    extensionsOf: ({ warnings }) => (warnings.length > 0 ? { warnings } : {}),
    principalOf: () => 'somebody',
    releaseContext: () => {
      ended += 1;
    },
    operationLimits: { maxFields: 10_000, maxResultFields: 50_000, timeoutMs: 60_000 },
    callerLimits: { maxOperations: 0, maxOperationsPerMinute: 0, maxConnections: 0, maxSubscriptions: 0 },
    executionLimits: { perCaller: 32, total: 128 },
    maxRequestBytes: 0,
    maxSubscriptionBytes: 0,
    timeoutReason: () => new Error('The time is up.'),
    timer: (milliseconds, task) => {
      const timer = setTimeout(task, milliseconds).unref();
      return () => {
        clearTimeout(timer);
      };
    },
    usageOf: ({ calls }) => ({ calls, cached: 2, deduplicated: 1, bytes: 50, rounds: 2 }),
    logger,
    recordOperation: createOperationLog(logger),
    observeRejection: createRejectionLog(logger, () => performance.now()),
    now: () => performance.now(),
    startFacts: { upstream: { kind: 'emulator' }, firstQuery: '{ hello }', samples: undefined },
    production: !(settings.startPage ?? true),
    settings: { ...DEFAULT_SETTINGS, ...settings },
    ...options,
  });
  const url = await app.listen();
  const stop = closeAfterAll(() => app.stop());
  closeAfterAll(released.open);
  const sendToGateway = (rawRequest: RawRequest): Promise<RawResponse> => send(url, rawRequest);

  return {
    url,
    send: sendToGateway,
    query: (document, headers = {}) =>
      sendToGateway({
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: document }),
      }),
    lines,
    requests,
    ended: () => ended,
    tick: (value) => {
      ticks.push({ tick: value });
    },
    openSources: () => ticks.open,
    release: released.open,
    slowHasStarted: () => started.opened,
    stop,
  };
}

/** Sends exactly these headers. fetch rejects some of them. */
export function send(
  url: string,
  { method = 'GET', path = '/graphql', headers = {}, body }: RawRequest,
): Promise<RawResponse> {
  return new Promise((resolve, reject) => {
    const outgoing = request(new URL(path, url), { method, headers, agent: false }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const text = bytes.toString('utf8');
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text, bytes, json: parseJson(text) });
      });
      incoming.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function createGate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
