import type { Awaitable } from '../../lib/awaitable';
import type { ReportedQuota } from './quotaHeaders';

/** The upstream limits the requests of the last 60 minutes. */
export const HOUR_MS = 60 * 60 * 1_000;
/** The gateway counts requests by minute. */
export const MINUTE_MS = 60 * 1_000;

/** Identifies the requests that the upstream counts together. */
export interface QuotaAccount {
  /** `Principal.key`. */
  readonly principal: string;
  /** As in `QuotaRules.groupOf`. */
  readonly group: string;
}

/** Requests sent in one minute. */
export interface SentInMinute {
  /** When the minute began, in milliseconds since the epoch. */
  readonly at: number;
  readonly requests: number;
}

/**
 * A time in which the gateway sends no requests of an account, because the upstream rejected one with 429. Both members are
 * milliseconds since the epoch.
 */
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

/** Stores the records of all accounts. Each method is atomic. It can be asynchronous, so that several processes can share a ledger. */
export interface QuotaLedger {
  /**
   * Counts one request, unless a brake forbids it.
   *
   * @returns the milliseconds until the brake ends, or 0 if the request was counted
   */
  countRequest(account: QuotaAccount, atMs: number): Awaitable<number>;
  /**
   * Stores what a response reported, unless a later response has reported already. Removes a brake that has ended.
   *
   * @param reported is empty for most responses
   * @param atMs when the response arrived, in milliseconds since the epoch
   */
  observe(account: QuotaAccount, reported: ReportedQuota, atMs: number): Awaitable<void>;
  /** Sets a brake, unless the present one ends later. */
  setBrake(account: QuotaAccount, brake: Brake): Awaitable<void>;
  /**
   * Milliseconds until the end of the last brake that this process has seen, without a request to a shared store. 0 if it has
   * seen none. A brake that another process has set stops this process in `countRequest` at the latest.
   */
  knownBrakeMs(account: QuotaAccount, nowMs: number): number;
  /** The record of an account. It is empty for an unknown account. */
  read(account: QuotaAccount, nowMs: number): Awaitable<QuotaRecord>;
}

/** Milliseconds until the brake ends. 0 if requests may be sent now. */
export function brakeMsOf({ brake }: Pick<QuotaRecord, 'brake'>, nowMs: number): number {
  return brake === undefined ? 0 : Math.max(0, brake.until - nowMs);
}

/**
 * When the last possible request of the minute is an hour old, in milliseconds since the epoch. Until then, all requests of
 * the minute count, so the gateway counts too many rather than too few.
 */
export function expiryOf({ at }: SentInMinute): number {
  return at + MINUTE_MS + HOUR_MS;
}
