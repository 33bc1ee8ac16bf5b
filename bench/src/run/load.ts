import { Client } from './client';

export interface LoadOptions {
  readonly origin: string;
  readonly document: string;
  /** Number of concurrent clients. Each sends sequential requests. */
  readonly clients: number;
  readonly seconds: number;
  /** Maximum number of requests per client. Default: no limit. */
  readonly requests?: number;
  /** The headers of a client, by its number. */
  readonly headersOf?: (client: number) => Readonly<Record<string, string>>;
}

export interface Load {
  /** From the first request to the last response. */
  readonly seconds: number;
  /** Milliseconds of every request, in the order of the responses. */
  readonly latencies: readonly number[];
}

/** Puts load on one server for the given time. @throws Error for any response with errors */
export async function putLoad(options: LoadOptions): Promise<Load> {
  const { origin, document, clients, seconds, requests = Infinity, headersOf = () => ({}) } = options;
  const client = new Client(origin, clients);
  const latencies: number[] = [];
  const startedMs = performance.now();
  const deadlineMs = startedMs + seconds * 1000;
  const runClient = async (number: number): Promise<void> => {
    const headers = headersOf(number);
    for (let sent = 0; sent < requests && performance.now() < deadlineMs; sent += 1) {
      const sentMs = performance.now();
      await client.send(document, headers);
      latencies.push(performance.now() - sentMs);
    }
  };
  try {
    await Promise.all(Array.from({ length: clients }, (_, number) => runClient(number)));
    return { seconds: (performance.now() - startedMs) / 1000, latencies };
  } finally {
    await client.close();
  }
}
