import { HOUR_MS, MINUTE_MS, type QuotaRecord } from './ledger';
import type { ReportedQuota } from './quotaHeaders';

/** The state of a quota, as reported by the upstream, otherwise as counted. A member is absent if it is unknown. */
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

/** Calls that would use the reserve of a principal. */
export interface QuotaShortage {
  readonly group: string;
  /** Requests per hour. */
  readonly limit: number;
  readonly remaining: number;
  /** The number of requests that `QUOTA_RESERVE` keeps free. */
  readonly reserved: number;
  /** Requests that the operation needs. */
  readonly calls: number;
  /** When they will be available, if nothing else is sent until then. Undefined if never. */
  readonly retryAfterMs?: number;
}

/** The documented facts about a group, for a kind of credential. */
export interface DocumentedGroup {
  readonly group: string;
  /** Requests per hour. Undefined for no limit. */
  readonly limit: number | undefined;
  readonly resource: string | undefined;
}

export interface Demand {
  readonly calls: number;
  readonly reservePercent: number;
}

/** Bitbucket's definition of "near": less than a fifth is left. */
const NEAR = 0.2;

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
    nearLimit: remaining === 0 || (currentReport(record, nowMs).nearLimit ?? remaining < limit * NEAR),
    ...(resetAt === undefined ? {} : { resetAt: new Date(resetAt) }),
  };
}

/** Undefined if the calls fit without using the reserve. */
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
  const waitMs = Math.max(brakeMsOf(record, nowMs), missing > 0 ? waitFor(missing, record, nowMs) : 0);
  return { ...shortage, retryAfterMs: waitMs };
}

/** Milliseconds until requests may be sent again. 0 if they may be sent now. */
export function brakeMsOf({ brake }: QuotaRecord, nowMs: number): number {
  return brake === undefined ? 0 : Math.max(0, brake.until - nowMs);
}

function remainingOf(record: QuotaRecord, limit: number, nowMs: number): number {
  const { sent, sentSinceReport } = record;
  const reported = currentReport(record, nowMs);
  if (reported.remaining !== undefined) return Math.max(0, reported.remaining - sentSinceReport);
  const counted = limit - sent.reduce((sum, { requests }) => sum + requests, 0);
  const most = reported.nearLimit === true ? Math.floor(limit * NEAR) - sentSinceReport : limit;
  return Math.max(0, Math.min(counted, most));
}

/** What the upstream reported, until its window restarts. Without a reported reset, that is after an hour at the latest. */
function currentReport({ reported, reportedAt }: QuotaRecord, nowMs: number): ReportedQuota {
  return (reported.resetAt ?? reportedAt + HOUR_MS) > nowMs ? reported : {};
}

/** The end of the brake, otherwise the reported time of the reset, otherwise the time when the oldest request is an hour old. */
function resetOf(record: QuotaRecord, nowMs: number): number | undefined {
  const brakeMs = brakeMsOf(record, nowMs);
  if (brakeMs > 0) return nowMs + brakeMs;
  const { resetAt } = currentReport(record, nowMs);
  if (resetAt !== undefined) return resetAt;
  const [oldest] = record.sent;
  return oldest === undefined ? undefined : expiryOf(oldest.at);
}

/** Milliseconds until the missing requests are available: at most an hour, after which all requests have expired. */
function waitFor(missing: number, record: QuotaRecord, nowMs: number): number {
  const { remaining, resetAt } = currentReport(record, nowMs);
  if (remaining !== undefined && resetAt !== undefined) return resetAt - nowMs;
  let expired = 0;
  for (const { at, requests } of record.sent) {
    expired += requests;
    if (expired >= missing) return expiryOf(at) - nowMs;
  }
  return HOUR_MS;
}

function expiryOf(minute: number): number {
  return minute + MINUTE_MS + HOUR_MS;
}
