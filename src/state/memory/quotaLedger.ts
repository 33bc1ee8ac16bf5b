import { HOUR_MS, MINUTE_MS, type QuotaAccount, type QuotaLedger, type QuotaRecord } from '../../rest/quota/ledger';
import type { ToldQuota } from '../../rest/quota/quotaHeaders';

/** Past so many accounts the one longest unheard of is forgotten. */
const MAX_ACCOUNTS = 10_000;

interface Account {
  readonly sent: { readonly at: number; requests: number }[];
  told: ToldQuota;
  sentSinceTold: number;
}

/** In the memory of this process: a number a minute and account. */
export class MemoryQuotaLedger implements QuotaLedger {
  /** The longest unheard of first. */
  readonly #accounts = new Map<string, Account>();

  countRequest(account: QuotaAccount, atMs: number): Promise<void> {
    const known = this.#open(account);
    const at = Math.floor(atMs / MINUTE_MS) * MINUTE_MS;
    const last = known.sent.at(-1);
    if (last?.at === at) last.requests += 1;
    else known.sent.push({ at, requests: 1 });
    known.sentSinceTold += 1;
    forgetOld(known, atMs);
    return Promise.resolve();
  }

  observe(account: QuotaAccount, told: ToldQuota): Promise<void> {
    const known = this.#open(account);
    // An answer that says nothing takes nothing back, but that a 429 is over.
    if (Object.keys(told).length > 0) {
      known.told = told;
      known.sentSinceTold = 0;
    } else if (known.told.remaining === 0) {
      known.told = {};
    }
    return Promise.resolve();
  }

  read(account: QuotaAccount, nowMs: number): Promise<QuotaRecord> {
    const known = this.#accounts.get(nameOf(account));
    if (known === undefined) return Promise.resolve({ sent: [], told: {}, sentSinceTold: 0 });
    forgetOld(known, nowMs);
    return Promise.resolve({ ...known, sent: [...known.sent] });
  }

  #open(account: QuotaAccount): Account {
    const name = nameOf(account);
    const known = this.#accounts.get(name) ?? { sent: [], told: {}, sentSinceTold: 0 };
    this.#accounts.delete(name);
    this.#accounts.set(name, known);
    const [oldest] = this.#accounts.keys();
    if (this.#accounts.size > MAX_ACCOUNTS && oldest !== undefined) this.#accounts.delete(oldest);
    return known;
  }
}

/** A minute counts until its last second is an hour ago: rather too much is counted than too little. */
function forgetOld({ sent }: Account, nowMs: number): void {
  while (sent[0] !== undefined && sent[0].at + MINUTE_MS + HOUR_MS <= nowMs) sent.shift();
}

/** Principals are tokens of ours, without spaces. */
function nameOf({ principal, group }: QuotaAccount): string {
  return `${principal} ${group}`;
}
