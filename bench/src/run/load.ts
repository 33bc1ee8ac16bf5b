import { Client } from './client';

export interface LoadOptions {
  readonly origin: string;
  readonly document: string;
  /** How many ask at the same time, each one request after another. */
  readonly clients: number;
  readonly seconds: number;
  /** At most so many requests each. */
  readonly requests?: number;
  /** What a client sends beside the document, by its number. */
  readonly headersOf?: (client: number) => Readonly<Record<string, string>>;
}

export interface Load {
  /** From the first request to the last answer. */
  readonly seconds: number;
  /** Milliseconds of every request, in the order of the answers. */
  readonly latencies: readonly number[];
}

/** Asks one server for a while. @throws Error when any answer is wrong */
export async function putLoad(options: LoadOptions): Promise<Load> {
  const { origin, document, clients, seconds, requests = Infinity, headersOf = () => ({}) } = options;
  const client = new Client(origin, clients);
  const latencies: number[] = [];
  const startedMs = performance.now();
  const deadlineMs = startedMs + seconds * 1000;
  const ask = async (number: number): Promise<void> => {
    const headers = headersOf(number);
    for (let asked = 0; asked < requests && performance.now() < deadlineMs; asked += 1) {
      const askedMs = performance.now();
      await client.ask(document, headers);
      latencies.push(performance.now() - askedMs);
    }
  };
  try {
    await Promise.all(Array.from({ length: clients }, (_, number) => ask(number)));
    return { seconds: (performance.now() - startedMs) / 1000, latencies };
  } finally {
    await client.close();
  }
}
