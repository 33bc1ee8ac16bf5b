import {
  type Brake,
  HOUR_MS,
  MINUTE_MS,
  type QuotaAccount,
  type QuotaLedger,
  type QuotaRecord,
} from '../../rest/quota/ledger';
import type { ReportedQuota } from '../../rest/quota/quotaHeaders';

/** Beyond this number of accounts, the least recently used one is dropped. */
const MAX_ACCOUNTS = 10_000;

interface Account {
  readonly sent: { readonly at: number; requests: number }[];
  reported: ReportedQuota;
  reportedAt: number;
  sentSinceReport: number;
  brake?: Brake;
}

/** A quota ledger in the memory of the process: one number per minute and account. */
export class MemoryQuotaLedger implements QuotaLedger {
  /** Least recently used first. */
  readonly #accounts = new Map<string, Account>();

  countRequest(account: QuotaAccount, atMs: number): Promise<number> {
    const entry = this.#open(account);
    const brakeMs = (entry.brake?.until ?? atMs) - atMs;
    if (brakeMs > 0) return Promise.resolve(brakeMs);
    const at = Math.floor(atMs / MINUTE_MS) * MINUTE_MS;
    const last = entry.sent.at(-1);
    if (last?.at === at) last.requests += 1;
    else entry.sent.push({ at, requests: 1 });
    entry.sentSinceReport += 1;
    dropExpired(entry, atMs);
    return Promise.resolve(0);
  }

  observe(account: QuotaAccount, reported: ReportedQuota, atMs: number): Promise<void> {
    const entry = this.#open(account);
    if (entry.brake !== undefined && entry.brake.until <= atMs) delete entry.brake;
    if (Object.keys(reported).length > 0 && atMs >= entry.reportedAt) {
      entry.reported = reported;
      entry.reportedAt = atMs;
      entry.sentSinceReport = 0;
    }
    return Promise.resolve();
  }

  setBrake(account: QuotaAccount, brake: Brake): Promise<void> {
    const entry = this.#open(account);
    if (entry.brake === undefined || entry.brake.until < brake.until) entry.brake = brake;
    return Promise.resolve();
  }

  read(account: QuotaAccount, nowMs: number): Promise<QuotaRecord> {
    const entry = this.#accounts.get(keyOf(account));
    if (entry === undefined) return Promise.resolve(emptyAccount());
    dropExpired(entry, nowMs);
    return Promise.resolve({ ...entry, sent: [...entry.sent] });
  }

  #open(account: QuotaAccount): Account {
    const key = keyOf(account);
    const entry = this.#accounts.get(key) ?? emptyAccount();
    this.#accounts.delete(key);
    this.#accounts.set(key, entry);
    const [oldest] = this.#accounts.keys();
    if (this.#accounts.size > MAX_ACCOUNTS && oldest !== undefined) this.#accounts.delete(oldest);
    return entry;
  }
}

function emptyAccount(): Account {
  return { sent: [], reported: {}, reportedAt: -Infinity, sentSinceReport: 0 };
}

/** A minute counts until its last second is an hour old. In doubt, the ledger counts too many requests. */
function dropExpired({ sent }: Account, nowMs: number): void {
  while (sent[0] !== undefined && sent[0].at + MINUTE_MS + HOUR_MS <= nowMs) sent.shift();
}

/** Keys of principals contain no space. */
function keyOf({ principal, group }: QuotaAccount): string {
  return `${principal} ${group}`;
}
