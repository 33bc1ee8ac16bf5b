import type { StoredToken, TokenStore } from '../bitbucket/credentials/tokenStore';
import type { SignedInAccount, SignInProtocolKind } from '../bitbucket/signIn/protocol';
import type { Awaitable } from '../lib/awaitable';

/** The data of a session that never change. Its tokens are in `SessionStore.tokens`. */
export interface SessionDetails {
  readonly protocol: SignInProtocolKind;
  readonly account: SignedInAccount;
  /** Null if Bitbucket does not report the granted scopes. */
  readonly scopes: readonly string[] | null;
}

/** How long sessions last, in milliseconds. A change applies to existing sessions, too. */
export interface SessionLifetime {
  /** A session ends this long after its last use. */
  readonly idleMs: number;
  /** A session ends this long after it was created. */
  readonly maxMs: number;
}

export interface StoredSession {
  readonly details: SessionDetails;
  /** Milliseconds until the session ends if it is not used again. */
  readonly expiresInMs: number;
}

/**
 * Stores the sessions of signed-in people. Several processes can share a store. Each method is atomic. The keys are digests of
 * the ids in cookies, so a store reveals no id. A store outside the process encrypts details and tokens.
 */
export interface SessionStore {
  /**
   * The tokens of sessions, by session key. A token ends with its session, even if its `expiresInMs` is longer. A session that
   * has ended has no token: `read` returns undefined, `claimRenewal` returns 0 and claims nothing, and `store` returns false.
   * The methods do not count as use of the session.
   */
  readonly tokens: TokenStore;
  /**
   * Stores a new session. Ends the least recently used one of the account if it has more than MAX_SESSIONS_PER_ACCOUNT.
   *
   * @throws RangeError if the details are too long
   */
  create(
    key: string,
    details: SessionDetails,
    token: Pick<StoredToken, 'secret' | 'renewInMs'>,
    lifetime: SessionLifetime,
  ): Awaitable<void>;
  /** Returns a session and restarts its idle time. Undefined if it has ended or never existed. */
  use(key: string, lifetime: SessionLifetime): Awaitable<StoredSession | undefined>;
  /** Ends a session. Has no effect if it has ended. */
  end(key: string): Awaitable<void>;
  /** The number of sessions that have not ended, for metrics. May count sessions that ended in the last minutes. */
  count(): Awaitable<number>;
  /**
   * Marks a sign-in attempt as used.
   *
   * @param attempt a digest of the attempt
   * @param forMs how long the mark is stored: as long as the attempt is valid
   * @returns false if it was marked before
   */
  useAttempt(attempt: string, forMs: number): Awaitable<boolean>;
}

/** Beyond this number, a new session of an account ends its least recently used one. Few people use as many browsers. */
export const MAX_SESSIONS_PER_ACCOUNT = 50;

/** Limits the memory for marks. Beyond this number, a store removes the mark that expires first. */
export const MAX_USED_ATTEMPTS = 100_000;
