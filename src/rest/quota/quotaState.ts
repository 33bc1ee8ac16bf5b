import { brakeMsOf, expiryOf, HOUR_MS, type QuotaRecord } from './ledger';
import type { ReportedQuota } from './quotaHeaders';

/** The state of a quota, as reported by the upstream, otherwise as counted by the gateway. An unknown member is absent. */
export interface RateLimitState {
  /** Requests per hour. */
  readonly limit?: number;
  readonly remaining?: number;
  /** The upstream's name of the quota group. */
  readonly resource?: string;
  /** Less than a fifth is left. */
  readonly nearLimit?: boolean;
  /** When more requests will be available than now. */
  readonly resetAt?: Date;
}

/** Why an operation is rejected: its calls would use requests that `QUOTA_RESERVE` keeps free. */
export interface QuotaShortage {
  readonly group: string;
  /** Requests per hour. */
  readonly limit: number;
  readonly remaining: number;
  /** The number of requests that are kept free. */
  readonly reserved: number;
  /** Requests that the operation needs. */
  readonly calls: number;
  /**
   * Milliseconds until `calls` requests are available, if nothing else is sent until then. Undefined if the limit is too low
   * for them.
   */
  readonly retryAfterMs?: number;
}

/** The documented facts about a group, for a kind of credential. */
export interface DocumentedGroup {
  readonly group: string;
  /** Requests per hour. Undefined for no limit. */
  readonly limit: number | undefined;
  readonly resource: string | undefined;
}

/** What an operation needs of one group. */
export interface Demand {
  /** Requests. */
  readonly calls: number;
  /** The part of the limit that must stay unused. */
  readonly reservePercent: number;
}

/** Bitbucket sends `X-RateLimit-NearLimit: true` if less than this part of the limit is left. */
const NEAR_LIMIT_PART = 0.2;

/** The state of one group. Reported numbers have precedence; otherwise the requests of the last hour are counted. */
export function quotaState(record: QuotaRecord, documented: DocumentedGroup, nowMs: number): RateLimitState {
  const limit = record.reported.limit ?? documented.limit;
  if (limit === undefined) return {};
  const remaining = brakeMsOf(record, nowMs) > 0 ? 0 : remainingOf(record, limit, nowMs);
  const resetAt = resetOf(record, nowMs);
  const resource = record.reported.resource ?? documented.resource;
  return {
    limit,
    remaining,
    ...(resource === undefined ? {} : { resource }),
    nearLimit: remaining === 0 || (currentReport(record, nowMs).nearLimit ?? remaining < limit * NEAR_LIMIT_PART),
    ...(resetAt === undefined ? {} : { resetAt: new Date(resetAt) }),
  };
}

/** The shortage of one group. Undefined if the calls fit without using the reserve. */
export function shortageOf(
  record: QuotaRecord,
  documented: DocumentedGroup,
  { calls, reservePercent }: Demand,
  nowMs: number,
): QuotaShortage | undefined {
  const { limit, remaining } = quotaState(record, documented, nowMs);
  if (limit === undefined || remaining === undefined) return undefined;
  const reserved = Math.ceil((limit * reservePercent) / 100);
  if (calls <= remaining - reserved) return undefined;
  const shortage = { group: documented.group, limit, remaining, reserved, calls };
  if (calls > limit - reserved) return shortage;
  const missing = calls - (remainingOf(record, limit, nowMs) - reserved);
  const waitMs = Math.max(brakeMsOf(record, nowMs), missing > 0 ? msUntilAvailable(missing, record, nowMs) : 0);
  return { ...shortage, retryAfterMs: waitMs };
}

/**
 * The requests that are left, without regard to a brake. A reported number has precedence over the gateway's count, which
 * lacks requests of other clients with the same credential.
 */
function remainingOf(record: QuotaRecord, limit: number, nowMs: number): number {
  const { sent, sentSinceReport } = record;
  const reported = currentReport(record, nowMs);
  if (reported.remaining !== undefined) return Math.max(0, reported.remaining - sentSinceReport);
  const counted = limit - sent.reduce((sum, { requests }) => sum + requests, 0);
  const atMost = reported.nearLimit === true ? Math.floor(limit * NEAR_LIMIT_PART) - sentSinceReport : limit;
  return Math.max(0, Math.min(counted, atMost));
}

/** The report while it is valid: until the reported reset, otherwise for an hour, in which the window restarts at the latest. */
function currentReport({ reported, reportedAt }: QuotaRecord, nowMs: number): ReportedQuota {
  return (reported.resetAt ?? reportedAt + HOUR_MS) > nowMs ? reported : {};
}

/** The end of the brake, otherwise the reported reset, otherwise the time when the oldest counted minute expires. */
function resetOf(record: QuotaRecord, nowMs: number): number | undefined {
  const brakeMs = brakeMsOf(record, nowMs);
  if (brakeMs > 0) return nowMs + brakeMs;
  const { resetAt } = currentReport(record, nowMs);
  if (resetAt !== undefined) return resetAt;
  const [oldest] = record.sent;
  return oldest === undefined ? undefined : expiryOf(oldest);
}

/**
 * Milliseconds until the missing requests are available: until the reported reset, otherwise until enough counted requests
 * have expired. If the gateway has counted too few, all have expired after an hour.
 */
function msUntilAvailable(missing: number, record: QuotaRecord, nowMs: number): number {
  const { remaining, resetAt } = currentReport(record, nowMs);
  if (remaining !== undefined && resetAt !== undefined) return resetAt - nowMs;
  let expired = 0;
  for (const minute of record.sent) {
    expired += minute.requests;
    if (expired >= missing) return expiryOf(minute) - nowMs;
  }
  return HOUR_MS;
}
