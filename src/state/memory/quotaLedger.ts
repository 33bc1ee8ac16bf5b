import { LRUCache } from 'lru-cache';
import {
  type Brake,
  brakeMsOf,
  expiryOf,
  MINUTE_MS,
  type QuotaAccount,
  type QuotaLedger,
  type QuotaRecord,
} from '../../rest/quota/ledger';
import type { ReportedQuota } from '../../rest/quota/quotaHeaders';

/** Beyond this number of accounts, the least recently used one is dropped. */
const MAX_ACCOUNTS = 10_000;

/** A QuotaRecord that changes. */
interface Account {
  readonly sent: { readonly at: number; requests: number }[];
  reported: ReportedQuota;
  reportedAt: number;
  sentSinceReport: number;
  brake?: Brake;
}

/** A quota ledger in the memory of the process. It stores the number of requests by account and minute. */
export class MemoryQuotaLedger implements QuotaLedger {
  readonly #accounts = new LRUCache<string, Account>({ max: MAX_ACCOUNTS });

  countRequest(account: QuotaAccount, atMs: number): number {
    const entry = this.#getOrCreate(account);
    const brakeMs = brakeMsOf(entry, atMs);
    if (brakeMs > 0) return brakeMs;
    const at = Math.floor(atMs / MINUTE_MS) * MINUTE_MS;
    const last = entry.sent.at(-1);
    if (last?.at === at) last.requests += 1;
    else entry.sent.push({ at, requests: 1 });
    entry.sentSinceReport += 1;
    dropExpired(entry, atMs);
    return 0;
  }

  observe(account: QuotaAccount, reported: ReportedQuota, atMs: number): void {
    const entry = this.#getOrCreate(account);
    if (entry.brake !== undefined && brakeMsOf(entry, atMs) === 0) delete entry.brake;
    if (Object.keys(reported).length > 0 && atMs >= entry.reportedAt) {
      entry.reported = reported;
      entry.reportedAt = atMs;
      entry.sentSinceReport = 0;
    }
  }

  setBrake(account: QuotaAccount, brake: Brake): void {
    const entry = this.#getOrCreate(account);
    if (entry.brake === undefined || entry.brake.until < brake.until) entry.brake = brake;
  }

  knownBrakeMs(account: QuotaAccount, nowMs: number): number {
    return brakeMsOf(this.#accounts.peek(accountKey(account)) ?? {}, nowMs);
  }

  read(account: QuotaAccount, nowMs: number): QuotaRecord {
    const entry = this.#accounts.peek(accountKey(account));
    if (entry === undefined) return emptyAccount();
    dropExpired(entry, nowMs);
    return { ...entry, sent: [...entry.sent] };
  }

  /** Removes the record of an account, and returns it. */
  take(account: QuotaAccount, nowMs: number): QuotaRecord {
    const record = this.read(account, nowMs);
    this.#accounts.delete(accountKey(account));
    return record;
  }

  /** Adds the requests, the report and the brake of a record to those of the account. */
  add(account: QuotaAccount, { sent, reported, reportedAt, sentSinceReport, brake }: QuotaRecord): void {
    const entry = this.#getOrCreate(account);
    entry.sent.push(...sent.map((minute) => ({ ...minute })));
    entry.sent.sort((one, other) => one.at - other.at);
    if (reportedAt > entry.reportedAt) Object.assign(entry, { reported, reportedAt });
    entry.sentSinceReport += sentSinceReport;
    if (brake !== undefined) this.setBrake(account, brake);
  }

  #getOrCreate(account: QuotaAccount): Account {
    const key = accountKey(account);
    const known = this.#accounts.get(key);
    if (known !== undefined) return known;
    const entry = emptyAccount();
    this.#accounts.set(key, entry);
    return entry;
  }
}

function emptyAccount(): Account {
  return { sent: [], reported: {}, reportedAt: -Infinity, sentSinceReport: 0 };
}

function dropExpired({ sent }: Account, nowMs: number): void {
  while (sent[0] !== undefined && expiryOf(sent[0]) <= nowMs) sent.shift();
}

/** Identifies an account. `Principal.key` contains no space, so equal texts mean equal accounts. */
export function accountKey({ principal, group }: QuotaAccount): string {
  return `${principal} ${group}`;
}
