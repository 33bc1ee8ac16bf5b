import type { Lease } from '../../lib/lease';
import { ConflictError } from '../errors';
import type { Caller, Creation } from './creation';
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
 * @throws ConflictError if several resources match; `leaseEnded`; any error of `findCreated`
 */
export async function recoverLost(options: RecoverOptions): Promise<Identity | undefined> {
  const { key, lease, lost, creation, caller, store, sleep, leaseEnded } = options;
  let settlesInMs = lost.settlesInMs;
  for (;;) {
    if (!(await store.renew(key, lease))) throw leaseEnded;
    caller.insistOnFresh();
    const found = await creation.findCreated(new Date(lost.since));
    const matches = await withoutResultsOfOtherKeys(
      found.map((identity) => ({ identity, name: creation.nameOf(identity) })),
      key,
      store,
    );
    const [match] = matches;
    if (match === undefined) {
      if (settlesInMs === 0) return undefined;
      await sleep(settlesInMs, caller.signal);
      settlesInMs = 0;
    } else if (await store.hasSameContentInFlight(key)) {
      await sleep(IN_FLIGHT_POLL_MS, caller.signal);
    } else if (matches.length > 1) {
      throw severalMatches(matches);
    } else if (await store.adopt(key, lease.owner, match)) {
      return match.identity;
    }
  }
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
