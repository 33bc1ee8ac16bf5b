import { spread, type Summary } from '../statistics';

/** What stands where nothing was measured. */
export const NOTHING = '–';

/** "1,234" or "0.37": whole from 100 up, three digits below. */
export function number(value: number | undefined): string {
  if (value === undefined) return NOTHING;
  if (value === 0 || Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US');
  return Number(value.toPrecision(3)).toString();
}

/** The median, and how far the runs were apart: "84.2 ±3 %". */
export function withSpread(summary: Summary | undefined): string {
  if (summary === undefined) return NOTHING;
  const apart = summary.runs < 2 ? '' : ` ±${Math.round(spread(summary) * 100)} %`;
  return `${number(summary.median)}${apart}`;
}

/** "57 MB", of 1,000,000 bytes each. */
export function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? NOTHING : `${number(bytes / 1e6)} MB`;
}

export function percent(part: number | undefined): string {
  return part === undefined ? NOTHING : `${(part * 100).toFixed(part < 0.1 ? 1 : 0)} %`;
}
