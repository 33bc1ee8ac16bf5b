import { encodeDetails } from '../../auth/sessionDetails';
import {
  MAX_SESSIONS_PER_ACCOUNT,
  MAX_USED_ATTEMPTS,
  type SessionDetails,
  type SessionLifetime,
  type SessionStore,
  type StoredSession,
} from '../../auth/sessionStore';
import type { StoredToken, TokenStore } from '../../bitbucket/credentials/tokenStore';
import { TokenRecord } from './tokenRecord';

export interface MemorySessionOptions {
  /** Beyond this number of sessions, the least recently used one ends. Default: 20,000, which use about 33 MB. */
  readonly maxSessions?: number;
  /** Default: MAX_USED_ATTEMPTS. */
  readonly maxAttempts?: number;
  /** Milliseconds since any fixed time. The clock never goes back and never jumps. Default: performance.now. */
  readonly now?: () => number;
}

/** Times are on the clock of `now`. */
interface SessionRecord {
  readonly details: SessionDetails;
  readonly createdAt: number;
  usedAt: number;
  /** The end if the session is not used again. */
  endsAt: number;
  readonly token: TokenRecord;
}

/** Sessions in the memory of the process. A restart ends them. */
export class MemorySessionStore implements SessionStore {
  readonly tokens: TokenStore;
  readonly #options: Required<MemorySessionOptions>;
  /** The first session is the least recently used one. Contains sessions that have ended. */
  readonly #sessions = new Map<string, SessionRecord>();
  /** The keys of sessions, by account. */
  readonly #byAccount = new Map<string, Set<string>>();
  /** The ends of the marks of used attempts. The oldest mark is first. */
  readonly #attempts = new Map<string, number>();

  constructor({
    maxSessions = 20_000,
    maxAttempts = MAX_USED_ATTEMPTS,
    now = () => performance.now(),
  }: MemorySessionOptions = {}) {
    this.#options = { maxSessions, maxAttempts, now };
    this.tokens = {
      read: (key) => this.#readToken(key),
      claimRenewal: (key, lease) => this.#find(key)?.token.claimRenewal(lease, now()) ?? 0,
      store: (key, token, owner) => this.#find(key)?.token.store(token, owner, now()) ?? false,
      release: (key, owner) => this.#find(key)?.token.release(owner),
    };
  }

  create(
    key: string,
    details: SessionDetails,
    { secret, renewInMs }: Pick<StoredToken, 'secret' | 'renewInMs'>,
    { idleMs, maxMs }: SessionLifetime,
  ): void {
    // Called only for its length check, which limits the memory.
    encodeDetails(details);
    const now = this.#options.now();
    const token = new TokenRecord();
    token.replace({ secret, renewInMs, expiresInMs: Infinity }, now);
    this.end(key);
    this.#removeFirstEnded();
    this.#makeRoom(details.account.uuid);
    this.#sessions.set(key, { details, createdAt: now, usedAt: now, endsAt: now + Math.min(idleMs, maxMs), token });
    this.#byAccount.set(details.account.uuid, this.#keysOf(details.account.uuid).add(key));
  }

  use(key: string, { idleMs, maxMs }: SessionLifetime): StoredSession | undefined {
    const session = this.#find(key);
    const now = this.#options.now();
    const endsAt = Math.min(now + idleMs, (session?.createdAt ?? now) + maxMs);
    // The lifetime may be shorter than at the last use.
    if (session === undefined || session.usedAt + idleMs <= now || endsAt <= now) {
      this.end(key);
      return undefined;
    }
    session.usedAt = now;
    session.endsAt = endsAt;
    this.#sessions.delete(key);
    this.#sessions.set(key, session);
    return { details: session.details, expiresInMs: endsAt - now };
  }

  end(key: string): void {
    const uuid = this.#sessions.get(key)?.details.account.uuid;
    if (uuid === undefined) return;
    this.#sessions.delete(key);
    const keys = this.#keysOf(uuid);
    keys.delete(key);
    if (keys.size === 0) this.#byAccount.delete(uuid);
  }

  count(): number {
    this.#removeEnded();
    return this.#sessions.size;
  }

  useAttempt(attempt: string, forMs: number): boolean {
    const now = this.#options.now();
    for (const [other, endsAt] of this.#attempts) {
      if (endsAt > now) break;
      this.#attempts.delete(other);
    }
    if ((this.#attempts.get(attempt) ?? now) > now) return false;
    this.#attempts.delete(attempt);
    this.#attempts.set(attempt, now + forMs);
    for (const oldest of this.#attempts.keys()) {
      if (this.#attempts.size <= this.#options.maxAttempts) break;
      this.#attempts.delete(oldest);
    }
    return true;
  }

  #find(key: string): SessionRecord | undefined {
    const session = this.#sessions.get(key);
    return session !== undefined && session.endsAt > this.#options.now() ? session : undefined;
  }

  #readToken(key: string): StoredToken | undefined {
    const session = this.#find(key);
    const now = this.#options.now();
    const token = session?.token.read(now);
    if (session === undefined || token === undefined) return undefined;
    return { ...token, expiresInMs: Math.min(token.expiresInMs, session.endsAt - now) };
  }

  #keysOf(uuid: string): Set<string> {
    return this.#byAccount.get(uuid) ?? new Set();
  }

  /** Ends sessions until the store can add one of this account. */
  #makeRoom(uuid: string): void {
    const { maxSessions } = this.#options;
    for (const key of this.#keysOf(uuid)) if (this.#find(key) === undefined) this.end(key);
    const keys = [...this.#keysOf(uuid)].sort((a, b) => this.#usedAt(a) - this.#usedAt(b));
    for (const key of keys.slice(0, Math.max(0, keys.length + 1 - MAX_SESSIONS_PER_ACCOUNT))) this.end(key);
    if (this.#sessions.size >= maxSessions) this.#removeEnded();
    for (const key of this.#sessions.keys()) {
      if (this.#sessions.size < maxSessions) break;
      this.end(key);
    }
  }

  #usedAt(key: string): number {
    return this.#sessions.get(key)?.usedAt ?? 0;
  }

  #removeEnded(): void {
    const now = this.#options.now();
    for (const [key, { endsAt }] of this.#sessions) if (endsAt <= now) this.end(key);
  }

  /** Removes ended sessions up to the first that has not ended. This is fast, because most sessions end in the order of use. */
  #removeFirstEnded(): void {
    const now = this.#options.now();
    for (const [key, { endsAt }] of this.#sessions) {
      if (endsAt > now) return;
      this.end(key);
    }
  }
}
