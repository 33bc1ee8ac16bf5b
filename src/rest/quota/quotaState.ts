import { HOUR_MS, MINUTE_MS, type QuotaRecord } from './ledger';

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
  const remaining = remainingOf(record, limit, nowMs);
  const resetAt = resetOf(record, nowMs);
  const resource = record.reported.resource ?? documented.resource;
  return {
    limit,
    remaining,
    ...(resource === undefined ? {} : { resource }),
    nearLimit: record.reported.nearLimit ?? remaining < limit * NEAR,
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
  const missing = calls - (remaining - reserved);
  if (missing <= 0) return undefined;
  const shortage = { group: documented.group, limit, remaining, reserved, calls };
  return calls > limit - reserved ? shortage : { ...shortage, retryAfterMs: waitFor(missing, record, nowMs) };
}

function remainingOf(record: QuotaRecord, limit: number, nowMs: number): number {
  const { reported, sent, sentSinceReport } = record;
  const isExpired = reported.resetAt !== undefined && reported.resetAt <= nowMs;
  if (reported.remaining !== undefined && !isExpired) return Math.max(0, reported.remaining - sentSinceReport);
  const counted = limit - sent.reduce((sum, { requests }) => sum + requests, 0);
  const most = reported.nearLimit === true ? Math.floor(limit * NEAR) - sentSinceReport : limit;
  return Math.max(0, Math.min(counted, most));
}

/** The reported time of the reset, otherwise the time when the oldest request is an hour old. */
function resetOf({ reported, sent }: QuotaRecord, nowMs: number): number | undefined {
  if (reported.resetAt !== undefined && reported.resetAt > nowMs) return reported.resetAt;
  const [oldest] = sent;
  return oldest === undefined ? undefined : expiryOf(oldest.at);
}

/** Milliseconds until the missing requests are available: at most an hour, after which all requests have expired. */
function waitFor(missing: number, { reported, sent }: QuotaRecord, nowMs: number): number {
  if (reported.remaining !== undefined && reported.resetAt !== undefined && reported.resetAt > nowMs) {
    return reported.resetAt - nowMs;
  }
  let expired = 0;
  for (const { at, requests } of sent) {
    expired += requests;
    if (expired >= missing) return expiryOf(at) - nowMs;
  }
  return HOUR_MS;
}

function expiryOf(minute: number): number {
  return minute + MINUTE_MS + HOUR_MS;
}
