import { createHmac, randomUUID } from 'node:crypto';
import type { Hook } from '../data/model';
import type { Repository } from '../data/repositoryModel';
import { render } from '../query/fields';
import type { DeliveryAttempt, WebhookMessage, WebhookEvent } from './messages';
import { isLoopbackHostname } from '../../lib/loopback';

/** Bitbucket does not guarantee to deliver payloads over 256 KB. The emulator drops them. */
const MAX_PAYLOAD_BYTES = 256 * 1024;
/** Number of attempts to deliver a message: the first one, and two retries. */
const ATTEMPTS = 3;
/** Bitbucket, too, waits this long for the response of a receiver. */
const TIMEOUT_MS = 10_000;

type Mutable<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] };

/**
 * Delivers events to the hooks that subscribe to them. A hook receives its events one after the other, in the order of
 * the events.
 */
export class Deliveries {
  readonly #log: Mutable<DeliveryAttempt>[] = [];
  /** The messages that can be delivered again, by id. */
  readonly #messages = new Map<string, WebhookMessage>();
  /** For each hook, by uuid: a promise that resolves when all its messages have been delivered or dropped. */
  readonly #inProgress = new Map<string, Promise<void>>();
  /** Hooks that receive every event of every repository. */
  readonly #hooksForAll: Pick<Hook, 'uuid' | 'url' | 'secret'>[] = [];
  #cancellation = new AbortController();

  /** All attempts, in the order in which they started. */
  get log(): readonly DeliveryAttempt[] {
    return this.#log;
  }

  /**
   * Adds a hook for every event of every repository. It is not part of the data: no response contains it, and `clear` does
   * not remove it.
   *
   * @param url may have any host, because the program that starts the emulator chooses it, not a caller of the API
   */
  addHookForAll(url: string, secret: string): void {
    this.#hooksForAll.push({ uuid: `{${randomUUID()}}`, url, secret });
  }

  /**
   * Starts to deliver an event to the hooks for all events, and to the hooks of the repository and of its workspace that are
   * active, subscribe to the event and have a URL on loopback.
   */
  enqueue(repository: Repository, { event, payload }: WebhookEvent): void {
    const subscribed = [...repository.hooks, ...repository.workspace.hooks].filter((hook) => receives(hook, event));
    const hooks = [...this.#hooksForAll, ...subscribed];
    if (hooks.length === 0) return;
    const body = JSON.stringify(render(payload));
    if (Buffer.byteLength(body) > MAX_PAYLOAD_BYTES) return;
    for (const { uuid, url, secret } of hooks) {
      const message = { id: randomUUID(), event, hook: uuid.slice(1, -1), url, body, secret };
      this.#messages.set(message.id, message);
      this.#enqueueMessage(message, 1);
    }
  }

  /**
   * Delivers a message again, with the same id. The attempts are numbered after those in the log.
   *
   * @throws Error if no message has this id
   */
  redeliver(id: string): void {
    const message = this.#messages.get(id);
    if (message === undefined) throw new Error(`There is no delivery with the id ${id}`);
    this.#enqueueMessage(message, this.#log.filter((attempt) => attempt.id === id).length + 1);
  }

  /** Resolves when no delivery is in progress. Also waits for deliveries that start in the meantime. */
  async whenIdle(): Promise<void> {
    while (this.#inProgress.size > 0) await Promise.all(this.#inProgress.values());
  }

  /** Cancels all deliveries in progress, and removes all messages and the log. */
  clear(): void {
    this.#cancellation.abort();
    this.#cancellation = new AbortController();
    this.#log.length = 0;
    this.#messages.clear();
    this.#inProgress.clear();
  }

  #enqueueMessage(message: WebhookMessage, attempt: number): void {
    const { signal } = this.#cancellation;
    const previous = this.#inProgress.get(message.hook) ?? Promise.resolve();
    const delivered = previous.then(() => this.#deliver(message, attempt, signal));
    this.#inProgress.set(message.hook, delivered);
    void delivered.then(() => {
      if (this.#inProgress.get(message.hook) === delivered) this.#inProgress.delete(message.hook);
    });
  }

  /** Posts a message. Retries immediately after a 5xx response, at most twice. */
  async #deliver(message: WebhookMessage, firstAttempt: number, cancelled: AbortSignal): Promise<void> {
    for (let attempt = firstAttempt; attempt < firstAttempt + ATTEMPTS; attempt += 1) {
      if (cancelled.aborted) return;
      const { id, event, hook, url } = message;
      const entry: Mutable<DeliveryAttempt> = { id, event, hook, url, attempt, status: null };
      this.#log.push(entry);
      entry.status = await post(message, attempt, cancelled);
      if (entry.status === null || entry.status < 500) return;
    }
  }
}

/** Whether the emulator delivers the event to the hook. It sends nothing to hosts other than loopback. */
function receives({ active, events, url }: Hook, event: string): boolean {
  return active && events.includes(event) && isLoopbackHostname(new URL(url).hostname);
}

/**
 * Posts a message once. Returns the status of the response, or null if no response arrives. Does not follow redirects.
 *
 * @see https://support.atlassian.com/bitbucket-cloud/docs/event-payloads/#HTTP-headers
 */
async function post(message: WebhookMessage, attempt: number, cancelled: AbortSignal): Promise<number | null> {
  try {
    const response = await fetch(message.url, {
      method: 'POST',
      headers: headersOf(message, attempt),
      body: message.body,
      redirect: 'manual',
      signal: AbortSignal.any([cancelled, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}

function headersOf({ id, event, hook, body, secret }: WebhookMessage, attempt: number): Record<string, string> {
  return {
    'Content-Type': 'application/json',
    'User-Agent': 'Bitbucket-Webhooks/2.0',
    'X-Event-Key': event,
    'X-Hook-UUID': hook,
    'X-Request-UUID': id,
    'X-Attempt-Number': `${attempt}`,
    ...(secret === null ? {} : { 'X-Hub-Signature': signature(secret, body) }),
  };
}

/** `sha256=` and the HMAC of the body, in hex. */
function signature(secret: string, body: string): string {
  return `sha256=${createHmac('sha256', secret).update(body, 'utf8').digest('hex')}`;
}
