import { createServer, type IncomingHttpHeaders } from 'node:http';
import { listenOnLoopback } from '../../support/loopback';

/** A delivery that the receiver got. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly json: unknown;
}

export interface Receiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** Sets the statuses of the next responses. Later responses have status 204. */
  respondWith(...statuses: readonly number[]): void;
  clear(): void;
  stop(): Promise<void>;
}

/** Starts a server on loopback that receives webhook deliveries. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const statuses: number[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      received.push({ headers: request.headers, body, json: JSON.parse(body) });
      response.writeHead(statuses.shift() ?? 204).end();
    });
  });
  const { origin, stop } = await listenOnLoopback(server);
  return {
    url: `${origin}/in`,
    received,
    respondWith: (...next) => void statuses.push(...next),
    clear: () => {
      received.length = 0;
      statuses.length = 0;
    },
    stop,
  };
}
