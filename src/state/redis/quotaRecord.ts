import { MINUTE_MS, expiryOf, type QuotaRecord, type SentInMinute } from '../../rest/quota/ledger';
import type { ReportedQuota } from '../../rest/quota/quotaHeaders';

/** Redis stores a hash in its compact form only while no field is longer. */
const MAX_FIELD_BYTES = 64;

/** The fields of a hash. */
type Fields = Readonly<Record<string, string>>;

/** The fields and values of a report for the script OBSERVE. Empty for an empty report. */
export function reportArgs(report: ReportedQuota, differenceMs: number): readonly (string | number)[] {
  const { limit, remaining, resource, nearLimit, resetAt } = report;
  return [
    ...(limit === undefined ? [] : ['limit', limit]),
    ...(remaining === undefined ? [] : ['remaining', remaining]),
    ...(resource === undefined ? [] : ['resource', firstBytes(resource)]),
    ...(nearLimit === undefined ? [] : ['nearLimit', nearLimit ? 1 : 0]),
    ...(resetAt === undefined ? [] : ['resetAt', Math.round(resetAt + differenceMs)]),
  ];
}

/** Reads the record of an account. Ignores fields that are not valid. @param differenceMs see `ClockDifference` */
export function parseRecord(fields: Fields, differenceMs: number, nowMs: number): QuotaRecord {
  const [since, until] = [numberOf(fields, 'brakeSince'), numberOf(fields, 'brakeUntil')];
  return {
    sent: Object.entries(fields)
      .flatMap(([field, requests]) => parseMinute(field, requests, differenceMs))
      .filter((minute) => expiryOf(minute) > nowMs)
      .sort((one, other) => one.at - other.at),
    reported: parseReport(fields, differenceMs),
    reportedAt: (numberOf(fields, 'reportedAt') ?? -Infinity) - differenceMs,
    sentSinceReport: numberOf(fields, 'sentSinceReport') ?? 0,
    ...(since !== undefined &&
      until !== undefined && { brake: { since: since - differenceMs, until: until - differenceMs } }),
  };
}

function parseReport(fields: Fields, differenceMs: number): ReportedQuota {
  const { resource, nearLimit } = fields;
  const [limit, remaining] = [numberOf(fields, 'limit'), numberOf(fields, 'remaining')];
  const resetAt = numberOf(fields, 'resetAt');
  return {
    ...(limit !== undefined && { limit }),
    ...(remaining !== undefined && { remaining }),
    ...(resource !== undefined && { resource }),
    ...(nearLimit !== undefined && { nearLimit: nearLimit === '1' }),
    ...(resetAt !== undefined && { resetAt: resetAt - differenceMs }),
  };
}

function parseMinute(field: string, requests: string, differenceMs: number): readonly SentInMinute[] {
  if (!/^\d{1,12}$/.test(field) || !/^\d{1,15}$/.test(requests)) return [];
  return [{ at: Number(field) * MINUTE_MS - differenceMs, requests: Number(requests) }];
}

function numberOf(fields: Fields, name: string): number | undefined {
  const text = fields[name];
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** The first characters of a text, as many as fit into a field. */
function firstBytes(text: string): string {
  let end = text.length;
  while (Buffer.byteLength(text.slice(0, end)) > MAX_FIELD_BYTES) end -= 1;
  return text.slice(0, end);
}
