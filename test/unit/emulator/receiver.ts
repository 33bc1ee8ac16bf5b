import { createServer, type IncomingHttpHeaders } from 'node:http';

/** A delivery as it arrived. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly json: unknown;
}

export interface Receiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** Statuses of the next answers; 204 after that. */
  answer(...statuses: readonly number[]): void;
  clear(): void;
  stop(): void;
}

/** A server on loopback for hooks to point at. */
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
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The receiver has no port');
  return {
    url: `http://127.0.0.1:${address.port}/in`,
    received,
    answer: (...next) => void statuses.push(...next),
    clear: () => {
      received.length = 0;
      statuses.length = 0;
    },
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
