import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { type BitbucketClient, type BitbucketSession, createBitbucketClient } from '../../../src/bitbucket/client';
import type { BitbucketClientOptions } from '../../../src/bitbucket/client';
import { UpstreamError } from '../../../src/rest/upstreamError';
import { createClientStores } from '../../../src/state/memory/clientStores';
import { listenOnLoopback } from '../../support/loopback';

/** One request as it arrived. */
export interface Received {
  readonly method: string;
  /** Path below the base URL, as it stood on the wire. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Characters of the whole address. */
  readonly urlLength: number;
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  readonly accept: string | undefined;
  readonly ifNoneMatch: string | undefined;
  readonly body: string;
}

/** What to answer: a body (200), or status, body and headers; a function writes the response by itself. */
export type Answer =
  | { readonly status?: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  | ((request: IncomingMessage, response: ServerResponse) => void);

export interface FakeUpstream {
  readonly baseUrl: string;
  readonly origin: string;
  readonly requests: readonly Received[];
  close(): Promise<void>;
}

/** An HTTP server on loopback that answers as it is told and keeps what it was asked. */
async function startUpstream(answer: (request: Received) => Answer): Promise<FakeUpstream> {
  const requests: Received[] = [];
  const { origin, stop } = await listenOnLoopback(createServer(listener(answer, requests)));
  return { origin, baseUrl: `${origin}/2.0`, requests, close: stop };
}

function listener(answer: (request: Received) => Answer, requests: Received[]): RequestListener {
  return (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const received = receive(request, Buffer.concat(chunks).toString());
      requests.push(received);
      const told = answer(received);
      if (typeof told === 'function') {
        told(request, response);
        return;
      }
      response.writeHead(told.status ?? 200, { 'content-type': 'application/json', ...told.headers });
      response.end(typeof told.body === 'string' ? told.body : JSON.stringify(told.body ?? {}));
    });
  };
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
    body,
  };
}

export interface Fixture {
  readonly upstream: FakeUpstream;
  readonly client: BitbucketClient;
  readonly session: BitbucketSession;
}

/** What tests of a file start; all of it is gone after each test, also after one that failed. */
export function createFixtures(): {
  /** A fake upstream, and an anonymous client of it that never really waits. */
  readonly start: (
    answer: (request: Received) => Answer,
    options?: Partial<BitbucketClientOptions>,
  ) => Promise<Fixture>;
  /** A fake upstream alone. */
  readonly startUpstream: (answer: (request: Received) => Answer) => Promise<FakeUpstream>;
  readonly closeAll: () => Promise<void>;
} {
  const open: (() => Promise<void>)[] = [];

  async function startOne(answer: (request: Received) => Answer): Promise<FakeUpstream> {
    const upstream = await startUpstream(answer);
    open.push(() => upstream.close());
    return upstream;
  }

  return {
    startUpstream: startOne,
    async start(answer, options = {}) {
      const upstream = await startOne(answer);
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

/** The error a call fails with; fails the test when it does not fail or with anything else. */
export async function failureOf(call: Promise<unknown>): Promise<UpstreamError> {
  const outcome: unknown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (outcome instanceof UpstreamError) return outcome;
  throw new Error(`a UpstreamError was expected, not ${String(outcome)}`);
}

export const repository = { workspace: 'acme', slug: 'widget' } as const;
