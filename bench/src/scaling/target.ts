import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { manyPrincipals } from '../contenders/gateway';
import { Client } from '../run/client';
import { type ServerProcess, startServerProcess } from '../run/serverProcess';
import { EventStream } from './eventStream';

const HOOK_SECRET = 'the-secret-of-the-hooks-of-the-bench';
const PUSH = { repository: { full_name: 'acme/widget' }, actor: null, push: { changes: [] } };
const PUSHED = 'subscription { repositoryPushed(repository: "acme/widget") { deliveryId } }';
/** The line in the log of the gateway. */
const DEGRADED = 'the shared state is degraded';
const RETRY_MS = 50;
const LIMIT_MS = 10_000;

export interface TargetOptions {
  readonly core: number | undefined;
  readonly environment: Readonly<Record<string, string>>;
}

/** A gateway process that is measured. Each caller has a separate credential. */
export class Target {
  readonly #client: Client;
  #events: EventStream | undefined;
  #stopped: Promise<void> | undefined;

  private constructor(private readonly server: ServerProcess) {
    this.#client = new Client(server.origin, 1);
  }

  static async start({ core, environment }: TargetOptions): Promise<Target> {
    return new Target(
      await startServerProcess(manyPrincipals, { core, environment: { WEBHOOK_SECRET: HOOK_SECRET, ...environment } }),
    );
  }

  /** Whether Redis was away or too slow since the start. The gateway then works without it, so counts are too low. */
  get wasDegraded(): boolean {
    return this.server.output().includes(DEGRADED);
  }

  /** Sends one operation. @throws Error for a response with errors */
  async send(
    document: string,
    headers: Readonly<Record<string, string>>,
    variables?: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    await this.#client.send(document, headers, variables);
  }

  /** Opens the subscription that `deliver` waits for. */
  async subscribe(headers: Readonly<Record<string, string>>): Promise<void> {
    const events = await EventStream.open(this.server.origin, PUSHED, headers);
    this.#events = events;
    const deadlineMs = performance.now() + LIMIT_MS;
    while (events.received === 0) {
      if (performance.now() > deadlineMs) throw new Error('The subscriber does not receive events.');
      await this.#post();
      await wait(RETRY_MS);
    }
  }

  /** Sends one webhook delivery. Resolves when the subscriber has received its event. */
  async deliver(): Promise<void> {
    const events = this.#events;
    if (events === undefined) throw new Error('A delivery needs a subscriber.');
    const received = events.received;
    await this.#post();
    const arrived = events.until(received + 1).then(() => true);
    const isInTime = await Promise.race([arrived, wait(LIMIT_MS, false, { ref: false })]);
    if (!isInTime) throw new Error('An event did not arrive.');
  }

  /** Can be called again. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  async #stop(): Promise<void> {
    this.#events?.close();
    await this.#client.close();
    await this.server.stop();
  }

  async #post(): Promise<void> {
    const body = JSON.stringify(PUSH);
    const response = await fetch(`${this.server.origin}/webhooks/bitbucket`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-event-key': 'repo:push',
        'x-request-uuid': randomUUID(),
        'x-hub-signature': `sha256=${createHmac('sha256', HOOK_SECRET).update(body).digest('hex')}`,
      },
      body,
    });
    if (!response.ok) throw new Error(`The gateway responded to a delivery with ${response.status}.`);
  }
}
