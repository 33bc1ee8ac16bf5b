import type { EventName } from '../generate/operation';
import { describe, faulty, type Received } from '../send/send';
import type { FuzzedGateway } from '../send/fuzzedGateway';
import { UNCHANGED } from './mutatingProxy';
import { PAYLOADS } from './payloads';

const EVENT_KEYS: Readonly<Record<EventName, string>> = {
  push: 'repo:push',
  issue: 'issue:updated',
  pullRequest: 'pullrequest:comment_created',
  build: 'repo:commit_status_updated',
};

/** A subscription that stays open, and deliveries for it. */
export class EventFeed {
  readonly #results: AsyncIterator<unknown>;
  readonly #leaving: AbortController;
  #sent = 0;

  private constructor(
    private readonly gatewayUrl: string,
    private readonly event: EventName,
    response: Response,
    leaving: AbortController,
  ) {
    this.#leaving = leaving;
    this.#results = resultsOf(response)[Symbol.asyncIterator]();
  }

  static async open(gateway: FuzzedGateway, event: EventName, document: string): Promise<EventFeed> {
    const leaving = new AbortController();
    const begun = gateway.subscriptionBegun(gateway.subscriptionsBegun() + 1);
    const response = await fetch(`${gateway.url}/graphql/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization: UNCHANGED },
      body: JSON.stringify({ query: document }),
      signal: leaving.signal,
    });
    await begun;
    return new EventFeed(gateway.url, event, response, leaving);
  }

  /**
   * Delivers a payload, then a valid one. Returns the status of the first delivery, and the result that the subscription
   * received for it, if any.
   */
  async deliver(payload: string): Promise<Received> {
    this.#sent += 1;
    const id = `changed-${this.event}-${this.#sent}`;
    const last = `valid-${this.event}-${this.#sent}`;
    try {
      const status = await this.#post(id, payload);
      await this.#post(last, JSON.stringify(PAYLOADS[this.event]));
      const received: Received = { status, contentType: 'text/event-stream', body: undefined, fault: undefined };
      const first = await this.#next();
      if (isResultOf(first, last)) return received;
      const second = await this.#next();
      return isResultOf(second, last)
        ? { ...received, body: withoutId(first, id) }
        : faulty(`the subscription received another result than that of the valid delivery: ${JSON.stringify(second)}`);
    } catch (error) {
      return faulty(`the delivery failed: ${describe(error)}`);
    }
  }

  close(): void {
    this.#leaving.abort();
  }

  async #next(): Promise<unknown> {
    const read = await this.#results.next();
    if (read.done === true) throw new Error('the subscription ended');
    return read.value;
  }

  async #post(id: string, body: string): Promise<number> {
    const response = await fetch(`${this.gatewayUrl}/webhooks/bitbucket`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-event-key': EVENT_KEYS[this.event],
        'x-request-uuid': id,
      },
      body,
    });
    await response.text();
    return response.status;
  }
}

function isResultOf(result: unknown, deliveryId: string): boolean {
  return JSON.stringify(result).includes(`"deliveryId":"${deliveryId}"`);
}

/** Replaces the id of the delivery, so that results of equal payloads are equal. */
function withoutId(result: unknown, deliveryId: string): unknown {
  return JSON.parse(JSON.stringify(result).replaceAll(deliveryId, 'the delivery'));
}

/** The data of the `next` events of an event stream. */
async function* resultsOf(response: Response): AsyncGenerator<unknown, void> {
  let text = '';
  const decoder = new TextDecoder();
  const chunks: AsyncIterable<Uint8Array> = response.body ?? new ReadableStream<Uint8Array>();
  for await (const chunk of chunks) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const data = /^event: next\ndata: (.*)$/m.exec(text.slice(0, end))?.[1];
      text = text.slice(end + 2);
      if (data !== undefined) yield JSON.parse(data) as unknown;
    }
  }
}
