import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { loadConfig } from '../../../src/config/config';
import { startServer } from '../../../src/server';
import { closeAfterAll } from '../../support/cleanup';
import { EXECUTOR } from '../../support/executor';
import { type ReplayServer, startReplayServer } from './replayServer';

const GraphQLResponse = z.object({
  data: z.unknown(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        path: z.array(z.union([z.string(), z.number()])).optional(),
        extensions: z.record(z.string(), z.unknown()),
      }),
    )
    .optional(),
});
export type GraphQLResponse = z.output<typeof GraphQLResponse>;

/** A gateway as an operator runs it, pointed at recordings instead of Bitbucket. */
export interface ReplayGateway {
  readonly replay: ReplayServer;
  /** The origins of all REST calls, whichever server they went to. */
  readonly calledOrigins: ReadonlySet<string>;
  /** One operation of a caller with this credential, which the gateway passes on. */
  query(credential: string, query: string, variables?: Readonly<Record<string, unknown>>): Promise<GraphQLResponse>;
  stop(): Promise<void>;
}

/** Undici publishes each request of the process here, before it opens a connection. */
const REQUESTS = 'undici:request:create';
const Call = z.object({ request: z.object({ origin: z.union([z.string(), z.instanceof(URL)]) }) });

/** Far above what an answer takes; what is not there by then never comes. */
const HANGS_AFTER_MS = 20_000;

export async function startReplayGateway(): Promise<ReplayGateway> {
  const replay = await startReplayServer();
  const config = loadConfig({
    PORT: '0',
    LOG_LEVEL: 'silent',
    BITBUCKET_API_URL: replay.url,
    BITBUCKET_AUTH: 'passthrough',
    EXECUTOR,
    BITBUCKET_MAX_CONCURRENCY: '64',
  });
  const server = await startServer(config, { compileAt: 'first execution' });
  const stopServer = closeAfterAll(() => server.stop());
  const agent = new Agent({ keepAlive: true });
  const calledOrigins = new Set<string>();
  const onRequest = (message: unknown): void => {
    calledOrigins.add(new URL(Call.parse(message).request.origin).origin);
  };
  subscribe(REQUESTS, onRequest);

  return {
    replay,
    calledOrigins,
    query: async (credential, query, variables = {}) => {
      const body = JSON.stringify({ query, variables });
      return GraphQLResponse.parse(JSON.parse(await post(`${server.url}/graphql`, credential, body, agent)));
    },
    stop: async () => {
      unsubscribe(REQUESTS, onRequest);
      agent.destroy();
      await stopServer();
      await replay.stop();
    },
  };
}

/** Thousands of operations: `fetch`, which also asks for compressed responses, would take half of their time. */
function post(url: string, credential: string, body: string, agent: Agent): Promise<string> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${credential}` };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers, agent, timeout: HANGS_AFTER_MS }, (response) => {
      text(response).then(resolve, reject);
    });
    sent.on('error', reject);
    sent.on('timeout', () => sent.destroy(new Error(`The gateway has not responded for ${HANGS_AFTER_MS} ms.`)));
    sent.end(body);
  });
}
