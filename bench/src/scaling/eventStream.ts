import { EventEmitter, once } from 'node:events';

/** One subscription of a client over server-sent events. */
export class EventStream {
  readonly #abort = new AbortController();
  readonly #emitter = new EventEmitter();
  #received = 0;

  /** Events received so far. */
  get received(): number {
    return this.#received;
  }

  /** Resolves when the gateway has responded. It may start the subscription later. @throws Error for another status than 200 */
  static async open(origin: string, query: string, headers: Readonly<Record<string, string>>): Promise<EventStream> {
    const stream = new EventStream();
    const response = await fetch(`${origin}/graphql/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
      body: JSON.stringify({ query }),
      signal: stream.#abort.signal,
    });
    if (!response.ok || response.body === null) throw new Error(`The subscription failed with ${response.status}.`);
    void stream.#read(response.body);
    return stream;
  }

  /** Resolves when this number of events was received. */
  async until(received: number): Promise<void> {
    while (this.#received < received) await once(this.#emitter, 'event');
  }

  close(): void {
    this.#abort.abort();
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let rest = '';
    try {
      for await (const chunk of body) {
        const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
        rest = lines.pop() ?? '';
        const events = lines.filter((line) => line === 'event: next').length;
        this.#received += events;
        if (events > 0) this.#emitter.emit('event');
      }
    } catch {
      // The stream was closed. A client that still waits reports an error after its limit.
    }
  }
}
