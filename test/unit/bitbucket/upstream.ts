import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { type BitbucketClient, type BitbucketSession, createBitbucketClient } from '../../../src/bitbucket/client';
import type { BitbucketClientOptions } from '../../../src/bitbucket/client';
import { UpstreamError } from '../../../src/rest/upstreamError';
import { createClientStores } from '../../../src/state/memory/clientStores';
import { listenOnLoopback } from '../../support/loopback';

/** A request that the server received. */
export interface Received {
  readonly method: string;
  /** The encoded path below the base URL. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Length of the absolute URL in characters. */
  readonly urlLength: number;
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  readonly accept: string | undefined;
  readonly ifNoneMatch: string | undefined;
  readonly range: string | undefined;
  readonly acceptEncoding: string | undefined;
  readonly body: string;
}

/**
 * A response: a body (status 200), or status, body and headers. The default body of an error is an error of Bitbucket. The
 * default type is JSON, and plain text for a diff. A function writes the response itself.
 */
export type FakeResponse =
  | { readonly status?: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  | ((request: IncomingMessage, response: ServerResponse) => void);

export interface FakeUpstream {
  readonly baseUrl: string;
  readonly origin: string;
  readonly requests: readonly Received[];
  close(): Promise<void>;
}

/** Starts an HTTP server on loopback that records its requests. */
async function startUpstream(respond: (request: Received) => FakeResponse): Promise<FakeUpstream> {
  const requests: Received[] = [];
  const { origin, stop } = await listenOnLoopback(createServer(listener(respond, requests)));
  return { origin, baseUrl: `${origin}/2.0`, requests, close: stop };
}

function listener(respond: (request: Received) => FakeResponse, requests: Received[]): RequestListener {
  return (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const received = receive(request, Buffer.concat(chunks).toString());
      requests.push(received);
      const answered = respond(received);
      if (typeof answered === 'function') {
        answered(request, response);
        return;
      }
      const { status = 200, body = status < 400 ? {} : ownError(status), headers } = answered;
      const type = status < 400 && received.path.includes('/diff/') ? 'text/plain' : 'application/json';
      response.writeHead(status, { 'content-type': type, ...headers });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  };
}

function ownError(status: number): object {
  return { type: 'error', error: { message: `Status ${status}` } };
}

function receive(request: IncomingMessage, body: string): Received {
  const target = request.url ?? '';
  const [path = '', query = ''] = target.split('?');
  return {
    method: request.method ?? '',
    path: path.replace(/^\/2\.0/, ''),
    query: new URLSearchParams(query),
    urlLength: `http://${request.headers.host ?? ''}${target}`.length,
    authorization: request.headers.authorization,
    contentType: request.headers['content-type'],
    accept: request.headers.accept,
    ifNoneMatch: request.headers['if-none-match'],
    range: request.headers.range,
    acceptEncoding: request.headers['accept-encoding']?.toString(),
    body,
  };
}

export interface Fixture {
  readonly upstream: FakeUpstream;
  readonly client: BitbucketClient;
  readonly session: BitbucketSession;
}

/** Starts servers and clients for tests. `closeAll` closes them after each test, even after a failed one. */
export function createFixtures(): {
  /** Starts a fake upstream and an anonymous client, which does not wait between attempts. */
  readonly start: (
    respond: (request: Received) => FakeResponse,
    options?: Partial<BitbucketClientOptions>,
  ) => Promise<Fixture>;
  /** Starts a fake upstream only. */
  readonly startUpstream: (respond: (request: Received) => FakeResponse) => Promise<FakeUpstream>;
  readonly closeAll: () => Promise<void>;
} {
  const open: (() => Promise<void>)[] = [];

  async function startOne(respond: (request: Received) => FakeResponse): Promise<FakeUpstream> {
    const upstream = await startUpstream(respond);
    open.push(() => upstream.close());
    return upstream;
  }

  return {
    startUpstream: startOne,
    async start(respond, options = {}) {
      const upstream = await startOne(respond);
      const client = createBitbucketClient({
        baseUrl: upstream.baseUrl,
        credential: { kind: 'anonymous' },
        sleep: () => Promise.resolve(),
        random: () => 0.5,
        ...createClientStores(options.now === undefined ? {} : { now: options.now }),
        ...options,
      });
      open.push(() => client.close());
      return { upstream, client, session: client.session() };
    },
    async closeAll() {
      await Promise.all(open.splice(0).map((close) => close()));
    },
  };
}

/** Returns the UpstreamError that the call fails with. Throws if the call succeeds or fails with another error. */
export async function failureOf(call: Promise<unknown>): Promise<UpstreamError> {
  const outcome: unknown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (outcome instanceof UpstreamError) return outcome;
  throw new Error(`a UpstreamError was expected, not ${String(outcome)}`);
}

export const repository = { workspace: 'acme', slug: 'widget' } as const;
