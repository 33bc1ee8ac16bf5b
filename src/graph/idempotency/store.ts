import type { Lease } from '../../lib/lease';

/** Identifies a created resource for the mutation: the number of an issue, the uuid of a hook. */
export type Identity = string | number;

/** Identifies a create request by its idempotency key and its input. */
export interface CreationKey {
  /**
   * The ids of the key, one for each principal that identifies the caller. A record with any of these ids is the record
   * of the key.
   */
  readonly ids: readonly [string, ...string[]];
  /** Identifies the caller. The number of records of one account is limited. */
  readonly account: string;
  /** The digest of the input. Requests with one key must have the same input. */
  readonly input: string;
  /**
   * The digest of the values by which a lost resource is found. Requests with equal content match the same resources.
   */
  readonly content: string;
}

/** A created resource. */
export interface Resource {
  readonly identity: Identity;
  /** A name that no other resource of the upstream has. The number of an issue is unique in its repository only. */
  readonly name: string;
}

/** The result of an attempt to claim a key. */
export type Claim =
  /** The key is unused. The attempt owns it now. */
  | { readonly state: 'new' }
  /**
   * An earlier attempt has an unknown outcome. This attempt owns the key now.
   *
   * `since`: the resource was not created before this time, in milliseconds since the epoch. `settlesInMs`: how long
   * Bitbucket may still execute the request of the earlier attempt.
   */
  | { readonly state: 'lost'; readonly since: number; readonly settlesInMs: number }
  /** Another attempt owns the key, at most for this time. */
  | { readonly state: 'busy'; readonly endsInMs: number }
  /** The resource was created. */
  | { readonly state: 'done'; readonly identity: Identity }
  /** The key was used with another input. */
  | { readonly state: 'conflict' }
  /** The store accepts no further key of this account before `retryAfterMs`. */
  | { readonly state: 'full'; readonly limit: number; readonly retryAfterMs: number };

/**
 * Stores idempotency keys for 24 hours after their last request. Each method is atomic, also if several processes share the store.
 *
 * A key is claimed before its request is sent. Its owner then completes, releases or abandons it. The lease of an owner
 * that does none of these expires, and the key has an unknown outcome.
 *
 * Any method may reject. A created resource is still returned then, and an error of a request still reported.
 */
export interface IdempotencyStore {
  /**
   * Claims a key. An owner that repeats its claim receives the same result.
   *
   * @param since the time before which the resource does not exist, in milliseconds since the epoch. Stored only if the
   *   key is unused.
   */
  claim(key: CreationKey, lease: Lease, since: number): Promise<Claim>;
  /** Prolongs a lease from now on. @returns false if the owner has lost the key */
  renew(key: CreationKey, lease: Lease): Promise<boolean>;
  /**
   * Prolongs a lease like `renew`, directly before a request is sent. From then on, the request counts as in flight until
   * the owner ends the lease, or it expires. The key is stored for 24 hours from now on.
   *
   * @returns false if the owner has lost the key
   */
  beginSending(key: CreationKey, lease: Lease): Promise<boolean>;
  /** Records the created resource, even if the owner has lost the key. Does not replace a recorded resource. */
  complete(key: CreationKey, resource: Resource): Promise<void>;
  /**
   * Records an existing resource as the result of the key.
   *
   * @returns false if the owner has lost the key, or if the resource is recorded under another key
   */
  adopt(key: CreationKey, owner: string, resource: Resource): Promise<boolean>;
  /** Ends the lease with an unknown outcome. @param settleMs how long Bitbucket may still execute the request */
  abandon(key: CreationKey, owner: string, settleMs: number): Promise<void>;
  /** Removes the key, because nothing was created. Has no effect if the owner has lost the key. */
  release(key: CreationKey, owner: string): Promise<void>;
  /** Whether the resource is recorded under another key. */
  isResultOfAnotherKey(key: CreationKey, resource: Resource): Promise<boolean>;
  /** Whether a request of another key with the same content can be in flight. */
  hasSameContentInFlight(key: CreationKey): Promise<boolean>;
}
