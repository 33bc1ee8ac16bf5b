import { randomUUID } from 'node:crypto';
import type { Lease } from '../../lib/lease';
import { sleep } from '../../rest/abort';
import type { BeforeSend } from '../../rest/restCall';
import { UpstreamError } from '../../rest/upstreamError';
import { ConflictError, tooManyKeys, UserInputError } from '../errors';
import { MAX_KEY_LENGTH } from '../limits';
import type { Caller, Created, Creation } from './creation';
import { creationKey } from './creationKey';
import { recoverLost } from './recoverLost';
import type { Claim, CreationKey, IdempotencyStore } from './store';

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
}

/** A claim that gives the attempt the lease of the key. */
type Granted = Extract<Claim, { state: 'new' | 'lost' }>;

/** The tolerated difference between the clocks of Bitbucket and the gateway. `created_on` can be rounded to seconds. */
const CLOCK_TOLERANCE_MS = 60_000;
/** How much longer a lease lasts than its request and the settle time. Also the maximum time for renewing a lease. */
const LEASE_MARGIN_MS = 5_000;
/** The wait before an attempt in flight is checked again. It doubles from FIRST_POLL_MS up to MAX_POLL_MS. */
const FIRST_POLL_MS = 25;
const MAX_POLL_MS = 250;

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
    this.#options = { now: Date.now, monotonicNow: () => performance.now(), sleep, ...options };
  }

  /**
   * Creates the resource, or returns the identity of the resource that an earlier attempt created.
   *
   * @throws ConflictError if the key was used with a different input, or if several resources match an attempt without
   *   a response; UserInputError if the length of the key is invalid; GraphQLError RATE_LIMITED if the caller has used
   *   too many keys; any error of `create` and `findCreated`
   */
  async once(creation: Creation, caller: Caller): Promise<Created> {
    const { key: clientKey } = creation;
    if (clientKey === '' || (clientKey?.length ?? 0) > MAX_KEY_LENGTH) {
      throw new UserInputError('input.idempotencyKey', `must have 1 to ${MAX_KEY_LENGTH} characters`);
    }
    const key = creationKey(creation, caller);
    const since = (caller.serverTime()?.getTime() ?? this.#options.now()) - CLOCK_TOLERANCE_MS;
    for (let pollMs = FIRST_POLL_MS; ; pollMs = Math.min(2 * pollMs, MAX_POLL_MS)) {
      const lease = { owner: randomUUID(), durationMs: this.#leaseMs() };
      const claim = await this.#options.store.claim(key, lease, since);
      switch (claim.state) {
        case 'done':
          return { identity: claim.identity };
        case 'conflict':
          throw new ConflictError(
            'This idempotencyKey was already used with a different input. Use a new key to create another object.',
          );
        case 'full':
          // Without a key of the client, the resource is created, but not recorded.
          if (typeof clientKey === 'string') throw tooManyKeys(claim);
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

  /** Recovers or creates the resource. @returns undefined if another attempt has claimed the key in the meantime */
  async #attempt(
    key: CreationKey,
    lease: Lease,
    claim: Granted,
    creation: Creation,
    caller: Caller,
  ): Promise<Created | undefined> {
    const { store, settleMs, sleep } = this.#options;
    const leaseEnded = new UpstreamError('CONFLICT', 'Another request with this idempotencyKey creates the object.');
    let isSearching = claim.state === 'lost';
    try {
      if (claim.state === 'lost') {
        const found = await recoverLost({ key, lease, lost: claim, creation, caller, store, sleep, leaseEnded });
        if (found !== undefined) return { identity: found };
        isSearching = false;
      }
      const created = await creation.create(this.#beforeSend(key, lease, leaseEnded));
      await store.complete(key, { identity: created.identity, name: creation.nameOf(created.identity) });
      return created;
    } catch (error) {
      if (error === leaseEnded) return undefined;
      if (isSearching) await store.abandon(key, lease.owner, 0);
      else if (mayHaveCreated(error)) await store.abandon(key, lease.owner, settleMs);
      else await store.release(key, lease.owner);
      throw error;
    }
  }

  /**
   * Returns a function that prolongs the lease directly before the request is sent. The lease must last until the
   * request has ended or timed out and the settle time has passed. Otherwise another attempt could claim the key while
   * Bitbucket may still execute the request.
   */
  #beforeSend(key: CreationKey, lease: Lease, leaseEnded: UpstreamError): BeforeSend {
    const { store, monotonicNow } = this.#options;
    return async () => {
      const startedAt = monotonicNow();
      const isRenewed = await store.renew(key, { ...lease, durationMs: this.#leaseMs() });
      if (!isRenewed || monotonicNow() - startedAt >= LEASE_MARGIN_MS) throw leaseEnded;
    };
  }

  #leaseMs(): number {
    const { requestTimeoutMs, settleMs } = this.#options;
    return requestTimeoutMs + settleMs + LEASE_MARGIN_MS;
  }
}

function mayHaveCreated(error: unknown): boolean {
  return !(error instanceof UpstreamError) || error.details.outcome === 'unknown';
}
