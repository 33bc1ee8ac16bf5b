import type { FuzzOperation } from '../generate/operation';
import { describe, faulty, TIMEOUT_MS, type Pending, type Received, requestOf } from './send';

/** Sends operations to the event-stream route in the "distinct connections" mode of graphql-sse. */
export class EventStreams {
  constructor(private readonly url: string) {}

  async send(operation: FuzzOperation, pending: Pending): Promise<Received> {
    const leaving = new AbortController();
    try {
      const response = await fetch(`${this.url}/graphql/stream`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
        body: JSON.stringify(requestOf(operation)),
        signal: AbortSignal.any([leaving.signal, AbortSignal.timeout(TIMEOUT_MS)]),
      });
      const contentType = response.headers.get('content-type') ?? '';
      const head = { status: response.status, contentType, body: undefined, fault: undefined };
      if (!contentType.startsWith('text/event-stream')) {
        return { ...head, body: JSON.parse(await response.text()) as unknown };
      }
      const first = firstResult(response);
      // Prevents an unhandled rejection. The error is handled where `first` is awaited.
      first.catch(() => undefined);
      const quiet = pending.whenBegun().then(async (follows) => (follows ? await first : NOTHING_YET));
      const result = await Promise.race([first, quiet]);
      if (result === NOTHING_YET) return head;
      return result === undefined ? faulty('the stream ended without a result', head) : { ...head, body: result.body };
    } catch (error) {
      return faulty(`the stream failed: ${describe(error)}`);
    } finally {
      leaving.abort();
    }
  }
}

const NOTHING_YET = { body: undefined };

/** Returns the data of the first `next` event. Undefined if the stream completes without one. */
async function firstResult(response: Response): Promise<{ readonly body: unknown } | undefined> {
  let text = '';
  const decoder = new TextDecoder();
  const chunks: AsyncIterable<Uint8Array> = response.body ?? new ReadableStream<Uint8Array>();
  for await (const chunk of chunks) {
    text += decoder.decode(chunk, { stream: true });
    const found = /^event: next\ndata: (.*)\n\n/m.exec(text)?.[1];
    if (found !== undefined) return { body: JSON.parse(found) as unknown };
  }
  return undefined;
}
