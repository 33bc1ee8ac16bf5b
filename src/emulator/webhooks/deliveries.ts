import { createHmac, randomUUID } from 'node:crypto';
import type { Hook, Repository } from '../data/model';
import { render } from '../query/fields';
import type { Delivery, WebhookMessage, WebhookEvent } from './deliveryAttempt';
import { isLoopbackHostname } from '../../lib/loopback';

/** Bitbucket may not deliver payloads over 256 KB. The emulator never does. */
const MAX_PAYLOAD_BYTES = 256 * 1024;
const ATTEMPTS = 3;
/** Bitbucket waits this long for the response of a receiver. */
const TIMEOUT_MS = 10_000;

type Mutable<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] };

/** Delivers events to the hooks that subscribe to them, in order per hook, and logs every attempt. */
export class Deliveries {
  readonly #log: Mutable<Delivery>[] = [];
  readonly #messages = new Map<string, WebhookMessage>();
  /** By hook: settles after the last delivery was received or given up. */
  readonly #inProgress = new Map<string, Promise<void>>();
  #stopped = new AbortController();

  /** All attempts, in the order of their start. */
  get log(): readonly Delivery[] {
    return this.#log;
  }

  /** Starts to deliver an event to the active hooks of the repository and of its workspace that subscribe to it. */
  enqueue(repository: Repository, { event, payload }: WebhookEvent): void {
    const hooks = [...repository.hooks, ...repository.workspace.hooks].filter((hook) => isFor(hook, event));
    if (hooks.length === 0) return;
    const body = JSON.stringify(render(payload));
    if (Buffer.byteLength(body) > MAX_PAYLOAD_BYTES) return;
    for (const { uuid, url, secret } of hooks) {
      const message = { id: randomUUID(), event, hook: uuid.slice(1, -1), url, body, secret };
      this.#messages.set(message.id, message);
      this.#send(message, 1);
    }
  }

  /** Repeats a delivery; the attempt number continues. @throws Error if no delivery has this id */
  redeliver(id: string): void {
    const message = this.#messages.get(id);
    if (message === undefined) throw new Error(`There was no delivery ${id}`);
    this.#send(message, this.#log.filter((delivery) => delivery.id === id).length + 1);
  }

  /** Resolves when no delivery is in progress, including those that start in the meantime. */
  async delivered(): Promise<void> {
    while (this.#inProgress.size > 0) await Promise.all(this.#inProgress.values());
  }

  /** Aborts all deliveries in progress and clears the log. */
  clear(): void {
    this.#stopped.abort();
    this.#stopped = new AbortController();
    this.#log.length = 0;
    this.#messages.clear();
    this.#inProgress.clear();
  }

  #send(message: WebhookMessage, attempt: number): void {
    const { signal } = this.#stopped;
    const previous = this.#inProgress.get(message.hook) ?? Promise.resolve();
    const sent = previous.then(() => this.#attempt(message, attempt, signal));
    this.#inProgress.set(message.hook, sent);
    void sent.then(() => {
      if (this.#inProgress.get(message.hook) === sent) this.#inProgress.delete(message.hook);
    });
  }

  /** Retries immediately after a 5xx, at most twice. */
  async #attempt(message: WebhookMessage, first: number, stopped: AbortSignal): Promise<void> {
    for (let attempt = first; attempt < first + ATTEMPTS; attempt += 1) {
      if (stopped.aborted) return;
      const { id, event, hook, url } = message;
      const entry: Mutable<Delivery> = { id, event, hook, url, attempt, status: null };
      this.#log.push(entry);
      entry.status = await post(message, attempt, stopped);
      if (entry.status === null || entry.status < 500) return;
    }
  }
}

/** Hooks with other hosts can be created and read, but the emulator sends deliveries only to loopback. */
function isFor({ active, events, url }: Hook, event: string): boolean {
  return active && events.includes(event) && isLoopbackHostname(new URL(url).hostname);
}

/**
 * Sends a message once. Returns the status of the response, or null if there is none. Does not follow redirects.
 *
 * @see https://support.atlassian.com/bitbucket-cloud/docs/event-payloads/#HTTP-headers
 */
async function post(message: WebhookMessage, attempt: number, stopped: AbortSignal): Promise<number | null> {
  try {
    const response = await fetch(message.url, {
      method: 'POST',
      headers: headersOf(message, attempt),
      body: message.body,
      redirect: 'manual',
      signal: AbortSignal.any([stopped, AbortSignal.timeout(TIMEOUT_MS)]),
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
