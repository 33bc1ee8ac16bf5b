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

/** A time without requests, after the upstream rejected one with 429. Both members are milliseconds since the epoch. */
export interface Brake {
  readonly since: number;
  readonly until: number;
}

/** The requests and the reported quota of one account. */
export interface QuotaRecord {
  /** The requests of the last hour, oldest first. */
  readonly sent: readonly SentInMinute[];
  /** The quota that the last response with quota headers reported. */
  readonly reported: ReportedQuota;
  /** When that response arrived, in milliseconds since the epoch. */
  readonly reportedAt: number;
  /** Requests sent after that response. */
  readonly sentSinceReport: number;
  /** The last brake, which may have ended. Undefined if the upstream has accepted a request since. */
  readonly brake?: Brake;
}

/** Counts requests. Each method is atomic and asynchronous, so that processes with one credential can share a ledger. */
export interface QuotaLedger {
  /**
   * Counts one request, unless a brake forbids it.
   *
   * @returns the milliseconds until the brake ends, or 0 if the request was counted
   */
  countRequest(account: QuotaAccount, atMs: number): Promise<number>;
  /**
   * Stores what a response reported, unless a later response has reported already. Removes a brake that has ended.
   *
   * @param reported is empty for most responses
   * @param atMs when the response arrived, in milliseconds since the epoch
   */
  observe(account: QuotaAccount, reported: ReportedQuota, atMs: number): Promise<void>;
  /** Sets a brake, unless the present one ends later. */
  setBrake(account: QuotaAccount, brake: Brake): Promise<void>;
  read(account: QuotaAccount, nowMs: number): Promise<QuotaRecord>;
}
