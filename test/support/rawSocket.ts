import { once } from 'node:events';
import { WebSocket } from 'ws';
import { closeAfterTest } from './cleanup';

/** Parts of the upgrade request. */
export interface RawSocketOptions {
  readonly origin?: string;
  readonly host?: string;
  /** More headers. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Subprotocol. Default: graphql-transport-ws */
  readonly protocol?: string;
  /** Default: /graphql */
  readonly path?: string;
}

/** The result of an upgrade request: an open WebSocket, or the HTTP response that rejected it. */
export type Upgraded =
  | { readonly kind: 'open'; readonly socket: RawSocket }
  | { readonly kind: 'rejected'; readonly status: number | undefined; readonly body: string };

interface Message {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

/** A client that sends and receives single messages of the graphql-ws protocol. */
export class RawSocket {
  readonly #messages: Message[] = [];
  readonly #closed: Promise<{ readonly code: number; readonly reason: string }>;

  constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString('utf8')) as Message;
      // Pings contain the warnings of subscriptions.
      if (message.type !== 'ping') this.#messages.push(message);
    });
    this.#closed = once(socket, 'close').then(([code, reason]: unknown[]) => ({
      code: Number(code),
      reason: String(reason),
    }));
  }

  /** Resolves with the close code and reason when the connection is closed. */
  closed(): Promise<{ readonly code: number; readonly reason: string }> {
    return this.#closed;
  }

  send(message: object | string): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** The next message, in the order of arrival. @throws Error if the connection closes first */
  async next(): Promise<Message> {
    for (;;) {
      const message = this.#messages.shift();
      if (message !== undefined) return message;
      await Promise.race([once(this.socket, 'message'), this.#closed.then(fail)]);
    }
  }

  /** Sends `connection_init` and returns the response. */
  async init(payload?: object): Promise<Message> {
    this.send({ type: 'connection_init', payload });
    return this.next();
  }
}

function fail(): never {
  throw new Error('The connection was closed.');
}

/** Requests an upgrade to WebSocket. The socket is closed after the test. */
export async function upgrade(gatewayUrl: string, options: RawSocketOptions = {}): Promise<Upgraded> {
  const { origin, host, headers, protocol = 'graphql-transport-ws', path = '/graphql' } = options;
  const socket = new WebSocket(`${gatewayUrl.replace('http', 'ws')}${path}`, protocol, {
    headers: { ...headers, ...(origin && { origin }), ...(host && { host }) },
  });
  closeAfterTest(() => {
    socket.terminate();
  });
  return new Promise((resolve, reject) => {
    socket.once('open', () => {
      resolve({ kind: 'open', socket: new RawSocket(socket) });
    });
    socket.once('unexpected-response', (_request, response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve({ kind: 'rejected', status: response.statusCode, body: Buffer.concat(chunks).toString('utf8') });
      });
    });
    socket.once('error', reject);
  });
}

/** Opens a WebSocket, as `upgrade` does. @throws Error if the upgrade is rejected */
export async function open(gatewayUrl: string, options?: RawSocketOptions): Promise<RawSocket> {
  const upgraded = await upgrade(gatewayUrl, options);
  if (upgraded.kind === 'rejected') throw new Error(`The upgrade was rejected: ${upgraded.body}`);
  return upgraded.socket;
}
