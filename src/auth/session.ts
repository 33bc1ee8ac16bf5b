import type { SignedInUser } from '../bitbucket/credentials/signedInUser';
import type { SignedInAccount } from '../bitbucket/signIn/protocol';

/** The session of a person who has signed in, at the time of one request. */
export interface Session {
  /** The digest of the id in the cookie. It is not a secret. */
  readonly key: string;
  readonly account: SignedInAccount;
  /** Milliseconds until the session ends if it is not used again. */
  readonly expiresInMs: number;
  /** Authorizes requests to Bitbucket. */
  readonly user: SignedInUser;
}

/** Reports the end of one session. */
export interface SessionWatch {
  /** Aborts with an error for the client when the session has ended. */
  readonly signal: AbortSignal;
  /** Ends the watch. */
  close(): void;
}

/** Finds the sessions of requests. */
export interface SessionFinder {
  /** Returns the session with this id. The call counts as use of the session. Undefined if it has ended. @throws StateUnavailableError */
  find(id: string): Promise<Session | undefined>;
  /** Watches a session, also for its end in another process. An open watch counts as use. */
  watch(key: string): SessionWatch;
}
