import type { Lease } from '../../lib/lease';
import type { Claim, CreationKey, IdempotencyStore, Resource } from '../../graph/idempotency/store';

export interface MemoryIdempotencyOptions {
  /** The highest number of records of one account. Default: 10,000. */
  readonly maxPerAccount?: number;
  /** The highest number of all records. Default: 50,000, which use about 40 MB. */
  readonly maxRecords?: number;
  /** How long a record is stored after its claim or its last request, in milliseconds. Default: 24 hours. */
  readonly lifetimeMs?: number;
  /** Milliseconds since any fixed time. The clock never goes back and never jumps. Default: performance.now. */
  readonly now?: () => number;
}

/** What is stored for one idempotency key. Times other than `since` are on the clock of `now`. */
interface KeyRecord {
  readonly key: CreationKey;
  /** The ids under which the record is stored. */
  readonly ids: Set<string>;
  /** The resource was not created before this time, in milliseconds since the epoch. */
  readonly since: number;
  expiresAt: number;
  state: State;
}

type State =
  | Owned
  | { readonly kind: 'lost'; readonly settlesAt: number }
  | { readonly kind: 'done'; readonly resource: Resource };

interface Owned {
  readonly kind: 'owned';
  readonly owner: string;
  readonly leaseEndsAt: number;
  /** Until then, the upstream may execute the request of an earlier attempt. Undefined if there was none. */
  readonly settlesAt?: number;
  /** Whether the owner may have sent a request. */
  readonly isSending: boolean;
}

/** Idempotency keys in the memory of the process. A restart loses them. */
export class MemoryIdempotencyStore implements IdempotencyStore {
  readonly #options: Required<MemoryIdempotencyOptions>;
  /** All records. The first expires first. */
  readonly #records = new Set<KeyRecord>();
  readonly #byId = new Map<string, KeyRecord>();
  readonly #byResource = new Map<string, KeyRecord>();
  /** The records without a result. */
  readonly #unfinishedByContent = new Map<string, Set<KeyRecord>>();
  readonly #countByAccount = new Map<string, number>();

  constructor({
    maxPerAccount = 10_000,
    maxRecords = 50_000,
    lifetimeMs = 24 * 3_600_000,
    now = () => performance.now(),
  }: MemoryIdempotencyOptions = {}) {
    this.#options = { maxPerAccount, maxRecords, lifetimeMs, now };
  }

  claim(key: CreationKey, lease: Lease, since: number): Promise<Claim> {
    this.#removeExpired();
    const record = this.#find(key);
    if (record === undefined) return Promise.resolve(this.#claimNew(key, lease, since));
    if (record.key.input !== key.input) return Promise.resolve({ state: 'conflict' });
    this.#addIds(record, key);
    return Promise.resolve(this.#claimKnown(record, lease));
  }

  renew(key: CreationKey, lease: Lease): Promise<boolean> {
    return Promise.resolve(this.#prolong(key, lease) !== undefined);
  }

  beginSending(key: CreationKey, lease: Lease): Promise<boolean> {
    const record = this.#prolong(key, lease, { isSending: true });
    if (record === undefined) return Promise.resolve(false);
    record.expiresAt = this.#options.now() + this.#options.lifetimeMs;
    this.#records.delete(record);
    this.#records.add(record);
    return Promise.resolve(true);
  }

  complete(key: CreationKey, resource: Resource): Promise<void> {
    const record = this.#find(key);
    if (record !== undefined && record.state.kind !== 'done') this.#markDone(record, resource);
    return Promise.resolve();
  }

  adopt(key: CreationKey, owner: string, resource: Resource): Promise<boolean> {
    const record = this.#findOwned(key, owner);
    const holder = this.#byResource.get(resource.name);
    if (record === undefined || (holder !== undefined && holder !== record)) return Promise.resolve(false);
    this.#markDone(record, resource);
    return Promise.resolve(true);
  }

  abandon(key: CreationKey, owner: string, settleMs: number): Promise<void> {
    const record = this.#findOwned(key, owner);
    if (record?.state.kind === 'owned') {
      const { settlesAt = 0 } = record.state;
      record.state = { kind: 'lost', settlesAt: Math.max(settlesAt, this.#options.now() + settleMs) };
    }
    return Promise.resolve();
  }

  release(key: CreationKey, owner: string): Promise<void> {
    const record = this.#findOwned(key, owner);
    if (record !== undefined) this.#remove(record);
    return Promise.resolve();
  }

  isResultOfAnotherKey(key: CreationKey, resource: Resource): Promise<boolean> {
    const holder = this.#byResource.get(resource.name);
    return Promise.resolve(holder !== undefined && holder !== this.#find(key));
  }

  hasSameContentInFlight(key: CreationKey): Promise<boolean> {
    const own = this.#find(key);
    const records = [...(this.#unfinishedByContent.get(key.content) ?? [])];
    return Promise.resolve(records.some((record) => record !== own && this.#mayBeInFlight(record)));
  }

  /** Prolongs the lease. @returns the record of the key, or undefined if the owner has lost the key */
  #prolong(key: CreationKey, { owner, durationMs }: Lease, changes: Partial<Owned> = {}): KeyRecord | undefined {
    const record = this.#findOwned(key, owner);
    if (record?.state.kind !== 'owned') return undefined;
    record.state = { ...record.state, ...changes, leaseEndsAt: this.#options.now() + durationMs };
    return record;
  }

  #claimNew(key: CreationKey, lease: Lease, since: number): Claim {
    const full = this.#claimIfFull(key.account);
    if (full !== undefined) return full;
    const now = this.#options.now();
    const state: Owned = {
      kind: 'owned',
      owner: lease.owner,
      leaseEndsAt: now + lease.durationMs,
      isSending: false,
    };
    const record: KeyRecord = { key, ids: new Set(), since, expiresAt: now + this.#options.lifetimeMs, state };
    this.#records.add(record);
    this.#addIds(record, key);
    this.#unfinishedByContent.set(key.content, (this.#unfinishedByContent.get(key.content) ?? new Set()).add(record));
    this.#countByAccount.set(key.account, this.#countOf(key.account) + 1);
    return { state: 'new' };
  }

  #claimKnown(record: KeyRecord, { owner, durationMs }: Lease): Claim {
    const now = this.#options.now();
    const { state } = record;
    if (state.kind === 'done') return { state: 'done', identity: state.resource.identity };
    if (state.kind === 'owned' && now < state.leaseEndsAt) {
      if (state.owner !== owner) return { state: 'busy', endsInMs: state.leaseEndsAt - now };
      return state.settlesAt === undefined ? { state: 'new' } : lost(record, state.settlesAt, now);
    }
    // A lease lasts longer than any request. After its end, nothing is executed any more, so the outcome is settled now.
    const settlesAt = state.kind === 'lost' ? state.settlesAt : now;
    record.state = { kind: 'owned', owner, leaseEndsAt: now + durationMs, settlesAt, isSending: false };
    return lost(record, settlesAt, now);
  }

  /** The result of a claim if the store accepts no new key of the account. Undefined if it accepts one. */
  #claimIfFull(account: string): Claim | undefined {
    const { maxPerAccount, maxRecords, now } = this.#options;
    const isAccountFull = this.#countOf(account) >= maxPerAccount;
    if (!isAccountFull && this.#records.size < maxRecords) return undefined;
    for (const { key, expiresAt } of this.#records) {
      if (isAccountFull && key.account !== account) continue;
      return { state: 'full', limit: isAccountFull ? maxPerAccount : maxRecords, retryAfterMs: expiresAt - now() };
    }
    return undefined;
  }

  #countOf(account: string): number {
    return this.#countByAccount.get(account) ?? 0;
  }

  #find({ ids }: CreationKey): KeyRecord | undefined {
    const now = this.#options.now();
    const records = ids.map((id) => this.#byId.get(id));
    return records.find((record) => record !== undefined && record.expiresAt > now);
  }

  /** The record of the key, if this owner was the last to claim it. Its lease may have expired. */
  #findOwned(key: CreationKey, owner: string): KeyRecord | undefined {
    const record = this.#find(key);
    return record?.state.kind === 'owned' && record.state.owner === owner ? record : undefined;
  }

  #mayBeInFlight({ state }: KeyRecord): boolean {
    return state.kind === 'owned' && state.isSending && this.#options.now() < state.leaseEndsAt;
  }

  #addIds(record: KeyRecord, { ids }: CreationKey): void {
    for (const id of ids) {
      record.ids.add(id);
      this.#byId.set(id, record);
    }
  }

  #markDone(record: KeyRecord, resource: Resource): void {
    record.state = { kind: 'done', resource };
    if (!this.#byResource.has(resource.name)) this.#byResource.set(resource.name, record);
    this.#removeFromUnfinished(record);
  }

  #removeExpired(): void {
    const now = this.#options.now();
    for (const record of this.#records) {
      if (record.expiresAt > now) return;
      this.#remove(record);
    }
  }

  #remove(record: KeyRecord): void {
    const { account } = record.key;
    this.#records.delete(record);
    for (const id of record.ids) if (this.#byId.get(id) === record) this.#byId.delete(id);
    this.#removeFromUnfinished(record);
    if (record.state.kind === 'done') {
      const { name } = record.state.resource;
      if (this.#byResource.get(name) === record) this.#byResource.delete(name);
    }
    const count = this.#countOf(account) - 1;
    if (count === 0) this.#countByAccount.delete(account);
    else this.#countByAccount.set(account, count);
  }

  #removeFromUnfinished(record: KeyRecord): void {
    const { content } = record.key;
    const records = this.#unfinishedByContent.get(content);
    records?.delete(record);
    if (records?.size === 0) this.#unfinishedByContent.delete(content);
  }
}

function lost({ since }: KeyRecord, settlesAt: number, now: number): Claim {
  return { state: 'lost', since, settlesInMs: Math.max(0, settlesAt - now) };
}
