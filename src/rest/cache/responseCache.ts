import type { RestCall } from '../upstream';
import { Access, type RepositoryReader } from './access';
import { changedByEvent, type RepositoryChange } from '../../bitbucket/cache/evictions';
import { InFlight } from './inFlight';
import { isImmutable, kindOf, type ResourceKind } from '../../bitbucket/cache/kinds';
import type { ResponseStore } from './responseStore';
import type { Eviction } from './scope';

/** How long answers stay good, in milliseconds; a kind left out is not kept. */
export type FreshForMs = Readonly<Partial<Record<ResourceKind, number>>>;

export interface AnswerCacheOptions {
  readonly store: ResponseStore;
  readonly freshForMs: FreshForMs;
  /** How long past that an answer is better than none, in milliseconds. */
  readonly staleIfErrorMs: number;
  /** How long one answer shows that its caller may read the repository, in milliseconds. */
  readonly accessConfirmedForMs: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** What all sessions share: answers that are kept, reads under way, and who was seen to be allowed what. */
export class AnswerCache {
  readonly store: ResponseStore;
  readonly inFlight = new InFlight();
  readonly access: Access;
  readonly now: () => number;
  readonly #options: AnswerCacheOptions;

  constructor(options: AnswerCacheOptions) {
    this.#options = options;
    this.store = options.store;
    this.now = options.now;
    this.access = new Access({ confirmedForMs: options.accessConfirmedForMs, now: options.now });
  }

  /** How long the answer to a call stays good, in milliseconds: Infinity for ever, 0 not at all. */
  freshForMs(call: RestCall): number {
    if (isImmutable(call)) return Infinity;
    const kind = kindOf(call.path);
    return (kind === undefined ? undefined : this.#options.freshForMs[kind]) ?? 0;
  }

  /** Whether an answer so old may be given where Bitbucket has none. */
  isBetterThanNone(ageMs: number, freshForMs: number): boolean {
    return ageMs < freshForMs + this.#options.staleIfErrorMs;
  }

  /** Whether an answer so old was itself given lately enough to show that its caller may read the repository. */
  showsAccess(ageMs: number): boolean {
    return ageMs < this.#options.accessConfirmedForMs;
  }

  /** What is under way is not joined any more, and not kept when it comes. */
  async evict(eviction: Eviction): Promise<void> {
    this.inFlight.evict(eviction);
    await this.store.evict(eviction);
  }

  async evictChanged(change: RepositoryChange): Promise<void> {
    await this.evict(changedByEvent(change));
  }

  /** The caller may not read the repository, or not any more. */
  async refuse(reader: RepositoryReader, eviction: Eviction): Promise<void> {
    this.access.refuse(reader);
    await this.evict({ ...eviction, principal: reader.principal, immutable: true });
  }
}
