import type { CacheRules } from '../dialect';
import { Access, type Reader } from './access';
import { InFlight } from './inFlight';
import type { Timer } from '../../lib/timer';
import { RepeatedEvictions } from './repeatedEvictions';
import type { CachedResponse, ResponseStore } from './responseStore';
import type { Evictable, Eviction } from './eviction';

/** TTLs in milliseconds by kind. A kind without a TTL is not cached. */
export type TtlByKind = Readonly<Partial<Record<string, number>>>;

export interface ResponseCacheOptions {
  readonly rules: CacheRules;
  readonly store: ResponseStore;
  readonly ttlMs: TtlByKind;
  /** How long after its TTL a response may be served if the upstream cannot respond, in milliseconds. */
  readonly staleIfErrorMs: number;
  /** How long one response proves that its principal may read the container, in milliseconds. */
  readonly accessTtlMs: number;
  /** How long the upstream may still execute a write whose outcome is unknown, in milliseconds. */
  readonly settleMs: number;
  readonly timer: Timer;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** The state that all sessions of a client share: cached responses, reads in flight, and verified access. */
export class ResponseCache {
  readonly rules: CacheRules;
  readonly store: ResponseStore;
  readonly inFlight = new InFlight();
  readonly access: Access;
  readonly now: () => number;
  readonly #options: ResponseCacheOptions;
  readonly #repeatedEvictions: RepeatedEvictions;

  constructor(options: ResponseCacheOptions) {
    this.#options = options;
    this.rules = options.rules;
    this.store = options.store;
    this.now = options.now;
    this.access = new Access({ ttlMs: options.accessTtlMs, now: options.now });
    this.#repeatedEvictions = new RepeatedEvictions({ ...options, evict: (eviction) => this.evict(eviction) });
  }

  /** The TTL in milliseconds. Infinity for an immutable response, 0 for a response that is not cached. */
  ttlMs({ kind, isImmutable }: Pick<Evictable, 'kind' | 'isImmutable'>): number {
    return isImmutable ? Infinity : (this.#options.ttlMs[kind] ?? 0);
  }

  /** For how long a response can be used, in milliseconds. Infinity for an immutable response. */
  lifetimeMs(key: Pick<Evictable, 'kind' | 'isImmutable'>): number {
    return this.ttlMs(key) + this.#options.staleIfErrorMs;
  }

  /** Milliseconds since the call that returned the response. */
  ageOf({ requestedAt }: Pick<CachedResponse, 'requestedAt'>): number {
    return this.now() - requestedAt;
  }

  /** Whether a response of this age may be served if the upstream cannot respond. */
  isUsableIfError(ageMs: number, ttlMs: number): boolean {
    return ageMs < ttlMs + this.#options.staleIfErrorMs;
  }

  /** Whether a response of this age itself proves that its principal may read the container. */
  provesAccess(ageMs: number): boolean {
    return ageMs < this.#options.accessTtlMs;
  }

  /** Removes the selected responses from the cache. Selected reads in flight become outdated (`Flight.isOutdated`). */
  async evict(eviction: Eviction): Promise<void> {
    this.inFlight.evict(eviction);
    await this.store.evict(eviction);
  }

  /** Evicts the responses again after `settleMs`. */
  evictAgainLater(eviction: Eviction): void {
    this.#repeatedEvictions.add(eviction);
  }

  /** Cancels the evictions of `evictAgainLater`. */
  close(): void {
    this.#repeatedEvictions.close();
  }

  /** Records that the upstream rejects the credential of the principal. Evicts all responses of the principal. */
  async denyAll(principal: string): Promise<void> {
    this.access.markAllDenied(principal);
    await this.evict({ principal });
  }

  /**
   * Records that the principal cannot read the container. Evicts the responses of the principal that are in the
   * container, and those of its owner outside every container.
   */
  async denyAccess(reader: Reader): Promise<void> {
    this.access.markDenied(reader);
    await this.evict(this.rules.scopeOf(reader.principal, reader.container));
  }
}
