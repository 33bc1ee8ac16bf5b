import { number, withSpread } from '../report/format';
import { table } from '../report/table';
import { summarize } from '../statistics';
import type { Comparison } from './compareBuilds';

/** The processor time after, divided by the processor time before. */
export function ratioOf({ before, after }: Comparison): number {
  return summarize(after.processorMs).median / summarize(before.processorMs).median;
}

/** The report as Markdown: the medians of all runs, with their spread. */
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
