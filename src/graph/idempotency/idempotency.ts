import { randomUUID } from 'node:crypto';
import type { Lease } from '../../lib/lease';
import { sleep } from '../../rest/abort';
import { isOutcomeUnknown, UpstreamError } from '../../rest/upstreamError';
import { StateUnavailableError } from '../../lib/stateUnavailableError';
import { checkText } from '../arguments/checkLimit';
import { ConflictError, keyUnavailable, tooManyKeys } from '../errors';
import { MAX_KEY_LENGTH } from '../limits';
import type { Caller, Created, Creation } from './creation';
import { creationKey } from './creationKey';
import { recoverLost } from './recoverLost';
import { CLOCK_TOLERANCE_MS } from './since';
import { LEASE_MARGIN_MS, Sending } from './sending';
import type { Claim, CreationKey, IdempotencyStore, Resource } from './store';

/** The options of `Idempotency`. */
export interface IdempotencyOptions {
  readonly store: IdempotencyStore;
  /** How long Bitbucket may still execute a request after the attempt has failed, in milliseconds. */
  readonly settleMs: number;
  /** How long one HTTP request may take, in milliseconds. */
  readonly requestTimeoutMs: number;
  /** Milliseconds since the epoch. Default: Date.now. */
  readonly now?: () => number;
  /** Milliseconds since any fixed time. The clock never goes back. Default: performance.now. */
  readonly monotonicNow?: () => number;
  /** Waits for the given milliseconds, or until the signal aborts. Default: a timer. */
  readonly sleep?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** Receives the errors of the store that do not change the result of a request. Default: they are ignored. */
  readonly onStoreError?: (error: unknown) => void;
}

/** A claim that gives the attempt the lease of the key. */
type Granted = Extract<Claim, { state: 'new' | 'lost' }>;

/** The store can neither read nor store a claim now. */
interface Unavailable {
  readonly state: 'unavailable';
}

/** The wait before an attempt in flight is checked again. It doubles from FIRST_POLL_MS up to MAX_POLL_MS. */
const FIRST_POLL_MS = 25;
const MAX_POLL_MS = 250;
/** The waits before further attempts to record a created resource. */
const RECORD_DELAYS_MS = [100, 400];

/**
 * Makes sure that retries with the same idempotency key create one resource. Stores only the identity of the resource,
 * so that a retry can select other fields.
 *
 * A request without a key is recorded under a random key. Its resource is then never mistaken for the result of another
 * request.
 */
export class Idempotency {
  readonly #options: Required<IdempotencyOptions>;

  constructor(options: IdempotencyOptions) {
    this.#options = {
      now: Date.now,
      monotonicNow: () => performance.now(),
      sleep,
      onStoreError: () => undefined,
      ...options,
    };
  }

  /**
   * Creates the resource, or returns the identity of the resource that an earlier attempt created.
   *
   * @throws ConflictError if the key was used with a different input, or if several resources match an attempt without
   *   a response; UserInputError if the length of the key is invalid; GraphQLError RATE_LIMITED if the caller has used
   *   too many keys; GraphQLError STATE_UNAVAILABLE if the store is not available, and nothing was created; any error of
   *   `create` and `findCreated`
   */
  async once(creation: Creation, caller: Caller): Promise<Created> {
    checkClientKey(creation);
    try {
      return await this.#once(creation, caller);
    } catch (error) {
      throw error instanceof StateUnavailableError && hasClientKey(creation) ? keyUnavailable() : error;
    }
  }

  async #once(creation: Creation, caller: Caller): Promise<Created> {
    const key = creationKey(creation, caller);
    const since = (caller.serverTime()?.getTime() ?? this.#options.now()) - CLOCK_TOLERANCE_MS;
    // One owner for all claims, so that a claim never waits for the lease of an earlier one.
    const lease = { owner: randomUUID(), durationMs: this.#leaseMs() };
    for (let pollMs = FIRST_POLL_MS; ; pollMs = Math.min(2 * pollMs, MAX_POLL_MS)) {
      const claim = await this.#claim(key, lease, since, creation);
      switch (claim.state) {
        case 'done':
          return { identity: claim.identity };
        case 'conflict':
          throw new ConflictError(
            'This idempotencyKey was already used with a different input. Use a new key to create another object.',
          );
        case 'full':
          if (hasClientKey(creation)) throw tooManyKeys(claim);
          return creation.create(() => Promise.resolve());
        case 'unavailable':
          return creation.create(() => Promise.resolve());
        case 'busy':
          await this.#options.sleep(Math.min(pollMs, claim.endsInMs), caller.signal);
          break;
        default: {
          const created = await this.#attempt(key, lease, claim, creation, caller);
          if (created !== undefined) return created;
        }
      }
    }
  }

  /**
   * If the claim fails, the store may still have made it. Then its lease is ended, so that no retry waits for it.
   *
   * @returns `unavailable` only without a key of the client. The resource is then created, but not recorded.
   */
  async #claim(key: CreationKey, lease: Lease, since: number, creation: Creation): Promise<Claim | Unavailable> {
    try {
      return await this.#options.store.claim(key, lease, since);
    } catch (error) {
      await this.#end((store) => store.abandon(key, lease.owner, 0));
      if (!isUnrecordable(error, creation)) throw error;
      return { state: 'unavailable' };
    }
  }

  /** Recovers or creates the resource. @returns undefined if another attempt has claimed the key in the meantime */
  async #attempt(
    key: CreationKey,
    lease: Lease,
    claim: Granted,
    creation: Creation,
    caller: Caller,
  ): Promise<Created | undefined> {
    const { settleMs } = this.#options;
    const leaseEnded = new UpstreamError('CONFLICT', 'Another request with this idempotencyKey creates the object.');
    const sending = new Sending(this.#options, key, lease, leaseEnded);
    let isSearching = claim.state === 'lost';
    let created: Created;
    try {
      if (claim.state === 'lost') {
        const found = await recoverLost({ ...this.#options, key, lease, lost: claim, creation, caller, leaseEnded });
        if (found !== undefined) return { identity: found };
        isSearching = false;
      }
      created = await creation.create(async () => {
        try {
          await sending.begin();
        } catch (error) {
          if (!isUnrecordable(error, creation)) throw error;
        }
      });
    } catch (error) {
      if (error === leaseEnded) return undefined;
      const { owner } = lease;
      if (isSearching) await this.#end((store) => store.abandon(key, owner, 0));
      else if (sending.hasFailedWith(error) || !isOutcomeUnknown(error))
        await this.#end((store) => store.release(key, owner));
      else await this.#end((store) => store.abandon(key, owner, settleMs));
      throw error;
    }
    await this.#record(key, { identity: created.identity, name: creation.nameOf(created.identity) });
    return created;
  }

  /** Ends the lease. If that fails, the lease expires, and the next attempt searches for the resource. */
  async #end(end: (store: IdempotencyStore) => Promise<void>): Promise<void> {
    try {
      await end(this.#options.store);
    } catch (error) {
      this.#options.onStoreError(error);
    }
  }

  /** Does not reject, because the resource exists. If it cannot be recorded, a retry finds it when the lease has expired. */
  async #record(key: CreationKey, resource: Resource): Promise<void> {
    const { store, sleep, onStoreError } = this.#options;
    for (const delayMs of [...RECORD_DELAYS_MS, undefined]) {
      try {
        await store.complete(key, resource);
        return;
      } catch (error) {
        onStoreError(error);
      }
      if (delayMs !== undefined) await sleep(delayMs);
    }
  }

  #leaseMs(): number {
    const { requestTimeoutMs, settleMs } = this.#options;
    return requestTimeoutMs + settleMs + LEASE_MARGIN_MS;
  }
}

function hasClientKey({ key }: Pick<Creation, 'key'>): boolean {
  return key !== null && key !== undefined;
}

/** Whether the creation continues without a record: the store is not available, and no retry can have the key. */
function isUnrecordable(error: unknown, creation: Creation): boolean {
  return error instanceof StateUnavailableError && !hasClientKey(creation);
}

/** @throws UserInputError if the length of the client's key is invalid */
export function checkClientKey({ key }: Pick<Creation, 'key'>): void {
  if (typeof key === 'string') checkText('input.idempotencyKey', key, { min: 1, max: MAX_KEY_LENGTH });
}
