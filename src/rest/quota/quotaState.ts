import type { CredentialKind } from '../../bitbucket/credentials/principals';
import type { RateLimitState } from '../../bitbucket/types';
import { documentedLimit, type QuotaGroup } from '../../bitbucket/quotaGroups';
import { HOUR_MS, MINUTE_MS, type QuotaRecord } from './ledger';

/** Calls that would take a principal below its reserve. */
export interface QuotaShortage {
  readonly group: QuotaGroup;
  /** Requests an hour. */
  readonly limit: number;
  readonly remaining: number;
  /** Requests of the limit that are kept back. */
  readonly reserved: number;
  /** Requests wanted. */
  readonly calls: number;
  /** When they will fit, as far as is known, if nothing else is asked until then; undefined: they never will. */
  readonly retryAfterMs?: number;
}

export interface Wanted {
  readonly group: QuotaGroup;
  readonly credential: CredentialKind;
  readonly calls: number;
  readonly reservePercent: number;
  readonly now: number;
}

/** "Near" is what Bitbucket calls so: less than a fifth is left. */
const NEAR = 0.2;

/** Of one group. What Bitbucket said comes first; where it said nothing, what was sent in the last hour is counted. */
export function quotaState(
  record: QuotaRecord,
  group: QuotaGroup,
  credential: CredentialKind,
  nowMs: number,
): RateLimitState {
  const limit = record.told.limit ?? documentedLimit(group, credential);
  if (limit === undefined) return {};
  const remaining = remainingOf(record, limit, nowMs);
  const resetAt = resetOf(record, nowMs);
  // What the anonymous ask is counted as one, and has no name.
  const resource = record.told.resource ?? (credential === 'anonymous' ? undefined : group);
  return {
    limit,
    remaining,
    ...(resource === undefined ? {} : { resource }),
    nearLimit: record.told.nearLimit ?? remaining < limit * NEAR,
    ...(resetAt === undefined ? {} : { resetAt: new Date(resetAt) }),
  };
}

export function shortageOf(record: QuotaRecord, wanted: Wanted): QuotaShortage | undefined {
  const { group, credential, calls, reservePercent, now } = wanted;
  const { limit, remaining } = quotaState(record, group, credential, now);
  if (limit === undefined || remaining === undefined) return undefined;
  const reserved = Math.ceil((limit * reservePercent) / 100);
  const missing = calls - (remaining - reserved);
  if (missing <= 0) return undefined;
  const shortage = { group, limit, remaining, reserved, calls };
  return calls > limit - reserved ? shortage : { ...shortage, retryAfterMs: waitFor(missing, record, now) };
}

function remainingOf(record: QuotaRecord, limit: number, nowMs: number): number {
  const { told, sent, sentSinceTold } = record;
  const isOver = told.resetAt !== undefined && told.resetAt <= nowMs;
  if (told.remaining !== undefined && !isOver) return Math.max(0, told.remaining - sentSinceTold);
  const counted = limit - sent.reduce((sum, { requests }) => sum + requests, 0);
  const most = told.nearLimit === true ? Math.floor(limit * NEAR) - sentSinceTold : limit;
  return Math.max(0, Math.min(counted, most));
}

/** When more will be left than now: what Bitbucket said, else when the oldest request is an hour old. */
function resetOf({ told, sent }: QuotaRecord, nowMs: number): number | undefined {
  if (told.resetAt !== undefined && told.resetAt > nowMs) return told.resetAt;
  const [oldest] = sent;
  return oldest === undefined ? undefined : givenBackAt(oldest.at);
}

/** Milliseconds until so many requests more are left. What others spent is given back within the hour at the latest. */
function waitFor(missing: number, { told, sent }: QuotaRecord, nowMs: number): number {
  if (told.remaining !== undefined && told.resetAt !== undefined && told.resetAt > nowMs) return told.resetAt - nowMs;
  let givenBack = 0;
  for (const { at, requests } of sent) {
    givenBack += requests;
    if (givenBack >= missing) return givenBackAt(at) - nowMs;
  }
  return HOUR_MS;
}

function givenBackAt(minute: number): number {
  return minute + MINUTE_MS + HOUR_MS;
}
