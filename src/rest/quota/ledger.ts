import type { ReportedQuota } from './quotaHeaders';

/** Requests count for a rolling hour. */
export const HOUR_MS = 60 * 60 * 1_000;
/** The resolution of the gateway's count. */
export const MINUTE_MS = 60 * 1_000;

/** The requests that count together. */
export interface QuotaAccount {
  /** `Principal.key`. */
  readonly principal: string;
  readonly group: string;
}

/** Requests sent in one minute. */
export interface SentInMinute {
  /** When the minute began, in milliseconds since the epoch. */
  readonly at: number;
  readonly requests: number;
}

/** The requests and the reported quota of one account. */
export interface QuotaRecord {
  /** The requests of the last hour, oldest first. */
  readonly sent: readonly SentInMinute[];
  /** The quota that the last response with quota headers reported. */
  readonly reported: ReportedQuota;
  /** Requests sent after that response. */
  readonly sentSinceReport: number;
}

/** Counts requests. The methods are asynchronous, so that processes with one credential can share a ledger. */
export interface QuotaLedger {
  countRequest(account: QuotaAccount, atMs: number): Promise<void>;
  /** @param reported is empty for most responses */
  observe(account: QuotaAccount, reported: ReportedQuota): Promise<void>;
  read(account: QuotaAccount, nowMs: number): Promise<QuotaRecord>;
}
