import { randomBytes } from 'node:crypto';
import type { Session, SessionFinder, SessionWatch } from '../../src/auth/session';
import { StateUnavailableError } from '../../src/lib/stateUnavailableError';
import { UpstreamError } from '../../src/rest/upstreamError';

/** Sessions in memory that end when a test says so. */
export class FakeSessions implements SessionFinder {
  readonly #sessions = new Map<string, Session>();
  readonly #watches = new Map<string, Set<AbortController>>();
  /** The ids that were looked up, in order. */
  readonly lookups: string[] = [];
  /** The number of watches that have ever been opened. */
  opened = 0;
  isAvailable = true;
  #held: Promise<void> = Promise.resolve();

  /** Starts a session of an account. Returns the id for the cookie. */
  start(uuid = '{ada}'): string {
    const id = randomBytes(32).toString('base64url');
    const key = `key of ${id}`;
    const account = { uuid, displayName: uuid, avatarUrl: null };
    const user = {
      kind: 'oauth2',
      uuid,
      scopes: [],
      authorize: () => `Bearer token of ${uuid}`,
      renew: () => false,
    } as const;
    this.#sessions.set(id, { key, account, expiresInMs: 60_000, user });
    return id;
  }

  end(id: string): void {
    const key = this.#sessions.get(id)?.key ?? '';
    this.#sessions.delete(id);
    for (const watch of this.#watches.get(key) ?? []) {
      watch.abort(new UpstreamError('UNAUTHENTICATED', 'The session has ended. Sign in again.'));
    }
  }

  /** The number of watches that are not closed. */
  get openWatches(): number {
    return [...this.#watches.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** Lets lookups wait until `release` is called. */
  hold(): { readonly release: () => void } {
    let release = (): void => undefined;
    this.#held = new Promise((resolve) => {
      release = resolve;
    });
    return {
      release: () => {
        release();
      },
    };
  }

  async find(id: string): Promise<Session | undefined> {
    this.lookups.push(id);
    if (!this.isAvailable) throw new StateUnavailableError('the test says so');
    await this.#held;
    return this.#sessions.get(id);
  }

  watch(key: string): SessionWatch {
    const controller = new AbortController();
    const watches = this.#watches.get(key) ?? new Set();
    this.#watches.set(key, watches.add(controller));
    this.opened += 1;
    return { signal: controller.signal, close: () => void watches.delete(controller) };
  }
}
