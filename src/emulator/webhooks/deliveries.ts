import { randomUUID } from 'node:crypto';
import type { Hook, Repository } from '../data/model';
import { render } from '../query/fields';
import type { WebhookEvent } from '../views/webhookEvents';
import type { Delivery, SignedDelivery } from './delivery';
import { isLoopbackHostname } from '../../lib/loopback';
import { post } from './post';

/** "payloads over 256 KB may never come": here they never do. */
const LARGEST_BYTES = 256 * 1024;
const ATTEMPTS = 3;

type Mutable<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] };

/** Delivers what happens to the hooks that watch for it, each hook's events in their order, and keeps a log. */
export class Deliveries {
  readonly #log: Mutable<Delivery>[] = [];
  readonly #parcels = new Map<string, SignedDelivery>();
  /** By hook: settles when all it was sent has arrived, or been given up. */
  readonly #underWay = new Map<string, Promise<void>>();
  #stopped = new AbortController();

  /** Every attempt, in the order they began. */
  get log(): readonly Delivery[] {
    return this.#log;
  }

  /** Sends an event to every active hook of a repository and of its workspace that asked for it; never waits. */
  enqueue(repository: Repository, { event, payload }: WebhookEvent): void {
    const hooks = [...repository.hooks, ...repository.workspace.hooks].filter((hook) => isFor(hook, event));
    if (hooks.length === 0) return;
    const body = JSON.stringify(render(payload));
    if (Buffer.byteLength(body) > LARGEST_BYTES) return;
    for (const { uuid, url, secret } of hooks) {
      const parcel = { id: randomUUID(), event, hook: uuid.slice(1, -1), url, body, secret };
      this.#parcels.set(parcel.id, parcel);
      this.#send(parcel, 1);
    }
  }

  /** Sends a delivery once more, the attempts counted on. @throws Error when there was none with this id */
  redeliver(id: string): void {
    const parcel = this.#parcels.get(id);
    if (parcel === undefined) throw new Error(`There was no delivery ${id}`);
    this.#send(parcel, this.#log.filter((delivery) => delivery.id === id).length + 1);
  }

  /** Resolves when nothing is under way, also nothing that begins meanwhile. */
  async delivered(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay.values());
  }

  /** Breaks off what is under way and forgets everything. */
  clear(): void {
    this.#stopped.abort();
    this.#stopped = new AbortController();
    this.#log.length = 0;
    this.#parcels.clear();
    this.#underWay.clear();
  }

  #send(parcel: SignedDelivery, attempt: number): void {
    const { signal } = this.#stopped;
    const before = this.#underWay.get(parcel.hook) ?? Promise.resolve();
    const sent = before.then(() => this.#attempt(parcel, attempt, signal));
    this.#underWay.set(parcel.hook, sent);
    void sent.then(() => {
      if (this.#underWay.get(parcel.hook) === sent) this.#underWay.delete(parcel.hook);
    });
  }

  /** Tries again at once after a 5xx, at most twice. */
  async #attempt(parcel: SignedDelivery, first: number, stopped: AbortSignal): Promise<void> {
    for (let attempt = first; attempt < first + ATTEMPTS; attempt += 1) {
      if (stopped.aborted) return;
      const { id, event, hook, url } = parcel;
      const entry: Mutable<Delivery> = { id, event, hook, url, attempt, status: null };
      this.#log.push(entry);
      entry.status = await post(parcel, attempt, stopped);
      if (entry.status === null || entry.status < 500) return;
    }
  }
}

/** Hooks that lead off this machine are kept and shown, but nothing is ever sent there. */
function isFor({ active, events, url }: Hook, event: string): boolean {
  return active && events.includes(event) && isLoopbackHostname(new URL(url).hostname);
}
