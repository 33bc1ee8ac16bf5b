import { WebSocket } from 'ws';
import { z } from 'zod';
import type { FuzzOperation } from '../generate/operation';
import { describe, faulty, TIMEOUT_MS, type Pending, type Received, requestOf } from './send';

const Message = z.looseObject({ type: z.string(), id: z.string().optional(), payload: z.unknown().optional() });
type Message = z.output<typeof Message>;

type OnReceived = (received: Received) => void;

/** Sends all operations over one WebSocket. If an operation closes the connection, all other operations fail too. */
export class OneSocket {
  #opening: Promise<WebSocket> | undefined;
  #isClosing = false;
  readonly #waiting = new Map<string, OnReceived>();

  constructor(private readonly url: string) {}

  async send(operation: FuzzOperation, pending: Pending): Promise<Received> {
    const id = `${operation.index}`;
    const result = new Promise<Received>((resolve) => this.#waiting.set(id, resolve));
    const waiting = new AbortController();
    try {
      const socket = await (this.#opening ??= this.#open());
      socket.send(JSON.stringify({ id, type: 'subscribe', payload: requestOf(operation) }));
      const quiet = pending.whenBegun().then((follows): Promise<Received> | Received => (follows ? result : NO_RESULT));
      return await Promise.race([result, quiet, timeout(waiting.signal)]);
    } catch (error) {
      return faulty(`the WebSocket failed: ${describe(error)}`);
    } finally {
      waiting.abort();
      this.#waiting.delete(id);
      const socket = await this.#opening?.catch(() => undefined);
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ id, type: 'complete' }));
    }
  }

  close(): void {
    this.#isClosing = true;
    void this.#opening?.then((socket) => {
      socket.terminate();
    });
  }

  #open(): Promise<WebSocket> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(`${this.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
      socket.once('open', () => {
        socket.send(JSON.stringify({ type: 'connection_init' }));
      });
      socket.once('error', reject);
      socket.on('message', (data: Buffer) => {
        const message = Message.parse(JSON.parse(data.toString('utf8')));
        if (message.type === 'connection_ack') resolve(socket);
        else this.#onMessage(message);
      });
      socket.once('close', (code, reason) => {
        this.#opening = undefined;
        reject(new Error(`closed with ${code}`));
        if (this.#isClosing) return;
        const received = faulty(`the socket was closed: ${code} ${reason.toString('utf8')}`);
        for (const onReceived of this.#waiting.values()) onReceived(received);
      });
    });
  }

  #onMessage({ type, id = '', payload }: Message): void {
    const onReceived = this.#waiting.get(id);
    if (onReceived === undefined) return;
    if (type === 'next') onReceived({ ...NO_RESULT, body: payload });
    else if (type === 'error') onReceived({ ...NO_RESULT, body: { errors: payload } });
    else if (type === 'complete') onReceived(faulty('the operation completed without a result'));
  }
}

const NO_RESULT: Received = { status: undefined, contentType: undefined, body: undefined, fault: undefined };

function timeout(ended: AbortSignal): Promise<Received> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve(faulty(`no response in ${TIMEOUT_MS / 1000} s`));
    }, TIMEOUT_MS);
    ended.addEventListener('abort', () => {
      clearTimeout(timer);
    });
  });
}
