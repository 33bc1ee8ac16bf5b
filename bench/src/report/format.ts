import { spread, type Summary } from '../statistics';

/** The text for a value that was not measured. */
export const NOTHING = '–';

/** Formats a number: "1,234" from 100 up, otherwise with three significant digits, such as "0.37". */
export function number(value: number | undefined): string {
  if (value === undefined) return NOTHING;
  if (value === 0 || Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US');
  return Number(value.toPrecision(3)).toString();
}

/** The median and the spread of the runs: "84.2 ±3 %". */
export function withSpread(summary: Summary | undefined): string {
  if (summary === undefined) return NOTHING;
  const spreadText = summary.runs < 2 ? '' : ` ±${Math.round(spread(summary) * 100)} %`;
  return `${number(summary.median)}${spreadText}`;
}

/** "57 MB". 1 MB has 1,000,000 bytes. */
export function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? NOTHING : `${number(bytes / 1e6)} MB`;
}

export function percent(part: number | undefined): string {
  return part === undefined ? NOTHING : `${(part * 100).toFixed(part < 0.1 ? 1 : 0)} %`;
}
