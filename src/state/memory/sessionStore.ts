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
import type { Lease } from '../../lib/lease';
import { TokenRecord } from './tokenRecord';

export interface MemorySessionOptions {
  /** Beyond this number of sessions, the least recently used one ends. Default: 20,000, which use about 30 MB. */
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
  /** When the mark of an attempt ends. The first is the oldest one. */
  readonly #attempts = new Map<string, number>();

  constructor({
    maxSessions = 20_000,
    maxAttempts = MAX_USED_ATTEMPTS,
    now = () => performance.now(),
  }: MemorySessionOptions = {}) {
    this.#options = { maxSessions, maxAttempts, now };
    this.tokens = {
      read: (key) => this.#readToken(key),
      claimRenewal: (key, lease: Lease) => this.#find(key)?.token.claimRenewal(lease, now()) ?? 0,
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
    // Only checks the length. It limits the memory.
    encodeDetails(details);
    const now = this.#options.now();
    const token = new TokenRecord();
    token.replace({ secret, renewInMs, expiresInMs: Infinity }, now);
    this.#sessions.delete(key);
    this.#makeRoom(details.account.uuid);
    this.#sessions.set(key, { details, createdAt: now, usedAt: now, endsAt: now + Math.min(idleMs, maxMs), token });
  }

  use(key: string, { idleMs, maxMs }: SessionLifetime): StoredSession | undefined {
    const session = this.#find(key);
    this.#sessions.delete(key);
    if (session === undefined) return undefined;
    const now = this.#options.now();
    const endsAt = Math.min(now + idleMs, session.createdAt + maxMs);
    // The lifetime may be shorter than at the last use.
    if (session.usedAt + idleMs <= now || endsAt <= now) return undefined;
    session.usedAt = now;
    session.endsAt = endsAt;
    this.#sessions.set(key, session);
    return { details: session.details, expiresInMs: endsAt - now };
  }

  end(key: string): void {
    this.#sessions.delete(key);
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
    if (this.#attempts.size > this.#options.maxAttempts) deleteFirst(this.#attempts);
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

  /** Removes sessions until the store can add one of this account. */
  #makeRoom(uuid: string): void {
    this.#removeEnded();
    const ofAccount = [...this.#sessions].filter(([, { details }]) => details.account.uuid === uuid);
    const tooMany = ofAccount.slice(0, Math.max(0, ofAccount.length + 1 - MAX_SESSIONS_PER_ACCOUNT));
    for (const [key] of tooMany) this.#sessions.delete(key);
    if (this.#sessions.size >= this.#options.maxSessions) deleteFirst(this.#sessions);
  }

  #removeEnded(): void {
    const now = this.#options.now();
    for (const [key, { endsAt }] of this.#sessions) if (endsAt <= now) this.#sessions.delete(key);
  }
}

function deleteFirst(map: Map<string, unknown>): void {
  for (const key of map.keys()) {
    map.delete(key);
    return;
  }
}
