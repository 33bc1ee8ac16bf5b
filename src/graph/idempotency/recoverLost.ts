import type { Lease } from '../../lib/lease';
import { ConflictError } from '../errors';
import type { Caller, Creation } from './creation';
import { correctedSince } from './since';
import type { Claim, CreationKey, IdempotencyStore, Identity, Resource } from './store';

/** The claim of a key whose earlier attempt has an unknown outcome. */
export type Lost = Extract<Claim, { state: 'lost' }>;

/** The options of `recoverLost`. */
export interface RecoverOptions {
  readonly key: CreationKey;
  readonly lease: Lease;
  readonly lost: Lost;
  readonly creation: Creation;
  readonly caller: Caller;
  readonly store: IdempotencyStore;
  readonly now: () => number;
  readonly monotonicNow: () => number;
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** Thrown if another attempt has claimed the key. */
  readonly leaseEnded: Error;
}

/** The wait before requests in flight with the same content are checked again. */
const IN_FLIGHT_POLL_MS = 250;

/**
 * Finds the resource that an earlier attempt with an unknown outcome created, and records it as the result of the key.
 *
 * If no resource matches, waits until Bitbucket can no longer execute the request of that attempt, and searches again.
 * Ignores resources that are recorded under other keys. While another request with the same content is in flight, a
 * match can be the result of that request. The search is then repeated after that request has ended.
 *
 * @returns undefined if that attempt created nothing
 * @throws ConflictError if several resources match; `leaseEnded`; any error of `findCreated` or the store
 */
export async function recoverLost(options: RecoverOptions): Promise<Identity | undefined> {
  const { key, lease, lost, creation, caller, store, monotonicNow } = options;
  const settledAt = monotonicNow() + lost.settlesInMs;
  let { since } = lost;
  let isClockChecked = false;
  for (;;) {
    await renewLease(options);
    const isSettled = monotonicNow() >= settledAt;
    caller.requireFresh();
    const found = await creation.findCreated(new Date(since));
    const resources = found.map((identity) => ({ identity, name: creation.nameOf(identity) }));
    const matches = await withoutResultsOfOtherKeys(resources, key, store);
    const [match] = matches;
    if (match === undefined) {
      const corrected = isClockChecked ? undefined : correctedSince(since, options.now(), caller.serverTime());
      isClockChecked = true;
      if (corrected !== undefined) since = corrected;
      else if (isSettled) return undefined;
      else await waitUntil(settledAt, options);
    } else if (await store.hasSameContentInFlight(key)) {
      await waitForRequestsInFlight(options);
    } else if (matches.length > 1) {
      throw severalMatches(matches);
    } else if (await store.adopt(key, lease.owner, match)) {
      return match.identity;
    }
  }
}

async function renewLease({ key, lease, store, leaseEnded }: RecoverOptions): Promise<void> {
  if (!(await store.renew(key, lease))) throw leaseEnded;
}

/** A timer can end early, because it starts at the beginning of a turn of the event loop. */
async function waitUntil(end: number, { caller, sleep, monotonicNow }: RecoverOptions): Promise<void> {
  for (let remainingMs = end - monotonicNow(); remainingMs > 0; remainingMs = end - monotonicNow()) {
    await sleep(Math.ceil(remainingMs), caller.signal);
  }
}

/** Makes no REST calls. */
async function waitForRequestsInFlight(options: RecoverOptions): Promise<void> {
  const { key, store, caller, sleep } = options;
  do {
    await sleep(IN_FLIGHT_POLL_MS, caller.signal);
    await renewLease(options);
  } while (await store.hasSameContentInFlight(key));
}

/** Removes the resources that are recorded under other keys. */
async function withoutResultsOfOtherKeys(
  found: readonly Resource[],
  key: CreationKey,
  store: IdempotencyStore,
): Promise<readonly Resource[]> {
  const isOther = await Promise.all(found.map((resource) => store.isResultOfAnotherKey(key, resource)));
  return found.filter((_, index) => isOther[index] !== true);
}

function severalMatches(matches: readonly Resource[]): ConflictError {
  const identities = matches.map(({ identity }) => identity).join(', ');
  return new ConflictError(
    `An earlier request with this idempotencyKey received no response, and several objects match it: ${identities}. ` +
      'If none of them is the result of that request, use a new key.',
  );
}
