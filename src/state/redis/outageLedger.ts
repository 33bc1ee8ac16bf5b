import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { StateUnavailableError } from '../../lib/stateUnavailableError';
import type { QuotaAccount, QuotaRecord } from '../../rest/quota/ledger';
import { accountKey, MemoryQuotaLedger } from '../memory/quotaLedger';

/** Beyond this number of accounts, the requests of the least recently used one are lost. */
const MAX_ACCOUNTS = 10_000;
/** The pause after a failure, in milliseconds. Without it, each call would wait for a server that hangs. */
const RETRY_MS = 1_000;

export interface OutageLedgerOptions {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds since any fixed time. */
  readonly monotonicNow: () => number;
}

/**
 * Adds a record to the shared ledger. After a failure, the same batch is added again, possibly with more requests.
 *
 * @throws StateUnavailableError
 */
export type AddRecord = (account: QuotaAccount, record: QuotaRecord, batch: string) => Promise<void>;

/** Counts the requests of this process while the shared ledger is unavailable, and adds them to it afterwards. */
export class OutageLedger {
  readonly #ledger = new MemoryQuotaLedger();
  readonly #accounts = new LRUCache<string, QuotaAccount>({ max: MAX_ACCOUNTS });
  /** The batches of accounts that may have been added in part. */
  readonly #batches = new LRUCache<string, string>({ max: MAX_ACCOUNTS });
  readonly #adding = new Map<string, Promise<void>>();
  #retryAt = -Infinity;

  constructor(private readonly options: OutageLedgerOptions) {}

  /** The ledger for an account while the shared one is unavailable. */
  begin(account: QuotaAccount): MemoryQuotaLedger {
    this.#accounts.set(accountKey(account), account);
    return this.#ledger;
  }

  /** Adds the counted requests of an account to the shared ledger. @throws StateUnavailableError if it is still unavailable */
  async end(account: QuotaAccount, add: AddRecord): Promise<void> {
    const key = accountKey(account);
    const isAdding = this.#adding.get(key);
    if (isAdding !== undefined) return isAdding;
    if (this.options.monotonicNow() < this.#retryAt) throw new StateUnavailableError('disconnected');
    if (!this.#accounts.has(key)) return;
    const adding = this.#add(account, add).finally(() => this.#adding.delete(key));
    this.#adding.set(key, adding);
    return adding;
  }

  /** Ends the outage for all accounts. An account for which this fails remains. */
  async endAll(add: AddRecord): Promise<void> {
    this.#retryAt = -Infinity;
    await Promise.allSettled([...this.#accounts.values()].map((account) => this.end(account, add)));
  }

  failed(): void {
    this.#retryAt = this.options.monotonicNow() + RETRY_MS;
  }

  async #add(account: QuotaAccount, add: AddRecord): Promise<void> {
    const key = accountKey(account);
    this.#accounts.delete(key);
    const record = this.#ledger.take(account, this.options.now());
    const batch = this.#batches.get(key) ?? randomUUID();
    this.#batches.set(key, batch);
    try {
      await add(account, record, batch);
      this.#batches.delete(key);
    } catch (error) {
      this.failed();
      this.begin(account).add(account, record);
      throw error;
    }
  }
}
