import { number, withSpread } from '../report/format';
import { table } from '../report/table';
import { summarize } from '../statistics';
import type { Comparison } from './compareBuilds';

/** After, as a part of before. */
export function ratioOf({ before, after }: Comparison): number {
  return summarize(after.processorMs).median / summarize(before.processorMs).median;
}

/** As Markdown: medians of all runs, and how far apart those were. */
export function buildReport(comparisons: readonly Comparison[]): string {
  const rows = comparisons.map((comparison) => {
    const { query, mode, before, after } = comparison;
    return [
      query.title,
      mode.replace('gateway, ', ''),
      number(before.calls),
      number(after.calls),
      withSpread(summarize(before.processorMs)),
      withSpread(summarize(after.processorMs)),
      ratioOf(comparison).toFixed(2),
    ];
  });
  return table(['query', 'cache', 'calls before', 'after', 'processor ms before', 'after', 'ratio'], rows);
}
