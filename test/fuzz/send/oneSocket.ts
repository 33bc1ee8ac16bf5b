import { WebSocket } from 'ws';
import { z } from 'zod';
import type { FuzzOperation } from '../generate/operation';
import { describe, faulty, PATIENCE_MS, type Pending, type Received, requestOf } from './send';

const Message = z.looseObject({ type: z.string(), id: z.string().optional(), payload: z.unknown().optional() });
type Message = z.output<typeof Message>;

type Answered = (received: Received) => void;

/** Sends all operations over one WebSocket, so that one that closes the connection is noticed by all others. */
export class OneSocket {
  #opening: Promise<WebSocket> | undefined;
  #isClosing = false;
  readonly #waiting = new Map<string, Answered>();

  constructor(private readonly url: string) {}

  async send(operation: FuzzOperation, pending: Pending): Promise<Received> {
    const id = `${operation.index}`;
    const answer = new Promise<Received>((resolve) => this.#waiting.set(id, resolve));
    const patience = new AbortController();
    try {
      const socket = await (this.#opening ??= this.#open());
      socket.send(JSON.stringify({ id, type: 'subscribe', payload: requestOf(operation) }));
      const quiet = pending.whenBegun().then((follows): Promise<Received> | Received => (follows ? answer : SILENT));
      return await Promise.race([answer, quiet, noAnswer(patience.signal)]);
    } catch (error) {
      return faulty(`the WebSocket failed: ${describe(error)}`);
    } finally {
      patience.abort();
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
        for (const answered of this.#waiting.values()) answered(received);
      });
    });
  }

  #onMessage({ type, id = '', payload }: Message): void {
    const answered = this.#waiting.get(id);
    if (answered === undefined) return;
    if (type === 'next') answered({ ...SILENT, body: payload });
    else if (type === 'error') answered({ ...SILENT, body: { errors: payload } });
    else if (type === 'complete') answered(faulty('the operation completed without a result'));
  }
}

const SILENT: Received = { status: undefined, contentType: undefined, body: undefined, fault: undefined };

function noAnswer(given: AbortSignal): Promise<Received> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve(faulty(`no answer in ${PATIENCE_MS / 1000} s`));
    }, PATIENCE_MS);
    given.addEventListener('abort', () => {
      clearTimeout(timer);
    });
  });
}
