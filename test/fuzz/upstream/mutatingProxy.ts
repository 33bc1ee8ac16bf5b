import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Pool } from 'undici';
import { Random } from '../generate/random';
import { type Mutation, mutateJson } from './mutations';
import { replaceResponse } from './statuses';

/** A call of an operation. */
export interface ProxiedCall {
  /** The method and the URL. */
  readonly call: string;
  readonly mutations: readonly Mutation[];
  /** The status that replaced that of the emulator. */
  readonly replacedStatus?: number;
}

/** Forwards calls to an emulator, and changes its responses. */
export interface MutatingProxy {
  /** The base URL of the API. Ends in `/2.0`. */
  readonly url: string;
  /** The number of changed responses so far. */
  readonly mutated: number;
  forwardTo(emulatorUrl: string, authorization: string): void;
  /** Returns the calls of an operation and forgets them. */
  takeCalls(operation: number): readonly ProxiedCall[];
  stop(): Promise<void>;
}

/** The `Authorization` header of an operation whose calls the proxy changes. */
export function authorizationOf(operation: number): string {
  return `Bearer operation-${operation}`;
}

/** The `Authorization` header of operations whose calls the proxy does not change. */
export const UNCHANGED = 'Bearer unchanged';

const SHARE_UNCHANGED = 0.05;
const SHARE_REPLACED = 0.04;

/**
 * The change of a response depends only on the seed, the operation and the call, so it is the same for both executors. The
 * `Authorization` header identifies the operation of a call.
 */
export async function startMutatingProxy(seed: number): Promise<MutatingProxy> {
  const calls = new Map<number, ProxiedCall[]>();
  let upstream: { readonly pool: Pool; readonly authorization: string } | undefined;
  let mutated = 0;

  async function forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (upstream === undefined) throw new Error('The proxy has no upstream yet.');
    const { method = 'GET', url = '/' } = request;
    const { 'content-type': contentType } = request.headers;
    const received = await upstream.pool.request({
      method: method === 'POST' || method === 'PUT' || method === 'DELETE' ? method : 'GET',
      path: url,
      headers: {
        authorization: upstream.authorization,
        ...(contentType === undefined ? {} : { 'content-type': contentType }),
      },
      ...(method === 'POST' || method === 'PUT' ? { body: request } : {}),
    });
    const body = await received.body.text();
    const type = String(received.headers['content-type'] ?? '');
    const sent = changed(request, { status: received.statusCode, contentType: type, body });
    response.writeHead(sent.status, {
      'content-type': sent.contentType,
      ...(sent.location === undefined ? {} : { location: sent.location }),
    });
    response.end(sent.status === 204 ? undefined : sent.body);
  }

  function changed(
    { method = '', url = '', headers }: IncomingMessage,
    original: { readonly status: number; readonly contentType: string; readonly body: string },
  ): typeof original & { readonly location?: string } {
    const operation = /^Bearer operation-(\d+)$/.exec(headers.authorization ?? '')?.[1];
    if (operation === undefined) return original;
    const call = `${method} ${url}`;
    const recorded = calls.get(Number(operation)) ?? [];
    calls.set(Number(operation), recorded);
    const attempt = recorded.filter((each) => each.call === call).length;
    const random = new Random(hashOf(`${seed} ${operation} ${call} ${attempt}`));
    for (let turn = 0; turn < 4; turn += 1) random.next();

    const choice = random.next();
    if (choice < SHARE_REPLACED) {
      const replaced = replaceResponse(original.body, random);
      recorded.push({ call, mutations: [], replacedStatus: replaced.status });
      mutated += 1;
      return replaced;
    }
    const isJson = original.status < 300 && original.contentType.startsWith('application/json');
    if (!isJson || choice < SHARE_REPLACED + SHARE_UNCHANGED) {
      recorded.push({ call, mutations: [] });
      return original;
    }
    const { text, mutations } = mutateJson(original.body, random);
    recorded.push({ call, mutations });
    if (mutations.length > 0) mutated += 1;
    return { ...original, body: text };
  }

  const server = createServer((request, response) => {
    forward(request, response).catch(() => {
      response.destroy();
    });
  });
  const origin = await listen(server);
  return {
    url: `${origin}/2.0`,
    get mutated() {
      return mutated;
    },
    forwardTo: (emulatorUrl, authorization) => {
      upstream = { pool: new Pool(new URL(emulatorUrl).origin), authorization };
    },
    takeCalls: (operation) => {
      const taken = calls.get(operation) ?? [];
      calls.delete(operation);
      return taken;
    },
    stop: async () => {
      await upstream?.pool.close();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  return `http://127.0.0.1:${address.port}`;
}

function hashOf(text: string): number {
  return createHash('sha256').update(text).digest().readInt32LE();
}
