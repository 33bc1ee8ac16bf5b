import type { QuotaGroup } from '../../bitbucket/quotaGroups';
import type { ToldQuota } from './quotaHeaders';

/** How long Bitbucket counts a request: a rolling hour. */
export const HOUR_MS = 60 * 60 * 1_000;
/** How finely it is counted here. */
export const MINUTE_MS = 60 * 1_000;

/** Whose calls of what. */
export interface QuotaAccount {
  /** `Principal.key`. */
  readonly principal: string;
  readonly group: QuotaGroup;
}

/** Requests sent in one minute. */
export interface SentInMinute {
  /** When the minute began, in milliseconds since the epoch. */
  readonly at: number;
  readonly requests: number;
}

/** What is known of one account. */
export interface QuotaRecord {
  /** The last hour's requests, the oldest first. */
  readonly sent: readonly SentInMinute[];
  /** What Bitbucket's last answer that said anything said. */
  readonly told: ToldQuota;
  /** Requests sent after that answer came. */
  readonly sentSinceTold: number;
}

/** Counts what is sent. Asynchronous, as processes with one credential may come to share it. */
export interface QuotaLedger {
  countRequest(account: QuotaAccount, atMs: number): Promise<void>;
  /** `told` may say nothing, as most answers do. */
  observe(account: QuotaAccount, told: ToldQuota): Promise<void>;
  read(account: QuotaAccount, nowMs: number): Promise<QuotaRecord>;
}
