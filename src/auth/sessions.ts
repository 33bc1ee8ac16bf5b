import { createHash, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { SignedInUser } from '../bitbucket/credentials/signedInUser';
import type { Grant, SignInProtocol } from '../bitbucket/signIn/protocol';
import type { Timer } from '../lib/timer';
import type { Session, SessionFinder, SessionWatch } from './session';
import { isSessionId } from './sessionCookie';
import type { SessionLifetime, SessionStore } from './sessionStore';
import { type SessionWatches, watchSessions } from './sessionWatches';

export interface SessionsOptions {
  readonly store: SessionStore;
  /** Authorizes requests with the tokens of a session. */
  readonly protocol: SignInProtocol;
  readonly lifetime: SessionLifetime;
  readonly timer: Timer;
}

type Credential = Pick<SignedInUser, 'authorize' | 'renew'>;

/** Beyond this number, the next request of the least recently used session reads its tokens from the store again. */
const MAX_CREDENTIALS = 10_000;

/** The sessions of signed-in people. */
export class Sessions implements SessionFinder {
  readonly #options: SessionsOptions;
  /** By session key. All requests of a session in this process share one credential, and so one renewal of its tokens. */
  readonly #credentials = new LRUCache<string, Credential>({ max: MAX_CREDENTIALS });
  readonly #watches: SessionWatches;

  constructor(options: SessionsOptions) {
    this.#options = options;
    const { store, lifetime, timer } = options;
    this.#watches = watchSessions({ timer, isOpen: async (key) => (await store.use(key, lifetime)) !== undefined });
  }

  /** Creates a session with a new id. Returns the id for the cookie. @throws StateUnavailableError */
  async create({ account, scopes, token }: Grant): Promise<string> {
    const { store, protocol, lifetime } = this.#options;
    const id = randomBytes(32).toString('base64url');
    await store.create(keyOf(id), { protocol: protocol.kind, account, scopes }, token, lifetime);
    return id;
  }

  async find(id: string): Promise<Session | undefined> {
    if (!isSessionId(id)) return undefined;
    const { store, protocol, lifetime } = this.#options;
    const key = keyOf(id);
    const stored = await store.use(key, lifetime);
    // After SIGN_IN was changed, the tokens of older sessions are those of the other protocol.
    if (stored === undefined || stored.details.protocol !== protocol.kind) return undefined;
    const { account, scopes } = stored.details;
    const user = {
      kind: protocol.kind,
      uuid: account.uuid,
      scopes: scopes ?? [`session:${key}`],
      ...this.#credentialOf(key),
    };
    return { key, account, expiresInMs: stored.expiresInMs, user };
  }

  watch(key: string): SessionWatch {
    return this.#watches.open(key);
  }

  /** Ends a session, and its subscriptions. @throws StateUnavailableError */
  async end(id: string): Promise<void> {
    if (isSessionId(id)) await this.#end(keyOf(id));
  }

  /** The number of sessions. @throws StateUnavailableError */
  async count(): Promise<number> {
    return this.#options.store.count();
  }

  #credentialOf(key: string): Credential {
    const known = this.#credentials.get(key);
    if (known !== undefined) return known;
    const { store, protocol } = this.#options;
    const credential = protocol.credentialOf({ store: store.tokens, key, onRevoked: () => this.#end(key) });
    this.#credentials.set(key, credential);
    return credential;
  }

  async #end(key: string): Promise<void> {
    await this.#options.store.end(key);
    this.#credentials.delete(key);
    this.#watches.end(key);
  }
}

/** Stores contain digests of ids, so that a reader of a store cannot use the sessions. */
function keyOf(id: string): string {
  return createHash('sha256').update(id).digest('base64url');
}
