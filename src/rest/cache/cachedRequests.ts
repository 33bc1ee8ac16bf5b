import { abortFailure } from '../abort';
import type { Ask } from '../sendRequest';
import type { Budget } from '../callBudget';
import type { Lane } from '../fairLimiter';
import { BitbucketError } from '../upstreamError';
import { repositoryPart } from '../restPath';
import type { WireResponse } from '../transport';
import type { RestCall } from '../upstream';
import type { AnswerCache } from './responseCache';
import { changedByWrite } from '../../bitbucket/cache/evictions';
import type { Flight } from './inFlight';
import { keyOf } from './key';
import { asResponse, type KeptResponse, keptOf, keyName, type ResponseKey } from './responseStore';
import { endsKept, isWorseThanStale, type StaleAnswer } from './stale';
import { createWitnessedAsk, readerOf } from './trackAccess';

export interface AnswersOptions {
  readonly ask: Ask;
  readonly cache: AnswerCache;
  /** `Principal.key`: nobody gets what another was answered. */
  readonly principal: string;
  readonly budget: Budget;
  /** The queue of this session. */
  readonly lane: Lane;
  readonly signal: AbortSignal | undefined;
  /** Whether nothing that was answered, or asked, before this session is good enough for it. */
  readonly insistsOnFresh: () => boolean;
  readonly onStale: (stale: StaleAnswer) => void;
}

/**
 * What `read` makes of the answer to a call, kept or fresh. An answer that `read` throws at is not kept.
 *
 * @throws BitbucketError, or what `read` throws
 */
export type Answers = <T>(call: RestCall, read: (response: WireResponse) => T) => Promise<T>;

interface Read {
  readonly call: RestCall;
  readonly key: ResponseKey;
  /** How long the answer stays good, in milliseconds; 0: it is shared, but not kept. */
  readonly freshForMs: number;
}

/**
 * The step before a call is really made. A read is answered by what is kept and still good, else by the same read if it
 * is under way, else by Bitbucket, who is told which version is kept. A write evicts what it may have changed.
 *
 * Repositories are told apart by the path they are asked for under; evictions know that one may have several.
 */
export function createAnswers({ cache, principal, budget, signal, ...options }: AnswersOptions): Answers {
  const ask = createWitnessedAsk(options.ask, cache, principal);
  /** What this session has asked for itself is fresh enough, even if it insists. */
  const asked = new Set<string>();

  async function spendOn(call: RestCall): Promise<WireResponse> {
    const onAnswered = budget.spend();
    return ask(call, { signal }).finally(onAnswered);
  }

  async function write(call: RestCall): Promise<WireResponse> {
    try {
      return await spendOn(call);
    } finally {
      // Whatever came of it: a write that failed may have been carried out.
      await cache.evict(changedByWrite(call));
    }
  }

  async function answerTo<T>(wanted: Read, read: (response: WireResponse) => T): Promise<T> {
    const { call, key, freshForMs } = wanted;
    const kept = freshForMs === 0 ? undefined : await cache.store.get(key);
    if (kept !== undefined && ageOf(kept) < freshForMs && isFreshEnough(key)) {
      await ensureAccess(call, kept);
      budget.countCached();
      return read(asResponse(kept));
    }
    const spare = kept !== undefined && isBetterThanNone(wanted, kept) ? kept : undefined;
    const flight = join(key) ?? depart(call, key, kept, { retries: spare === undefined });
    let response;
    try {
      response = await flight.wait(signal);
    } catch (error) {
      if (spare !== undefined && isWorseThanStale(error, signal)) return read(giveStale(call, spare, error));
      if (kept !== undefined && endsKept(error)) await cache.store.delete(key);
      throw error;
    }
    const answer = read(response);
    const isToKeep = freshForMs > 0 && !flight.isOutdated && response.isRedirected !== true;
    if (isToKeep) await cache.store.set(key, keptOf(response, flight.askedAt));
    return answer;
  }

  function join(key: ResponseKey): Flight | undefined {
    const flight = isFreshEnough(key) ? cache.inFlight.find(key) : undefined;
    if (flight === undefined) return undefined;
    budget.countDeduplicated();
    // Else it would wait for the turn of the caller that asked first, which may be long in coming.
    options.lane.join(flight.turn);
    return flight;
  }

  function depart(
    call: RestCall,
    key: ResponseKey,
    kept: KeptResponse | undefined,
    { retries }: { readonly retries: boolean },
  ): Flight {
    // Refused before it is a read that others could join.
    const onAnswered = budget.spend();
    asked.add(keyName(key));
    const validator = kept?.etag === undefined ? {} : { etag: kept.etag };
    return cache.inFlight.start(key, cache.now(), async (flightSignal, turn) => {
      const response = await ask(call, { signal: flightSignal, retries, turn, ...validator }).finally(onAnswered);
      return response.status === 304 && kept !== undefined ? asResponse(kept) : response;
    });
  }

  function giveStale({ path }: RestCall, kept: KeptResponse, { code }: BitbucketError): WireResponse {
    budget.countCached();
    options.onStale({ path: path.path, ageSeconds: Math.floor(ageOf(kept) / 1_000), code });
    return asResponse(kept);
  }

  function isFreshEnough(key: ResponseKey): boolean {
    return !options.insistsOnFresh() || asked.has(keyName(key));
  }

  async function ensureAccess(call: RestCall, kept: KeptResponse): Promise<void> {
    const reader = readerOf(principal, call);
    const repository = repositoryPart(call.path);
    if (reader === undefined || repository === undefined || cache.showsAccess(ageOf(kept))) return;
    const confirm = { method: 'GET', path: repository, query: [['fields', 'uuid']] } as const;
    await cache.access.ensure(reader, () => spendOn(confirm), signal);
  }

  function isBetterThanNone({ call, freshForMs }: Read, kept: KeptResponse): boolean {
    if (options.insistsOnFresh() || !cache.isBetterThanNone(ageOf(kept), freshForMs)) return false;
    const reader = readerOf(principal, call);
    return reader === undefined || cache.showsAccess(ageOf(kept)) || cache.access.isConfirmed(reader);
  }

  function ageOf({ askedAt }: KeptResponse): number {
    return cache.now() - askedAt;
  }

  return async (call, read) => {
    if (signal?.aborted === true) throw abortFailure(signal);
    if (call.method !== 'GET') return read(await write(call));
    const key = keyOf(principal, call);
    return key === undefined
      ? read(await spendOn(call))
      : answerTo({ call, key, freshForMs: cache.freshForMs(call) }, read);
  };
}
